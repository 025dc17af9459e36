from typing import ClassVar

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.filters import gaps
from dialogue.localized import TranslationState
from dialogue.models import PublishedTranslation
from dialogue.presenters.coverage import LABELS
from dialogue.reading.reference import reference


class AttentionFilter(admin.SimpleListFilter):
    """What a published commitment asks an editor for, by the readers' own filters."""

    title = _("what asks for you")
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [(name, LABELS[name]()[0]) for name in gaps.attention(timezone.localdate())]

    def queryset(self, request, queryset):
        day = timezone.localdate()
        selection = gaps.attention(day).get(self.value() or "")
        if selection is None:
            return queryset
        published = gaps.rows(selection, day=day, names=reference())
        return queryset.filter(ref__in=published.order_by().values("ref"))


class TranslationFilter(admin.SimpleListFilter):
    """How far what readers see of a record is translated into one language."""

    language: ClassVar[str]

    def lookups(self, request, model_admin):
        return TranslationState.choices

    def queryset(self, request, queryset):
        state = self.value()
        if state not in TranslationState.values:
            return queryset
        model = queryset.model
        published = PublishedTranslation.objects.current().filter(
            kind=model.record_kind, **{self.language: state}
        )
        return queryset.filter(**{f"{model.key_field}__in": published.order_by().values("key")})


class ChineseFilter(TranslationFilter):
    title = _("Chinese texts")
    language = parameter_name = "zh"


class UrduFilter(TranslationFilter):
    title = _("Urdu texts")
    language = parameter_name = "ur"
