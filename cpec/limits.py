"""How often programs may ask and where that is counted, whom a proxy may speak for, how long a session lasts."""

import re
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

from django.core.exceptions import ImproperlyConfigured


def cache(env: Any) -> dict[str, Any]:
    """The CACHES entry. By default each process of the server counts for itself, so that with two of them somebody
    may be let through twice as often; CACHE_URL names a cache that all share."""
    if env.str("CACHE_URL", ""):
        return env.dj_cache_url("CACHE_URL")
    return {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # An entry is one number for one asker. Whoever fills it makes the register forget, not stop.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }


def rates(env: Any) -> dict[str, str]:
    """The requests that one network address and one token may send; reading counts by address alone."""
    found = {
        "address": env.str("RATE_PER_ADDRESS", "1200/min"),
        "token": env.str("RATE_PER_TOKEN", "300/min"),
    }
    for name, rate in found.items():
        if not re.fullmatch("[1-9][0-9]*/(s|min|hour|day)", rate):
            raise ImproperlyConfigured(
                f"RATE_PER_{name.upper()} is {rate!r}: say how many in which time, such as 1200/min."
            )
    return found


def networks(env: Any, name: str, default: list[str]) -> list[str]:
    """Addresses or networks, each in order."""
    found: list[str] = env.list(name, default)
    for each in found:
        try:
            ip_network(each)
        except ValueError as problem:
            raise ImproperlyConfigured(
                f"{name} has {each!r}: name addresses or networks, such as 10.0.0.0/8."
            ) from problem
    return found


def seconds(env: Any, name: str, default: int, unit: timedelta) -> int:
    """A length of time in seconds, given as a whole number of its unit."""
    count: int = env.int(name, default)
    if count < 1:
        raise ImproperlyConfigured(f"{name} is {count}: choose a whole number from 1.")
    return int((count * unit).total_seconds())
