"""How many commitments stand where: one count of the whole register, from which every scorecard is added up."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, CharField, Count, OuterRef, QuerySet, Subquery, Value, When

from dialogue.choices import RecordKind, Relation
from dialogue.models import PublishedLink, PublishedStatus
from dialogue.reading import lists
from dialogue.reading.kept import Head, Kept
from dialogue.reading.reference import Reference

_kept = Kept(limit=24)


@dataclass(frozen=True)
class Tally:
    """So many commitments of one round, sector and kind held one status on the day asked about.

    `is_past_due` tells those whose date has passed, `is_replaced` those that a later round's words supersede.
    """

    round: str
    sector: str
    kind: str
    status: str
    count: int
    support: str = ""
    is_past_due: bool = False
    is_replaced: bool = False


def tallies(at: Head, *, day: date) -> list[Tally]:
    """Every tally of the register that is not zero; one GROUP BY, kept per ledger head and day."""
    counted = _counted(lists.commitments(day=day), day=day)
    return _kept.get(at, day, lambda: [_tally(row) for row in counted])


def tallies_by_party(
    at: Head, *, names: Reference, round_key: str, day: date
) -> dict[str, list[Tally]]:
    """A round's tallies by the key of the party that must act; one query, kept likewise.

    What both parties must do is counted for each of them.
    """
    name = ("parties", round_key, day)
    return _kept.get(at, name, lambda: _count_by_party(names, round_key=round_key, day=day))


def replaced(threads: Iterable[Mapping[str, Any]]) -> set[str]:
    """The refs of the commitments whose thread goes on, at its next round, with words that supersede them."""
    found: set[str] = set()
    for thread in threads:
        before: list[str] = []
        here: list[str] = []
        for entry in thread["entries"]:
            ref = entry["commitment"]
            if here and round_of(ref) != round_of(here[0]):
                before, here = here, []
            here.append(ref)
            if entry["relation"] == Relation.SUPERSEDES:
                found.update(before)
    return found


def round_of(ref: str) -> str:
    """The key of the round in which a commitment was said."""
    return ref.partition("-")[0]


def _count_by_party(names: Reference, *, round_key: str, day: date) -> dict[str, list[Tally]]:
    superseded = replaced(names.all(RecordKind.THREAD))
    commitments = lists.commitments(day=day).filter(round=round_key)
    found: dict[str, list[Tally]] = {each["key"]: [] for each in names.all(RecordKind.PARTY)}
    counted = [
        _counted(
            commitments.filter(edition_id__in=_naming(party)),
            day=day,
            superseded=superseded,
            party=party,
        )
        for party in found
    ]
    if counted:
        for row in counted[0].union(*counted[1:], all=True):
            found[row["party"]].append(_tally(row))
    return found


def _naming(party: str) -> QuerySet[Any]:
    """The editions of the commitments that this party must act on."""
    links = PublishedLink.objects.current().filter(
        from_kind=RecordKind.COMMITMENT,
        to_kind=RecordKind.PARTY,
        to_key=party,
    )
    return links.values("edition_id")


def _counted(
    commitments: QuerySet[Any],
    *,
    day: date,
    superseded: Collection[str] = (),
    party: str = "",
) -> QuerySet[Any, dict[str, Any]]:
    """The rows that tallies are made of; `superseded` as replaced() finds them."""
    return (
        commitments.order_by()
        .values(
            "round",
            "sector",
            "kind",
            "status",
            "support",
            party=Value(party, output_field=CharField()),
            is_past_due=_whether(due_on__lt=day),
            is_replaced=_whether(ref__in=superseded),
        )
        .annotate(count=Count("pk"))
    )


def _whether(**condition: Any) -> Case:
    return Case(When(**condition, then=Value(True)), default=Value(False))


def _tally(row: Mapping[str, Any]) -> Tally:
    return Tally(
        round=row["round"],
        sector=row["sector"],
        kind=row["kind"],
        status=row["status"],
        count=row["count"],
        support=row["support"] or "",
        is_past_due=bool(row["is_past_due"]),
        is_replaced=bool(row["is_replaced"]),
    )


def statuses_by_place(at: Head, *, day: date) -> dict[str, dict[str, int]]:
    """How many commitments that name a place held which status, by the place's key; one GROUP BY, kept likewise."""
    return _kept.get(at, ("places", day), lambda: _count_by_place(day))


def _count_by_place(day: date) -> dict[str, dict[str, int]]:
    spans = PublishedStatus.objects.filter(
        commitment=OuterRef("edition"), from_on__lte=day, to_on__gt=day
    )
    rows = (
        PublishedLink.objects.current()
        .filter(from_kind=RecordKind.COMMITMENT, to_kind=RecordKind.PLACE)
        .annotate(status=Subquery(spans.values("status")[:1]))
        .values_list("to_key", "status")
        .annotate(count=Count("pk"))
    )
    found: dict[str, dict[str, int]] = {}
    for key, status, count in rows:
        found.setdefault(key, {})[status] = count
    return found
