"""How many commitments stand where: one count of the whole register, from which every scorecard is added up."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

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
