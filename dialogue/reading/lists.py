"""The querysets behind the lists, by kind of record: what readers see now."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from dialogue.choices import RecordKind
from dialogue.models import (
    Edition,
    PublishedCommitment,
    PublishedLink,
    PublishedReference,
    PublishedUpdate,
    SearchEntry,
)
from dialogue.reading import past


def commitments(*, day: date) -> QuerySet[Any]:
    """The current commitments with the status each held on that day."""
    return PublishedCommitment.objects.current().on(day)


def refs_of_rounds(*keys: str) -> list[str]:
    """The refs of everything these rounds said, in the readers' order; one query."""
    said = PublishedCommitment.objects.current().filter(round__in=keys)
    return list(said.order_by("position", "edition").values_list("ref", flat=True))


def updates(*, day: date) -> QuerySet[PublishedUpdate]:
    """The current updates about what had happened by that day."""
    return PublishedUpdate.objects.current().on(day)


def references(kind: str) -> QuerySet[Any]:
    """The published reference records of a kind."""
    found = PublishedReference.objects.current().filter(kind=kind).order_by("key")
    return _with_last_round(found) if kind == RecordKind.THREAD else found


def _with_last_round(threads: QuerySet[PublishedReference]) -> QuerySet[Any]:
    """Annotated with the place of their sector, and the round that spoke last of their subject with its day.

    What a thread names is not unsaid by a withdrawal.
    """
    named = PublishedLink.objects.current().filter(
        from_kind=RecordKind.THREAD,
        from_key=OuterRef(OuterRef("key")),
        to_kind=RecordKind.COMMITMENT,
    )
    said = PublishedCommitment.objects.filter(ref__in=named.values("to_key"))
    spoken = said.happened().order_by("position")
    rounds = references(RecordKind.ROUND).filter(key=OuterRef("last_round"))
    sectors = references(RecordKind.SECTOR).filter(key=OuterRef("sector"))
    return threads.annotate(
        sector_order=Coalesce(Subquery(sectors.values("number")[:1]), Value(0)),
        last_round=Coalesce(Subquery(spoken.values("round")[:1]), Value("")),
    ).annotate(last_on=Coalesce(Subquery(rounds.values("dated_on")[:1]), Value(date.min)))


def queryset(kind: str, *, day: date) -> QuerySet[Any]:
    """The list of any kind of record."""
    if kind == RecordKind.COMMITMENT:
        return commitments(day=day)
    if kind == RecordKind.UPDATE:
        return updates(day=day)
    return references(kind)


def plain(kind: str) -> QuerySet[Any] | None:
    """The list before anything is joined to its rows, for kinds of which counting that is quicker."""
    return PublishedCommitment.objects.current() if kind == RecordKind.COMMITMENT else None


def texts(kind: str, rows: Sequence[Any]) -> list[str]:
    """The documents of these rows as kept text, in the rows' order; one query."""
    return past.texts(kind, _kept_texts(rows))


def documents(kind: str, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """The documents of these rows, in the rows' order; one query."""
    return past.documents(kind, _kept_texts(rows))


def _kept_texts(rows: Sequence[Any]) -> list[str]:
    numbers = [row.pk for row in rows]
    by_number = dict(Edition.objects.filter(number__in=numbers).values_list("number", "document"))
    return [by_number[number] for number in numbers]


def current_documents(kind: str, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The current documents of these records, by key; one query."""
    entries = SearchEntry.objects.current().filter(kind=kind, key__in=set(keys))
    found = dict(entries.values_list("key", "edition__document"))
    return dict(zip(found, past.documents(kind, found.values()), strict=True))
