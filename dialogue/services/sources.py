"""Finding a source by an address as people copy it: with or without www, a fragment, or what advertisers add."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from django.db.models import Q

from dialogue.models import Source

#: Parameters that say where a reader came from, not what the page is.
TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid")


def known(url: str) -> Source | None:
    """The source at that address, or whose mirror is there."""
    host, wanted = _host(url), plain(url)
    near = Source.objects.filter(Q(url__icontains=host) | Q(mirror_url__icontains=host))
    found = (each for each in near if wanted in (plain(each.url), plain(each.mirror_url)))
    return next(found, None) if host else None


def plain(url: str) -> str:
    """What two addresses of the same page have in common."""
    parts = urlsplit(url)
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not name.startswith(TRACKING)
    ]
    return f"{_host(url)}{parts.path.rstrip('/')}?{urlencode(sorted(query))}"


def _host(url: str) -> str:
    return urlsplit(url).netloc.casefold().removeprefix("www.")
