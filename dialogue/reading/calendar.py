"""The editions whose days a calendar shows: rounds, and commitments with a due date."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from dialogue.choices import RecordKind
from dialogue.models import PublishedCommitment, SearchEntry

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
    return list(_dated(rows.order_by("key")))


def due() -> list[Dated]:
    """The commitments with a due date; one query."""
    rows = PublishedCommitment.objects.current().exclude(due_on=None)
    return list(_dated(rows.order_by("-due_on", "-edition")[:DUE_DATES]))


def _dated(rows: QuerySet[Any]) -> Iterable[Dated]:
    columns = ("edition__document", "edition_id", "edition__published_at")
    for document, edition, published_at in rows.values_list(*columns):
        yield Dated(json.loads(document), edition, published_at)
