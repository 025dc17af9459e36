"""Lists of reference records and of editions."""

from typing import ClassVar

import django_filters
from django.db.models import QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from dialogue.choices import (
    Country,
    Nature,
    PlaceKind,
    PlanKind,
    RecordKind,
    RoundStatus,
    SectorGroup,
    TextSeen,
)
from dialogue.filters.base import (
    KEY_LENGTH,
    NumberFilter,
    ReferenceFilter,
    RegisterFilterSet,
    SearchFilter,
    choice_filter,
)
from dialogue.filters.facets import Facet
from dialogue.filters.translations import TranslatedFilterSet
from dialogue.models import Edition, PublishedLink, PublishedReference
from dialogue.reading import lists
from dialogue.reading.keyset import Order

BY_KEY = Order("key", "key", _("key"))
BY_NAME = Order("name", "name", _("name"))


class DialogueFilterSet(TranslatedFilterSet):
    orders = (BY_KEY,)

    record_kind = RecordKind.DIALOGUE

    class Meta:
        model = PublishedReference
        fields: ClassVar[tuple[str, ...]] = ()


class PartyFilterSet(TranslatedFilterSet):
    orders = (BY_KEY,)

    record_kind = RecordKind.PARTY

    class Meta:
        model = PublishedReference
        fields: ClassVar[tuple[str, ...]] = ()


class PersonFilterSet(TranslatedFilterSet):
    q = SearchFilter(kind=RecordKind.PERSON)
    party = ReferenceFilter(
        kind=RecordKind.PARTY, field_name="party", lookup_expr="exact", label=_("Party")
    )
    round = ReferenceFilter(kind=RecordKind.ROUND, method="led", label=_("Co-chaired round"))

    orders = (BY_NAME, BY_KEY)

    record_kind = RecordKind.PERSON

    class Meta:
        model = PublishedReference
        fields: ClassVar[tuple[str, ...]] = ()

    def led(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        if not value:
            return queryset
        led = PublishedLink.objects.current().filter(
            from_kind=RecordKind.ROUND, from_key__in=value, to_kind=RecordKind.PERSON
        )
        return queryset.filter(key__in=led.values("to_key"))


class RoundFilterSet(TranslatedFilterSet):
    q = SearchFilter(kind=RecordKind.ROUND)
    status = choice_filter("status", RoundStatus, _("Status"))
    host = ReferenceFilter(
        kind=RecordKind.PARTY, field_name="party", lookup_expr="exact", label=_("Host")
    )
    text_seen = choice_filter("text_seen", TextSeen, _("Joint text"))

    orders = (
        Order("-number", "number", _("latest first"), is_descending=True),
        Order("number", "number", _("oldest first")),
    )

    record_kind = RecordKind.ROUND

    class Meta:
        model = PublishedReference
        fields: ClassVar[tuple[str, ...]] = ()


class SectorFilterSet(TranslatedFilterSet):
    q = SearchFilter(kind=RecordKind.SECTOR)
    group = choice_filter("type", SectorGroup, _("Group"))

    orders = (Order("position", "number", _("priority")), BY_NAME, BY_KEY)

    record_kind = RecordKind.SECTOR

    class Meta:
        model = PublishedReference
        fields: ClassVar[tuple[str, ...]] = ()


class PlaceFilterSet(TranslatedFilterSet):
    q = SearchFilter(kind=RecordKind.PLACE)
    kind = choice_filter("type", PlaceKind, _("Kind"))
    country = choice_filter("country", Country, _("Administered by"))

    orders = (BY_NAME, BY_KEY)
    facets = (
        Facet("kind", column="type"),
        Facet("country", column="country"),
    )

    record_kind = RecordKind.PLACE

    class Meta:
        model = PublishedReference
        fields: ClassVar[tuple[str, ...]] = ()


class PlanFilterSet(TranslatedFilterSet):
    q = SearchFilter(kind=RecordKind.PLAN)
    kind = choice_filter("type", PlanKind, _("Kind"))

    orders = (BY_NAME, BY_KEY)
    facets = (Facet("kind", column="type", is_open=True),)

    record_kind = RecordKind.PLAN

    class Meta:
        model = PublishedReference
        fields: ClassVar[tuple[str, ...]] = ()


class ThreadFilterSet(TranslatedFilterSet):
    q = SearchFilter(kind=RecordKind.THREAD)
    sector = ReferenceFilter(
        kind=RecordKind.SECTOR, field_name="sector", lookup_expr="exact", label=_("Sector")
    )
    last_round = ReferenceFilter(
        kind=RecordKind.ROUND,
        field_name="last_round",
        lookup_expr="exact",
        label=_("Last mentioned in this round"),
        help_text=_("The last round, of those whose text was seen, that returned to the subject."),
    )
    silent_since = ReferenceFilter(
        kind=RecordKind.ROUND, method="silent", label=_("Last mentioned in this round or before")
    )

    orders = (
        Order("sector", "sector_order", _("sector")),
        Order("last", "last_on", _("longest silent first")),
        Order("-last", "last_on", _("latest mentioned first"), is_descending=True),
        BY_KEY,
    )
    facets = (
        Facet("last_round", column="last_round", is_open=True),
        Facet("sector", column="sector", is_open=True),
    )

    record_kind = RecordKind.THREAD

    class Meta:
        model = PublishedReference
        fields: ClassVar[tuple[str, ...]] = ()

    def silent(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        """Last mentioned in one of these rounds or before: whatever was held since did not, as far as was seen."""
        held = lists.references(RecordKind.ROUND).filter(key__in=value, status=RoundStatus.HELD)
        latest = held.order_by("-dated_on").values("dated_on")[:1]
        return queryset.filter(last_on__lte=Subquery(latest)) if value else queryset


class QuestionFilterSet(TranslatedFilterSet):
    q = SearchFilter(kind=RecordKind.QUESTION)
    round = ReferenceFilter(
        kind=RecordKind.ROUND, field_name="round", lookup_expr="exact", label=_("Round")
    )

    orders = (BY_KEY,)

    record_kind = RecordKind.QUESTION

    class Meta:
        model = PublishedReference
        fields: ClassVar[tuple[str, ...]] = ()


class EditionFilterSet(RegisterFilterSet):
    after = NumberFilter(field_name="number", lookup_expr="gt", label=_("After edition number"))
    kind = choice_filter("kind", RecordKind, _("Kind of record"))
    key = django_filters.CharFilter(
        field_name="key", lookup_expr="exact", max_length=KEY_LENGTH, label=_("Key of the record")
    )
    nature = choice_filter("nature", Nature, _("Nature"))

    facets = (
        Facet("kind", column="kind", is_open=True),
        Facet("nature", column="nature", is_open=True),
    )
    orders = (
        Order("number", "number", _("oldest first")),
        Order("-number", "number", _("latest first"), is_descending=True),
    )

    class Meta:
        model = Edition
        fields: ClassVar[tuple[str, ...]] = ()
