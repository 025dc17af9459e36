"""What can be asked for of the lists of drafts and submissions."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet

from dialogue.api.drafts.nouns import KINDS
from dialogue.choices import Decision, Nature, RecordKind
from dialogue.filters.base import (
    KEY_LENGTH,
    ReferenceFilter,
    RegisterFilterSet,
    choice_filter,
    flag_filter,
)
from dialogue.reading.keyset import Order
from dialogue.services import drafting


class DeskFilterSet(RegisterFilterSet):
    """A list of the desk, which has no past."""

    past = ()


class DraftFilterSet(DeskFilterSet):
    """The desk's records of one kind."""

    orders: ClassVar[tuple[Order, ...]] = (
        Order("ref", "ref", "ref"),
        Order("-ref", "ref", "ref, backwards", is_descending=True),
    )

    mine = flag_filter("filter_mine", "Written or changed by you, here or on the desk")

    def filter_mine(self, queryset: QuerySet, _name: str, value: Any) -> QuerySet:
        if value == "":
            return queryset
        mine = drafting.written_by(queryset, self.request.user)
        return mine if value else queryset.exclude(pk__in=mine.order_by().values("pk"))


class CommitmentDraftFilterSet(DraftFilterSet):
    """Drafts of commitments."""

    round = ReferenceFilter(
        kind=RecordKind.ROUND, field_name="round__key", lookup_expr="exact", label="Round"
    )


class SubmissionFilterSet(DeskFilterSet):
    """What was submitted."""

    orders: ClassVar[tuple[Order, ...]] = (
        Order("latest", "id", "latest first", is_descending=True),
        Order("oldest", "id", "oldest first"),
    )

    kind = django_filters.MultipleChoiceFilter(
        field_name="kind",
        lookup_expr="exact",
        choices=[(kind, RecordKind(kind).label) for kind in KINDS],
        label="Kind of record",
        distinct=False,
    )
    ref = django_filters.CharFilter(
        field_name="key", lookup_expr="exact", max_length=KEY_LENGTH, label="Ref of the record"
    )
    decision = choice_filter("decision", Decision, "What became of it")
    nature = choice_filter("nature", Nature, "Nature")
    mine = flag_filter("filter_mine", "Submitted by you")

    def filter_mine(self, queryset: QuerySet, _name: str, value: Any) -> QuerySet:
        if value == "":
            return queryset
        chosen = {"author": self.request.user}
        return queryset.filter(**chosen) if value else queryset.exclude(**chosen)
