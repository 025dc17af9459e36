"""The querysets behind the lists, by kind of record: what readers see now."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import DateField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from dialogue.choices import RecordKind
from dialogue.models import (
    Dialogue,
    Edition,
    Party,
    Person,
    Place,
    Plan,
    PublishedCommitment,
    PublishedLink,
    PublishedUpdate,
    Question,
    Record,
    Round,
    SearchEntry,
    Sector,
    Source,
    Thread,
)

REFERENCE_MODELS: dict[str, type[Record]] = {
    model.record_kind: model
    for model in (
        Dialogue,
        Party,
        Person,
        Round,
        Sector,
        Place,
        Plan,
        Source,
        Thread,
        Question,
    )
}

#: The round that spoke last of a thread's subject; what the thread names is not unsaid by a withdrawal.
_NAMED = PublishedLink.objects.filter(
    current_to=None,
    from_kind=RecordKind.THREAD,
    from_key=OuterRef(OuterRef("key")),
    to_kind=RecordKind.COMMITMENT,
)
_SPOKEN = PublishedCommitment.objects.filter(ref__in=_NAMED.values("to_key")).order_by("position")
_LAST_ROUND = Round.objects.filter(key=OuterRef("last_round"))

#: Computed columns that a kind's list is sorted or filtered by: keyset pages need one that is never null.
COMPUTED_COLUMNS: dict[str, dict[str, Any]] = {
    RecordKind.SOURCE: {
        "published_order": Coalesce("published_on", Value(date.min), output_field=DateField())
    },
    RecordKind.THREAD: {
        "sector_order": F("sector__position"),
        "last_round": Coalesce(Subquery(_SPOKEN.values("round")[:1]), Value("")),
        "last_on": Coalesce(
            Subquery(_LAST_ROUND.values("starts_on")[:1]),
            Value(date.min),
            output_field=DateField(),
        ),
    },
}


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
    """The published reference records of a kind; a row that was never published is not among them."""
    model = REFERENCE_MODELS[kind]
    published = SearchEntry.objects.current().filter(kind=kind, key=OuterRef("key"))
    found = model._default_manager.filter(Exists(published)).order_by("key")
    return found.annotate(**COMPUTED_COLUMNS[kind]) if kind in COMPUTED_COLUMNS else found


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
    if kind in (RecordKind.COMMITMENT, RecordKind.UPDATE):
        numbers = [row.pk for row in rows]
        by_number = dict(
            Edition.objects.filter(number__in=numbers).values_list("number", "document")
        )
        return [by_number[number] for number in numbers]
    keys = [row.public_key for row in rows]
    by_key = current_texts(kind, keys)
    # One may have been withdrawn since the rows were read.
    return [by_key[key] for key in keys if key in by_key]


def documents(kind: str, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """The documents of these rows, in the rows' order; one query."""
    return [json.loads(text) for text in texts(kind, rows)]


def current_texts(kind: str, keys: Iterable[str]) -> dict[str, str]:
    """The current documents of these records as kept text, by key."""
    entries = SearchEntry.objects.current().filter(kind=kind, key__in=set(keys))
    return dict(entries.values_list("key", "edition__document"))


def current_documents(kind: str, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """The current documents of these records, by key; one query."""
    return {key: json.loads(text) for key, text in current_texts(kind, keys).items()}


def current_edition(kind: str, key: str) -> Edition | None:
    """The edition readers see of a record now; None if there is none or it was withdrawn. One query."""
    return Edition.objects.filter(
        number__in=SearchEntry.objects.current().filter(kind=kind, key=key).values("edition_id")
    ).first()
