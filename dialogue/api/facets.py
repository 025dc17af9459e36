"""The values of a list's filters, each with the number of records it would leave: the same counts as on the page."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request

from dialogue.api.computed import ComputedView, Operation
from dialogue.api.editions import EDITIONS
from dialogue.api.parameters import filter_parameters
from dialogue.api.resource import Resource
from dialogue.filters import counting
from dialogue.presenters.facets import facet_choices
from dialogue.reading import editions, lists
from dialogue.reading.kept import Head
from dialogue.reading.reference import reference


class FacetValueSerializer(serializers.Serializer):
    """One value of a filter, and how many records it would leave."""

    value = serializers.CharField(help_text="The value, as the filter takes it.")
    label: Any = serializers.CharField(help_text="What it is called, in English.")
    count = serializers.IntegerField(
        help_text="Records that have it, of those that all other filters leave; zeros are told too."
    )
    is_selected = serializers.BooleanField(help_text="Whether the request asks for it.")


class FacetSerializer(serializers.Serializer):
    """A filter with all of its values."""

    name = serializers.CharField(help_text="The filter, as a parameter of the list.")
    label: Any = serializers.CharField(help_text="What it is called, in English.")
    values = FacetValueSerializer(
        many=True, help_text="Its values, in the order of the page; of open vocabularies, by count."
    )


class FacetsSerializer(serializers.Serializer):
    """The filters of a list with their values and counts."""

    ledger_head = serializers.IntegerField(
        help_text="Number of the newest edition when this was answered."
    )
    count = serializers.IntegerField(help_text="Records that all filters together leave.")
    facets = FacetSerializer(many=True, help_text="Every filter that is counted.")


class Facets(ComputedView):
    """Every facet of a list, counted without its own filter: what choosing another value would give.

    Four queries: the ledger head, the names, the total, and one GROUP BY for each facet in one statement.
    """

    resource: Resource = None  # type: ignore[assignment]  # urls.py gives it
    serializer = FacetsSerializer

    @property
    def operation(self) -> Operation:  # type: ignore[override]
        path = self.resource.path
        return Operation(
            name=f"get_{self.resource.noun}_facets",
            tag=path,
            summary=f"Facets of {path}",
            meaning=f"The values of the filters of {path}, each with the number of records it would leave: the "
            "whole list narrowed by every filter but the value's own.",
            examples=f"{path}/facets/",
            parameters=tuple(filter_parameters(self.resource.filterset)[:-1]),
        )

    def compute(self, request: Request, at: Head, day: date, **names: str) -> dict[str, Any]:
        given, queryset = request.query_params, self.get_queryset(day)
        filterset = self.resource.filterset(given, queryset=queryset, day=day, names=reference(at))
        self.refuse(filterset.problems(presentation=("fields", "format")))
        plain = lists.plain(self.resource.kind)
        counts = counting.counted(filterset, queryset, plain=plain, at=at)
        return {
            "count": counting.total(filterset, queryset, plain=plain, at=at),
            "facets": [
                _facet(
                    each.name,
                    filterset.form.fields[each.name],
                    counts=counts[each.name],
                    asked=given.getlist(each.name),
                )
                for each in filterset.facets
            ],
        }

    def get_queryset(self, day: date) -> QuerySet[Any]:
        return lists.queryset(self.resource.kind, day=day)


class EditionFacets(Facets):
    resource = EDITIONS

    def get_queryset(self, day: date) -> QuerySet[Any]:
        return editions.known()


def _facet(
    name: str, field: forms.Field, *, counts: Mapping[str, int], asked: Sequence[str]
) -> dict[str, Any]:
    return {
        "name": name,
        "label": str(field.label),
        "values": [
            {
                "value": str(value),
                "label": str(words),
                "count": counts.get(str(value), 0),
                "is_selected": str(value) in asked,
            }
            for value, words in facet_choices(name, field, counts=counts, asked=asked)
        ],
    }
