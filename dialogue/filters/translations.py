"""Filters by how far the texts of records are translated."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dialogue.filters.base import RegisterFilterSet
from dialogue.localized import TRANSLATIONS, TranslationState
from dialogue.models import PublishedTranslation


class TranslationFilter(django_filters.MultipleChoiceFilter):
    """Rows whose own texts stand so in one language, from the catalogue; several values widen the list."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            lookup_expr="exact", choices=TranslationState.choices, distinct=False, **options
        )

    def filter(self, queryset: QuerySet, value: list[str]) -> QuerySet:
        if not value:
            return queryset
        found = PublishedTranslation.objects.current().filter(
            kind=self.parent.record_kind, **{f"{self.field_name}__in": value}
        )
        return queryset.filter(edition_id__in=found.values("edition_id"))


class TranslatedFilterSet(RegisterFilterSet):
    """A list of records that have texts in three languages."""

    zh = TranslationFilter(field_name="zh", label=_("Chinese texts"))
    ur = TranslationFilter(field_name="ur", label=_("Urdu texts"))

    @classmethod
    def get_filters(cls) -> Mapping[str, django_filters.Filter]:
        """A list's own filters come first."""
        found = super().get_filters()
        return {name: each for name, each in found.items() if name not in TRANSLATIONS} | {
            name: found[name] for name in TRANSLATIONS
        }
