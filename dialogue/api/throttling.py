"""How often programs may ask, and the headers that say how much is left (draft-ietf-httpapi-ratelimit-headers)."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from dialogue.services.networks import network


class Throttle(SimpleRateThrottle):
    """So many requests in each period of the clock. One number is kept for each asker, in the cache."""

    num_requests: int | None
    duration: int | None

    def allow_request(self, request: Request, view: Any) -> bool:
        self.left = self.seconds = 0
        if self.num_requests is None or self.duration is None:
            return True
        window, passed = divmod(self.timer(), self.duration)
        key = f"{self.get_cache_key(request, view)}:{window:.0f}"
        self.cache.add(key, 0, self.duration)
        try:
            count = self.cache.incr(key)
        except ValueError:  # a full cache threw it out in between
            count = 1
        self.left = max(self.num_requests - count, 0)
        self.seconds = math.ceil(self.duration - passed)
        return count <= self.num_requests

    def wait(self) -> float:
        return self.seconds

    @property
    def policy(self) -> str:
        return f'"{self.scope}";q={self.num_requests};w={self.duration}'

    @property
    def state(self) -> str:
        return f'"{self.scope}";r={self.left};t={self.seconds}'


class PerAddress(Throttle):
    """What one network address may ask for. The server has put the address there that a trusted proxy names."""

    scope = "address"

    def get_cache_key(self, request: Request, view: Any) -> str:
        return f"throttle:{self.scope}:{network(request.META.get('REMOTE_ADDR', ''))}"


class PerToken(Throttle):
    """What one token may ask for."""

    scope = "token"

    def get_cache_key(self, request: Request, view: Any) -> str:
        return f"throttle:{self.scope}:{request.auth.pk}"


class CountsRequests(APIView):
    """An address that counts who asks before it looks at anything else, and says in every answer how much is left."""

    throttle_classes: Sequence[type[Throttle]] = ()  # what counts beside the network address

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self.count(request, [PerAddress()])
        super().initial(request, *args, **kwargs)

    def check_throttles(self, request: Request) -> None:
        self.count(request, self.get_throttles())  # type: ignore[arg-type]

    def count(self, request: Request, throttles: Iterable[Throttle]) -> None:
        for throttle in throttles:
            is_allowed = throttle.allow_request(request, self)
            if throttle.num_requests is None:
                continue
            self._say("RateLimit-Policy", throttle.policy)
            self._say("RateLimit", throttle.state)
            if not is_allowed:
                self.throttled(request, throttle.wait())

    def throttled(self, request: Request, wait: float) -> None:  # type: ignore[override]
        raise Throttled(
            wait, "You ask more often than is allowed: see RateLimit-Policy. Wait, then go on."
        )

    def _say(self, name: str, value: str) -> None:
        before = self.headers.get(name)
        self.headers[name] = f"{before}, {value}" if before else value
