import django_filters
from django.db.models import IntegerField, Value
from django.db.models.functions import Cast, StrIndex, Substr
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind, UpdateNature
from dialogue.filters.base import (
    LinkFilter,
    LinkKeyFilter,
    ReferenceFilter,
    SearchFilter,
    choice_filter,
    day_filter,
)
from dialogue.filters.facets import Facet
from dialogue.filters.orders import by_ref
from dialogue.filters.translations import TranslatedFilterSet
from dialogue.models import PublishedCommitment, PublishedLink, PublishedUpdate
from dialogue.models.desk.progress_update import EVIDENCED_STATUSES
from dialogue.reading.keyset import Order
from dialogue.services.catalogue import ROUND_STRIDE


class BearingFilter(ReferenceFilter):
    """Updates bearing on commitments whose column has one of these values."""

    def filter(self, queryset, value):
        if not value:
            return queryset
        refs = PublishedCommitment.objects.current().filter(**{f"{self.field_name}__in": value})
        links = PublishedLink.objects.current().filter(
            from_kind=RecordKind.UPDATE,
            to_kind=RecordKind.COMMITMENT,
            to_key__in=refs.values("ref"),
        )
        return queryset.filter(edition_id__in=links.values("edition_id"))


#: The two numbers in an update's ref, P7-03.
_HYPHEN = StrIndex("ref", Value("-"))
_ROUND = Cast(Substr("ref", 2, _HYPHEN - 2), IntegerField())
_NUMBER = Cast(Substr("ref", _HYPHEN + 1), IntegerField())


class UpdateFilterSet(TranslatedFilterSet):
    """The published progress updates."""

    q = SearchFilter(kind=RecordKind.UPDATE)
    commitment = LinkKeyFilter(kind=RecordKind.COMMITMENT, label=_("Commitment"))
    round = BearingFilter(kind=RecordKind.ROUND, field_name="round", label=_("Round"))
    sector = BearingFilter(kind=RecordKind.SECTOR, field_name="sector", label=_("Sector"))
    status = django_filters.MultipleChoiceFilter(
        field_name="status",
        lookup_expr="exact",
        choices=EVIDENCED_STATUSES,
        label=_("Status"),
        distinct=False,
    )
    nature = choice_filter("nature", UpdateNature, _("Nature"))
    place = LinkFilter(kind=RecordKind.PLACE, label=_("Place"))
    source = LinkKeyFilter(kind=RecordKind.SOURCE, label=_("Source"))
    happened_after = day_filter("happened_on", "gte", _("On or after"))
    happened_before = day_filter("happened_on", "lte", _("On or before"))

    orders = (
        Order("-happened", "happened_order", _("latest first"), is_descending=True),
        Order("happened", "happened_order", _("oldest first")),
        *by_ref(_ROUND * ROUND_STRIDE + _NUMBER),
    )
    facets = (
        Facet("status", column="status", is_open=True),
        Facet("round", of_commitments="round", is_open=True),
        Facet("sector", of_commitments="sector", is_open=True),
        Facet("place", to_kind=RecordKind.PLACE),
        Facet("nature", column="nature"),
    )

    record_kind = RecordKind.UPDATE

    class Meta:
        model = PublishedUpdate
        fields: tuple[str, ...] = ()
