"""The editions whose days a calendar shows: rounds, and commitments with a due date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from dialogue.choices import RecordKind
from dialogue.models import PublishedCommitment, SearchEntry
from dialogue.reading import past

#: A calendar holds so many due dates, the latest ones; programs read the rest from the API.
DUE_DATES = 1000


@dataclass(frozen=True)
class Dated:
    """A record readers see now, with the edition that says so."""

    document: Mapping[str, Any]
    edition: int
    published_at: datetime


def rounds() -> list[Dated]:
    """Every round, as published; one query."""
    rows = SearchEntry.objects.current().filter(kind=RecordKind.ROUND)
    return _dated(RecordKind.ROUND, rows.order_by("key"))


def due() -> list[Dated]:
    """The commitments with a due date; one query."""
    rows = PublishedCommitment.objects.current().exclude(due_on=None)
    return _dated(RecordKind.COMMITMENT, rows.order_by("-due_on", "-edition")[:DUE_DATES])


def _dated(kind: str, rows: QuerySet[Any]) -> list[Dated]:
    found = list(rows.values_list("edition_id", "edition__published_at", "edition__document"))
    documents = past.documents(kind, [text for *_, text in found])
    return [
        Dated(document, edition, published_at)
        for document, (edition, published_at, _) in zip(documents, found, strict=True)
    ]
