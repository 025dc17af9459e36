"""The orders of a list: one or several, as a reader asks for them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

import django_filters
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy

from dialogue.filters.problems import (
    MAX_PROBLEMS,
    Problem,
    needs_words,
    sorts_alike,
    unknown_value,
)
from dialogue.models import moment
from dialogue.reading.keyset import Order

#: How well a row answers the words asked for: offered, and the first order, only where there are words.
RELEVANCE = Order("relevance", "relevance", gettext_lazy("relevance"), is_descending=True)


def by_ref(expression: Any) -> tuple[Order, Order]:
    """The two orders by ref as people count: R7-02, R7-10, R10-01. The expression is a number made of a ref's own."""
    return (
        Order("ref", "ref_order", gettext_lazy("ref"), expression=expression),
        Order(
            "-ref",
            "ref_order",
            gettext_lazy("ref, backwards"),
            is_descending=True,
            expression=expression,
        ),
    )


class OrderedFilterSet(django_filters.FilterSet):
    """A list that knows the orders it can be read in."""

    orders: ClassVar[tuple[Order, ...]]
    #: Column -> the one that tells the same by the day that a reader asks about.
    columns_by_day: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def column(cls, name: str) -> str:
        """The column to filter or sort by: another one where a reader asks what had happened by a day."""
        return name if moment().as_of is None else cls.columns_by_day.get(name, name)

    @classmethod
    def every_order(cls) -> tuple[Order, ...]:
        """All the orders there are: by relevance only in lists that are searched by words."""
        return (*cls.orders, RELEVANCE) if "q" in cls.base_filters else cls.orders

    @property
    def offered_orders(self) -> tuple[Order, ...]:
        """The orders that mean something now, the one taken where none is asked for first."""
        own = tuple(replace(order, column=self.column(order.column)) for order in self.orders)
        return (RELEVANCE, *own) if self._has_words() else own

    @property
    def ordering(self) -> tuple[Order, ...]:
        """The orders asked for, comma separated: each sorts what those before it leave equal. Unknown ones, and those
        whose column was named before, sort nothing; the first one offered does if none is left."""
        offered = {order.name: order for order in self.offered_orders}
        asked = [offered[name] for name in self._order_names() if name in offered]
        by_column: dict[str, Order] = {}
        for order in asked:
            by_column.setdefault(order.column, order)
        return tuple(by_column.values()) or self.offered_orders[:1]

    @property
    def order(self) -> Order:
        """The order that counts first."""
        return self.ordering[0]

    def order_problems(self) -> list[Problem]:
        """What is wrong with the orders asked for."""
        every = {order.name: order for order in self.every_order()}
        found: list[Problem] = []
        by_column: dict[str, str] = {}
        for name in self._order_names():
            if len(found) == MAX_PROBLEMS:
                break
            if name not in every:
                found.append(unknown_value("order", name, every))
            elif every[name] == RELEVANCE and RELEVANCE not in self.offered_orders:
                found.append(needs_words("order", name))
            elif before := by_column.get(every[name].column):
                found.append(sorts_alike("order", name, before))
            else:
                by_column[every[name].column] = name
        return found

    def _has_words(self) -> bool:
        """Whether the list is searched: by words it takes, and that leave something to look up."""
        values = self._values("q") if "q" in self.filters else []
        return any(value.replace("\x00", "").strip() for value in values)

    def _order_names(self) -> list[str]:
        """Those asked for: after a comma, or given again as many programs do."""
        return [name for asked in self._values("order") for name in asked.split(",")]

    def _values(self, name: str) -> list[str]:
        return self.data.getlist(name) if isinstance(self.data, MultiValueDict) else []
