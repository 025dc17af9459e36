"""How many commitments stand where: one count of the whole register, from which every scorecard is added up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from dialogue.choices import RecordKind
from dialogue.models import PublishedLink, PublishedStatus
from dialogue.reading import lists
from dialogue.reading.kept import Head, Kept

_kept = Kept(limit=8)


@dataclass(frozen=True)
class Tally:
    """So many commitments of one round, sector and kind held one status on the day asked about."""

    round: str
    sector: str
    kind: str
    status: str
    count: int


def tallies(at: Head, *, day: date) -> list[Tally]:
    """Every tally of the register that is not zero; one GROUP BY, kept per ledger head and day."""
    return _kept.get(at, day, lambda: _count(lists.commitments(day=day)))


def _count(commitments: QuerySet[Any]) -> list[Tally]:
    rows = commitments.order_by().values_list("round", "sector", "kind", "status")
    return [Tally(*row) for row in rows.annotate(count=Count("pk"))]


def statuses_by_place(at: Head, *, day: date) -> dict[str, dict[str, int]]:
    """How many commitments that name a place held which status, by the place's key; one GROUP BY, kept likewise."""
    return _kept.get(at, ("places", day), lambda: _count_by_place(day))


def _count_by_place(day: date) -> dict[str, dict[str, int]]:
    spans = PublishedStatus.objects.filter(
        commitment=OuterRef("edition"), from_on__lte=day, to_on__gt=day
    )
    rows = (
        PublishedLink.objects.filter(
            current_to=None, from_kind=RecordKind.COMMITMENT, to_kind=RecordKind.PLACE
        )
        .annotate(status=Subquery(spans.values("status")[:1]))
        .values_list("to_key", "status")
        .annotate(count=Count("pk"))
    )
    found: dict[str, dict[str, int]] = {}
    for key, status, count in rows:
        found.setdefault(key, {})[status] = count
    return found
