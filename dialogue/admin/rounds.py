from typing import Any

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogue.admin.citations import CitationInline
from dialogue.admin.co_chairs import CoChairInline
from dialogue.admin.records import RecordForm
from dialogue.admin.references import ReferenceAdmin
from dialogue.admin.texts import english, translations
from dialogue.models import Round


class RoundForm(RecordForm):
    """A round's key is its dialogue's prefix and its number."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if {"key", "dialogue", "number"} <= cleaned.keys():
            key = f"{cleaned['dialogue'].prefix}{cleaned['number']}"
            if cleaned["key"] != key:
                self.add_error(
                    "key",
                    gettext("The key of this round is %(key)s: the prefix and the number.")
                    % {"key": key},
                )
        return cleaned


@admin.register(Round)
class RoundAdmin(ReferenceAdmin):
    """One sitting, with who led each side and the document it issued."""

    form = RoundForm
    fixed_fields = ("dialogue", "number")
    list_display = ("key", "title_en", "status", "starts_on", "city_en", "host")
    list_filter = ("dialogue", "status", "host")
    list_select_related = ("host",)
    date_hierarchy = "starts_on"
    search_fields = ("key", "title_en", "title_zh", "title_ur", "city_en")
    autocomplete_fields = ("dialogue", "host", "outcome_source")
    inlines = (CoChairInline, CitationInline)
    fieldsets = (
        (None, {"fields": [("dialogue", "number", "key"), *english("title", "summary")]}),
        (
            _("When and where"),
            {
                "fields": [
                    ("status", "expected_year"),
                    ("starts_on", "ends_on"),
                    *english("date_note", "city"),
                    "host",
                ]
            },
        ),
        (
            _("The document it issued"),
            {
                "fields": [
                    "outcome_kind",
                    *english("outcome_title"),
                    "outcome_source",
                    *english("outcome_note"),
                ]
            },
        ),
        *translations("title", "summary", "date_note", "city", "outcome_title", "outcome_note"),
    )
