"""Which filter to loosen where together they leave nothing."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Value

from dialogue.filters.base import RegisterFilterSet


@dataclass(frozen=True)
class Loosening:
    """So many rows there would be without one filter, or with another one (`instead`) in its place."""

    name: str
    count: int
    instead: str = ""


def loosenings(
    filterset: RegisterFilterSet, queryset: QuerySet, *, plain: QuerySet | None = None
) -> list[Loosening]:
    """Every way to loosen one filter that leaves rows, the one that leaves most first; one query.

    The values of a filter are taken away together: each of them only widens what the others leave.
    """
    ways = list(_ways(filterset))
    parts = [
        filterset.left(queryset, plain=plain, data=data)
        .order_by()
        .values_list(Value(number, output_field=IntegerField()))
        .annotate(count=Count("pk"))
        for number, (_name, _instead, data) in enumerate(ways)
    ]
    if not parts:
        return []
    counts = dict(parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0])
    found = [
        Loosening(name=name, count=counts[number], instead=instead)
        for number, (name, instead, _data) in enumerate(ways)
        if counts.get(number)
    ]
    return sorted(found, key=lambda each: -each.count)


def _ways(filterset: RegisterFilterSet) -> Any:
    """(the filter, another in its place or none, what would be asked then) of each."""
    asked = filterset.asked()
    for name in filterset.filters:
        if name not in asked:
            continue
        data = filterset.without(name)
        yield name, "", data
        wider = filterset.wider.get(name)
        if wider and wider not in asked:
            data = data.copy()
            data.setlist(wider, filterset.data.getlist(name))
            yield name, wider, data
