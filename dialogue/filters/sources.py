"""The list of sources: by tier, kind, publisher, language and day."""

from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind, SourceKind, Tier
from dialogue.filters.base import SearchFilter, choice_filter, day_filter, flag_filter
from dialogue.filters.facets import Facet
from dialogue.filters.records import BY_KEY
from dialogue.filters.translations import TranslatedFilterSet
from dialogue.models import PublishedReference
from dialogue.reading import lists
from dialogue.reading.keyset import Order


class OpenField(forms.MultipleChoiceField):
    """Several values of a vocabulary that is not closed: what nobody has finds nothing."""

    def valid_value(self, value: str) -> bool:
        return len(value) <= 120 and "\x00" not in value


class OpenFilter(django_filters.MultipleChoiceFilter):
    """Rows whose column has one of these values; several values widen the list."""

    field_class = OpenField

    def __init__(self, **options: Any) -> None:
        super().__init__(distinct=False, **options)

    def filter(self, queryset: QuerySet, value: list[str]) -> QuerySet:
        wanted = Q()
        for each in value:
            wanted |= self.condition(each)
        return queryset.filter(wanted)

    def condition(self, value: str) -> Q:
        return Q(**{f"{self.field_name}__{self.lookup_expr}": value})


class PublisherFilter(OpenFilter):
    """A publisher's whole name finds its sources alone; anything else, every publisher with these letters."""

    def condition(self, value: str) -> Q:
        whole = lists.references(RecordKind.SOURCE).filter(publisher=value)
        return Q(publisher=value) | Q(publisher__icontains=value) & ~Q(Exists(whole))


class SourceFilterSet(TranslatedFilterSet):
    q = SearchFilter(kind=RecordKind.SOURCE)
    tier = django_filters.TypedMultipleChoiceFilter(
        field_name="number",
        lookup_expr="exact",
        choices=Tier.choices,
        coerce=int,
        label=_("Tier"),
        distinct=False,
    )
    kind = choice_filter("type", SourceKind, _("Kind"))
    publisher = PublisherFilter(
        field_name="publisher",
        lookup_expr="icontains",
        label=_("Publisher"),
        help_text=_("A whole name, or a part of it."),
    )
    language = OpenFilter(
        field_name="language",
        lookup_expr="istartswith",
        label=_("Language"),
        help_text=_("A language tag, or how it begins: zh for zh-Hans and zh-Hant."),
    )
    published_after = day_filter("dated_on", "gte", _("Published on or after"))
    published_before = day_filter("dated_on", "lte", _("Published on or before"))
    is_dated = flag_filter("dated", _("Has a date"))

    orders = (
        Order("-published", "dated_order", _("latest first"), is_descending=True),
        Order("published", "dated_order", _("oldest first")),
        Order("tier", "number", _("tier")),
        Order("publisher", "publisher", _("publisher")),
        BY_KEY,
    )
    facets = (
        Facet("tier", column="number", is_number=True, is_open=True),
        Facet("kind", column="type", is_open=True),
        Facet("publisher", column="publisher"),
        Facet("language", column="language"),
    )

    record_kind = RecordKind.SOURCE

    class Meta:
        model = PublishedReference
        fields: ClassVar[tuple[str, ...]] = ()

    def dated(self, queryset: QuerySet, name: str, value: Any) -> QuerySet:
        return queryset.filter(dated_on__isnull=not value)
