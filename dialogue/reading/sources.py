"""What the list of sources can be narrowed to (languages, publishers), and which source has an address."""

from collections.abc import Mapping, Sequence

from django.db.models import Count

from dialogue import search
from dialogue.choices import RecordKind
from dialogue.reading import lists
from dialogue.reading.kept import Head, Kept

_kept = Kept(limit=8)
#: The field of publishers suggests so many, the most frequent ones.
PUBLISHERS = 200


def languages(at: Head) -> Sequence[tuple[str, int]]:
    """(language, number of sources in it), the most frequent first; kept per ledger head."""
    return _kept.get(at, "language", lambda: _counts("language"))


def publishers(at: Head) -> list[str]:
    """Who published the sources, by name; kept per ledger head."""
    return _kept.get(
        at, "publisher", lambda: sorted(name for name, _ in _counts("publisher")[:PUBLISHERS])
    )


def keys_by_address(at: Head) -> Mapping[str, list[str]]:
    """The sources at each address, that of the copy that was read included; kept per ledger head."""
    return _kept.get(at, "address", _keys_by_address)


def _keys_by_address() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    rows = lists.references(RecordKind.SOURCE).values_list("key", "url", "mirror_url")
    for key, *urls in rows:
        for url in urls:
            if known := search.address(url):
                found.setdefault(known.names[0], []).append(key)
    return found


def _counts(column: str) -> list[tuple[str, int]]:
    rows = lists.references(RecordKind.SOURCE).order_by().values_list(column)
    return list(rows.annotate(count=Count("pk")).order_by("-count", column))
