"""How often programs may ask, and where that is counted."""

import re
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
