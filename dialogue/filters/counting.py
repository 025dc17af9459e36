"""How many rows a list has, in all and for each value of its facets: counted once for a ledger head."""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import QuerySet

from dialogue.filters.base import RegisterFilterSet
from dialogue.reading.kept import Head, Kept

Value = TypeVar("Value")

_kept = Kept(limit=512)


def total(
    filterset: RegisterFilterSet, queryset: QuerySet, *, at: Head, plain: QuerySet | None = None
) -> int:
    """How many rows the filters leave; `queryset` and `plain` as for the FilterSet's own total()."""
    return kept(filterset, "total", lambda: filterset.total(queryset, plain=plain), at=at)


def counted(
    filterset: RegisterFilterSet, queryset: QuerySet, *, at: Head, plain: QuerySet | None = None
) -> dict[str, dict[str, int]]:
    """Rows per value of every facet; `queryset` and `plain` as for the FilterSet's own counted()."""
    return kept(filterset, "facets", lambda: filterset.counted(queryset, plain=plain), at=at)


def kept(filterset: RegisterFilterSet, name: str, make: Callable[[], Value], *, at: Head) -> Value:
    """What was made of a list at this head for the same filters on the same day; made now, if nothing was."""
    key = (type(filterset).__name__, filterset.day, name, filterset.given())
    return _kept.get(at, key, make)
