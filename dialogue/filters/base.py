"""What every list shares: declared filters, orders and facets, and the refusal of what it does not understand."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import django_filters
from django.db.models import Count, F, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue import search
from dialogue.models import PublishedLink
from dialogue.reading.keyset import Order
from dialogue.reading.reference import Reference, reference

#: Parameters that choose how a list is shown, not what is in it.
PRESENTATION = ("order", "cursor", "page_size", "fields", "format")


@dataclass(frozen=True)
class Facet:
    """A filter whose values are shown with counts.

    They are values of a column, records that the rows name (`to_kind`), or records that name them (`from_kind`).
    """

    name: str
    column: str = ""
    to_kind: str = ""
    from_kind: str = ""
    is_number: bool = False
    is_open: bool = False

    def counts(self, queryset: QuerySet) -> QuerySet:
        """(facet, value, count) by one GROUP BY; several facets join into one statement."""
        rows = queryset.order_by()
        if self.to_kind:
            rows = PublishedLink.objects.filter(
                current_to=None, to_kind=self.to_kind, edition_id__in=rows.values("edition_id")
            )
            column = "to_key"
        elif self.from_kind:
            rows = PublishedLink.objects.filter(
                current_to=None, from_kind=self.from_kind, to_key__in=rows.values("ref")
            )
            column = "from_key"
        else:
            column = self.column
        # Only numbers are cast: a column as it is can be grouped by its index.
        value = Cast(column, TextField()) if self.is_number else F(column)
        return rows.values(facet=Value(self.name, output_field=TextField()), value=value).annotate(
            count=Count("pk")
        )


class ReferenceFilter(django_filters.MultipleChoiceFilter):
    """Records of one kind, by key; several values widen the list."""

    def __init__(self, *, kind: str, **options: Any) -> None:
        options.setdefault("distinct", False)
        super().__init__(choices=lambda: reference().choices(kind), **options)
        self.kind = kind


class LinkFilter(ReferenceFilter):
    """Rows that name one of these records, from the catalogue's links."""

    def filter(self, queryset: QuerySet, value: list[str]) -> QuerySet:
        if not value:
            return queryset
        links = PublishedLink.objects.filter(current_to=None, to_kind=self.kind, to_key__in=value)
        return queryset.filter(edition_id__in=links.values("edition_id"))


class LinkKeyFilter(django_filters.CharFilter):
    """Rows that name the record with this key; for kinds with too many records to list as choices."""

    def __init__(self, *, kind: str, **options: Any) -> None:
        super().__init__(**options)
        self.kind = kind

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        if not value:
            return queryset
        links = PublishedLink.objects.filter(current_to=None, to_kind=self.kind, to_key=value)
        return queryset.filter(edition_id__in=links.values("edition_id"))


class SearchFilter(django_filters.CharFilter):
    """Rows whose texts hold every word, in any of the three languages."""

    def __init__(self, *, kind: str, **options: Any) -> None:
        super().__init__(label=options.pop("label", gettext_lazy("Words")), **options)
        self.kind = kind

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        if not value:
            return queryset
        found = search.matching(value, kind=self.kind)
        if hasattr(queryset.model, "edition"):
            return queryset.filter(edition_id__in=found.values("edition_id"))
        return queryset.filter(**{f"{queryset.model.key_field}__in": found.values("key")})


class RegisterFilterSet(django_filters.FilterSet):
    """One list of the register: used by its page, its API resource, its feed and its download alike."""

    orders: ClassVar[tuple[Order, ...]]
    facets: ClassVar[tuple[Facet, ...]] = ()

    def __init__(
        self,
        data: Any = None,
        *args: Any,
        day: date,
        names: Reference | None = None,
        **kwargs: Any,
    ) -> None:
        """`names` are the reference records, if the caller has them already."""
        super().__init__(data, *args, **kwargs)
        self.day = day
        self.names = names or reference()
        for each in self.filters.values():
            if isinstance(each, ReferenceFilter):
                each.extra["choices"] = self.names.choices(each.kind)

    @property
    def order(self) -> Order:
        """The order asked for; the first one declared if none or an unknown one is."""
        asked = self.data.get("order")
        return next((order for order in self.orders if order.name == asked), self.orders[0])

    def problems(self) -> dict[str, list[str]]:
        """What is wrong with the parameters, by name, with what is allowed: for callers that refuse."""
        allowed = [*self.filters, *PRESENTATION]
        found = {name: [_unknown(name, allowed)] for name in self.data if name not in allowed}
        asked = self.data.get("order")
        if asked and asked not in (names := [order.name for order in self.orders]):
            found["order"] = [
                _("“%(value)s” is not an order. %(hint)s")
                % {"value": asked, "hint": _hint(asked, names)}
            ]
        if not self.is_valid():
            for name, errors in self.errors.items():
                found[name] = [*errors, *self._allowed_values(name)]
        return found

    def counted(self, queryset: QuerySet) -> dict[str, dict[str, int]]:
        """Rows per value of every facet, the whole list narrowed by every filter but the facet's own; one query."""
        if not self.facets:
            return {}
        first, *others = [
            facet.counts(self._without(facet.name, queryset)) for facet in self.facets
        ]
        found: dict[str, dict[str, int]] = {facet.name: {} for facet in self.facets}
        for row in first.union(*others, all=True) if others else first:
            found[row["facet"]][row["value"]] = row["count"]
        return found

    def _without(self, name: str, queryset: QuerySet) -> QuerySet:
        """The list narrowed by every filter but one."""
        if name not in self.data:
            return self.qs
        data = self.data.copy()
        data.pop(name)
        return type(self)(data, queryset=queryset, day=self.day, names=self.names).qs

    def _allowed_values(self, name: str) -> list[str]:
        choices = getattr(self.form.fields.get(name), "choices", None)
        if not choices:
            return []
        return [_hint("", [str(value) for value, _label in choices])]


def _unknown(name: str, allowed: Iterable[str]) -> str:
    return _("There is no parameter “%(name)s”. %(hint)s") % {
        "name": name,
        "hint": _hint(name, [*allowed]),
    }


def _hint(value: str, allowed: list[str]) -> str:
    near = difflib.get_close_matches(value, allowed, n=1)
    if near:
        return _("Did you mean “%(near)s”? Allowed: %(allowed)s.") % {
            "near": near[0],
            "allowed": ", ".join(allowed),
        }
    return _("Allowed: %(allowed)s.") % {"allowed": ", ".join(allowed)}


def choice_filter(field_name: str, choices: Any, label: Any, **options: Any) -> Any:
    """A filter over a closed vocabulary; several values widen the list."""
    options.setdefault("distinct", False)
    return django_filters.MultipleChoiceFilter(
        field_name=field_name, lookup_expr="exact", choices=choices.choices, label=label, **options
    )


def flag_filter(method: str, label: Any) -> Any:
    """A filter that is true or false, and refuses any other word."""
    return django_filters.TypedChoiceFilter(
        method=method,
        label=label,
        choices=(("true", gettext_lazy("Yes")), ("false", gettext_lazy("No"))),
        coerce=lambda value: value == "true",
    )
