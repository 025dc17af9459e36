"""What was computed for one ledger head and need not be computed again: a small bounded memory in the process."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import TypeVar

from dialogue.models import LedgerHead

Value = TypeVar("Value")


@dataclass(frozen=True)
class Head:
    """The ledger head: the version of everything public. Taken before data is read, never after."""

    number: int
    chain_digest: str
    #: None while nothing is published.
    published_at: datetime | None = None

    def validator(self, *parts: object) -> str:
        """A strong ETag for an answer made at this head: another one whenever one of the parts differs."""
        return f'"{hashlib.sha256(repr((self.chain_digest, *parts)).encode()).hexdigest()}"'


def head() -> Head:
    """The ledger head as it is now; one tiny query."""
    columns = ("number", "chain_digest", "published_at")
    return Head(**LedgerHead.objects.values(*columns).get(pk=1))


class Kept:
    """Values by ledger head and name; the least lately used go first when there are more than `limit`."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._values: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def get(self, head: Head, name: Hashable, make: Callable[[], Value]) -> Value:
        key = (head.chain_digest, name)
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]  # type: ignore[return-value]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._limit:
                self._values.popitem(last=False)
        return value
