"""What every list shares: declared filters, orders and facets, and the refusal of what it does not understand."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy

from dialogue import search
from dialogue.choices import RecordKind
from dialogue.filters import moments
from dialogue.filters.facets import Facet
from dialogue.filters.orders import RELEVANCE, OrderedFilterSet
from dialogue.filters.problems import (
    MAX_PROBLEMS,
    Problem,
    given_twice,
    several_in_one,
    unknown_parameter,
    unknown_value,
)
from dialogue.models import PublishedLink, moment
from dialogue.reading.nearest import KEY_LENGTH
from dialogue.reading.reference import Reference, reference

#: Parameters that choose how a list is shown, not what is in it.
PRESENTATION = ("order", "cursor", "page_size", "count", "fields", "include", "format")


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
        links = PublishedLink.objects.current().filter(to_kind=self.kind, to_key__in=value)
        return queryset.filter(edition_id__in=links.values("edition_id"))


class LinkKeyFilter(django_filters.CharFilter):
    """Rows that name the record with this key; for kinds with too many records to list as choices."""

    def __init__(self, *, kind: str, **options: Any) -> None:
        super().__init__(max_length=KEY_LENGTH, **options)
        self.kind = kind

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        if not value:
            return queryset
        links = PublishedLink.objects.current().filter(to_kind=self.kind, to_key=value)
        return queryset.filter(edition_id__in=links.values("edition_id"))


class NumberFilter(django_filters.NumberFilter):
    """A whole number, from 0."""

    field_class = forms.IntegerField

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, **options)


class SearchFilter(django_filters.CharFilter):
    """Rows whose texts hold every word, in any of the three languages."""

    def __init__(self, *, kind: RecordKind, **options: Any) -> None:
        super().__init__(label=options.pop("label", gettext_lazy("Words")), **options)
        self.kind = kind

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        if not value:
            return queryset
        queryset = queryset.filter(edition_id__in=search.editions(value, kind=self.kind))
        if RELEVANCE not in self.parent.ordering:
            return queryset
        own = search.matching(value, kind=self.kind).filter(edition_id=OuterRef("pk"))
        rank = Subquery(own.values("rank")[:1], output_field=IntegerField())
        return queryset.annotate(**{RELEVANCE.column: Coalesce(rank, 0)})


class RegisterFilterSet(OrderedFilterSet):
    """One list of the register: used by its page, its API resource, its feed and its download alike."""

    facets: ClassVar[tuple[Facet, ...]] = ()
    #: The kind of record whose editions the rows are, for lists whose facets count links.
    record_kind: ClassVar[str] = ""
    #: Filter -> one that takes the same value and leaves more rows, to be offered where the first leaves none.
    wider: ClassVar[Mapping[str, str]] = {}
    #: The filters and facets that look at what is joined to the rows.
    joined: ClassVar[frozenset[str]] = frozenset()
    #: The parameters by which the list's past can be asked for.
    past: ClassVar[tuple[str, ...]] = moments.PARAMETERS

    def __init__(
        self,
        data: Any = None,
        *args: Any,
        day: date,
        names: Reference | None = None,
        **kwargs: Any,
    ) -> None:
        """`names` are the reference records, if the caller has them already."""
        super().__init__(self._given(data), *args, **kwargs)
        self.day = day
        self.names = names or reference()
        for each in self.filters.values():
            each.field_name = self.column(each.field_name)
            if isinstance(each, ReferenceFilter):
                each.extra["choices"] = self.names.choices(each.kind)

    @classmethod
    def _given(cls, data: Any) -> Any:
        """The parameters without what a form sends for a filter left empty (“any” asks for nothing), or blank."""
        if not isinstance(data, MultiValueDict):
            return data
        given = data.copy()
        for name in cls.base_filters:
            values = [value for value in data.getlist(name) if value.strip()]
            if values:
                given.setlist(name, values)
            else:
                given.pop(name, None)
        return given

    def problems(self, *, presentation: Iterable[str] = PRESENTATION) -> list[Problem]:
        """Everything that is wrong with the parameters, for callers that refuse; `presentation` are those
        that the caller knows beside the filters."""
        allowed = [*self.filters, *presentation, *self.past]
        strangers = [name for name in self.data if name not in allowed][:MAX_PROBLEMS]
        found = [unknown_parameter(name, allowed) for name in strangers]
        found += [given_twice(name) for name in allowed if self._is_given_twice(name)]
        found += self.order_problems() if "order" in allowed else []
        for name, messages in self.errors.items():
            found += self._bad_values(name) or [Problem(name, str(each)) for each in messages]
        return found[:MAX_PROBLEMS]

    def canonical_query(self, *, is_ordered: bool = True) -> str:
        """What is asked for, as the one query string that says so; what was not understood is left out."""
        asked = [
            (name, value)
            for name in self.filters
            if name not in self.errors
            for value in sorted(set(self._values(name)) - {""})
        ]
        if is_ordered and self.ordering != self.offered_orders[:1]:
            asked.append(("order", ",".join(order.name for order in self.ordering)))
        return urlencode(asked)

    def walked(self) -> str:
        """Which list a cursor belongs to: filters and moment as they were asked for. How it is shown may change on the
        way."""
        past = [(name, self.data.get(name, "").strip()) for name in self.past]
        query = self.canonical_query(is_ordered=False)
        return f"{type(self).__name__}?{query}&{urlencode(past)}"

    def total(self, queryset: QuerySet, *, plain: QuerySet | None = None) -> int:
        """How many rows the filters leave; `plain` as for counted()."""
        return self.left(queryset, plain=plain).count()

    def left(
        self,
        queryset: QuerySet,
        *,
        plain: QuerySet | None = None,
        data: Any = None,
        also: Iterable[str] = (),
    ) -> QuerySet:
        """The rows that the filters leave, or others in their place (`data`); `plain` as for counted().

        `also` are filters that look at the rows although they do not narrow them.
        """
        other = type(self)(
            self.data if data is None else data, queryset=queryset, day=self.day, names=self.names
        )
        if (
            plain is not None
            and moment().as_of is None
            and not self.joined & {*also, *other.asked()}
        ):
            other.queryset = plain
        return other.qs

    def counted(
        self, queryset: QuerySet, *, plain: QuerySet | None = None
    ) -> dict[str, dict[str, int]]:
        """Rows per value of every facet, the whole list narrowed by every filter but the facet's own; one query.

        `plain` is the same list before anything was joined to it. It is counted wherever no filter looks at what
        was joined, which is several times quicker.
        """
        found: dict[str, dict[str, int]] = {facet.name: {} for facet in self.facets}
        parts = [
            facet.counts(
                self.left(queryset, plain=plain, data=self.without(facet.name), also=[facet.name]),
                all_of="" if self.asked() - {facet.name} else self.record_kind,
            )
            for facet in self.facets
        ]
        if parts:
            for row in parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]:
                found[row["facet"]][row["value"]] = row["count"]
        return found

    def without(self, name: str) -> Any:
        """What was given, but for one filter."""
        data = self.data.copy()
        data.pop(name, None)
        return data

    def asked(self) -> set[str]:
        """The filters in force."""
        return {name for name in self.filters if any(self._values(name))}

    def given(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The filters in force with the values they were given, understood or not."""
        return tuple((name, tuple(self._values(name))) for name in sorted(self.asked()))

    def _is_given_twice(self, name: str) -> bool:
        field = self.form.fields.get(name)
        takes_several = name == "order" or isinstance(field, forms.MultipleChoiceField)
        return not takes_several and len(self._values(name)) > 1

    def _bad_values(self, name: str) -> list[Problem]:
        """The values that are none of a filter's choices; empty for filters without choices."""
        choices = getattr(self.form.fields[name], "choices", ())
        allowed = [str(value) for value, _label in choices if value != ""]
        if not allowed:
            return []
        bad = [value for value in self._values(name) if value not in allowed][:MAX_PROBLEMS]
        return [_bad_value(name, value, allowed) for value in bad]


def _bad_value(name: str, value: str, allowed: list[str]) -> Problem:
    parts = [part.strip() for part in value.split(",")]
    if len(parts) > 1 and all(part in allowed for part in parts):
        return several_in_one(name, value, parts)
    return unknown_value(name, value, allowed)


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
        choices=(
            ("", gettext_lazy("Any")),
            ("true", gettext_lazy("Yes")),
            ("false", gettext_lazy("No")),
        ),
        coerce=lambda value: value == "true",
    )


def day_filter(field_name: str, lookup_expr: str, label: Any, *, help_text: Any = "") -> Any:
    """A filter by a day, written the one way that cannot be misread."""
    return django_filters.DateFilter(
        field_name=field_name,
        lookup_expr=lookup_expr,
        label=label,
        help_text=help_text,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "invalid": gettext_lazy("Write a day as YYYY-MM-DD, for example 2026-01-31.")
        },
    )
