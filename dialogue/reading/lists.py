"""The querysets behind the lists, by kind of record: what readers see now."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from dialogue.choices import RecordKind
from dialogue.models import (
    Dialogue,
    Edition,
    Party,
    Person,
    Place,
    Plan,
    PublishedCommitment,
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


def commitments(*, day: date) -> QuerySet[PublishedCommitment]:
    """The current commitments with the status each held on that day."""
    return PublishedCommitment.objects.current().on(day)


def updates(*, day: date) -> QuerySet[PublishedUpdate]:
    """The current updates about what had happened by that day."""
    return PublishedUpdate.objects.current().on(day)


def references(kind: str) -> QuerySet[Any]:
    """The published reference records of a kind; a row that was never published is not among them."""
    model = REFERENCE_MODELS[kind]
    published = SearchEntry.objects.current().filter(kind=kind, key=OuterRef("key"))
    return model._default_manager.filter(Exists(published)).order_by("key")


def queryset(kind: str, *, day: date) -> QuerySet[Any]:
    """The list of any kind of record."""
    if kind == RecordKind.COMMITMENT:
        return commitments(day=day)
    if kind == RecordKind.UPDATE:
        return updates(day=day)
    return references(kind)


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
    return [by_key[key] for key in keys]


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
