"""What the filters of the list of sources can be set to: the languages and publishers there are."""

from collections.abc import Sequence

from django.db.models import Count

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


def _counts(column: str) -> list[tuple[str, int]]:
    rows = lists.references(RecordKind.SOURCE).order_by().values_list(column)
    return list(rows.annotate(count=Count("pk")).order_by("-count", column))
