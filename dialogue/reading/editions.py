"""The ledger as readers see it: a record's newest edition and the editions before it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from dialogue.choices import Nature
from dialogue.models import Edition, Moment, SearchEntry, moment, read_at
from dialogue.models.ledger.edition import EditionQuerySet
from dialogue.reading import past


def known() -> EditionQuerySet:
    """Every edition published by now, or by the moment that is read at."""
    at = moment().known_at
    return Edition.objects.all() if at is None else Edition.objects.filter(published_at__lte=at)


def newest(kind: str, key: str) -> Edition | None:
    """The newest edition of a record, a withdrawal included, with its place among the record's own as `ordinal`.

    None if it was never published, or is of a later day than the one asked about.
    """
    found = _with_ordinal(known().of(kind, key)).first()
    return None if found is None or _is_later(found) else found


def later(kind: str, key: str) -> Edition | None:
    """The newest edition of a record that is there today, where the moment that is read at does not have it yet."""
    if not moment():
        return None
    with read_at(Moment()):
        return newest(kind, key)


def _is_later(edition: Edition) -> bool:
    if moment().as_of is None or edition.nature == Nature.WITHDRAWAL:
        return False
    return not SearchEntry.objects.current().filter(pk=edition.number).exists()


def history(kind: str, key: str) -> QuerySet[Edition]:
    """Every edition of a record, newest first, without their documents."""
    return known().of(kind, key).defer("document")


@dataclass(frozen=True)
class Placed:
    """An edition (with its `ordinal`), and the numbers of its record's editions on either side."""

    edition: Edition
    previous: int | None
    next: int | None


def numbered(number: int) -> Placed | None:
    """One edition of any record; one query."""
    own = known().filter(kind=OuterRef("kind"), key=OuterRef("key")).values("number")
    earlier = own.filter(number__lt=OuterRef("number")).order_by("-number")[:1]
    later = own.filter(number__gt=OuterRef("number")).order_by("number")[:1]
    found: Any = (
        _with_ordinal(known().filter(number=number))
        .annotate(previous=Subquery(earlier), next=Subquery(later))
        .first()
    )
    return Placed(found, found.previous, found.next) if found else None


def documents(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The documents of the editions with these numbers, as they were published; one query."""
    rows = Edition.objects.filter(number__in=set(numbers)).values_list("number", "document")
    return {number: json.loads(document) for number, document in rows}


def seen(numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The same as readers see them: where one asks about a day, without what is later; one query."""
    rows = list(
        Edition.objects.filter(number__in=set(numbers)).values_list("number", "kind", "document")
    )
    documents = past.of_kinds((kind, text) for _, kind, text in rows)
    return {number: document for (number, *_), document in zip(rows, documents, strict=True)}


def _with_ordinal(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    earlier = (
        Edition.objects.filter(
            kind=OuterRef("kind"), key=OuterRef("key"), number__lte=OuterRef("number")
        )
        .order_by()
        .values("kind")
        .annotate(count=Count("number"))
        .values("count")
    )
    return editions.annotate(ordinal=Subquery(earlier))
