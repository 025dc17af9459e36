from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from dialogue.admin.exchange import ExchangesTables
from dialogue.admin.links import ChecksLinks, LinkFilter
from dialogue.admin.references import ReferenceAdmin
from dialogue.admin.texts import english, translations
from dialogue.models import Edition, Source
from dialogue.presenters.outlooks import changed_line
from dialogue.services import weighing

#: What says how much a source weighs.
WEIGHING = ("tier", "copy_of")


@admin.register(Source)
class SourceAdmin(ChecksLinks, ExchangesTables, ReferenceAdmin):
    """A document that can be cited. What is known of it decides how much it can carry."""

    list_display = (
        "key",
        "title",
        "publisher",
        "published_on",
        "tier",
        "language",
        "open_original",
    )
    list_filter = (LinkFilter, "tier", "kind", "language", "title_basis")
    actions = ("note_dead", "note_opens")
    readonly_fields = ("link_found",)
    date_hierarchy = "published_on"
    search_fields = ("key", "title", "publisher", "url")
    search_help_text = _("Search by key, title, publisher or address.")
    autocomplete_fields = ("copy_of",)
    fieldsets = (
        (None, {"fields": ["url", "link_found", "mirror_url", "key", "title", "title_basis"]}),
        (
            _("Who says it, and when"),
            {
                "fields": [
                    "publisher",
                    ("published_on", "language"),
                    ("kind", "tier"),
                    "copy_of",
                    *english("date_note"),
                ]
            },
        ),
        (_("What was read"), {"fields": english("read_extent", "note")}),
        *translations("date_note", "read_extent", "note"),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        found = super().get_readonly_fields(request, obj)
        return [*found, *WEIGHING] if self._why_reserved(request, obj) else found

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Where the tier cannot be changed, the form says by whom it is."""
        why = self._why_reserved(request, obj)
        if not why:
            return self.fieldsets
        return [
            (name, {**options, "description": why} if "copy_of" in options["fields"] else options)
            for name, options in self.fieldsets
        ]

    def _why_reserved(self, request: HttpRequest, source: Source | None) -> str:
        """Why this person cannot change how much the source weighs. Asked several times for a page."""
        if source is None:
            return ""
        known: dict[str, str] | None = getattr(request, "reserved", None)
        if known is None:
            known = request.reserved = weighing.reserved(request.user, [source.key])  # type: ignore[attr-defined]
        return known.get(source.key, "")

    def tell_changed(self, request: HttpRequest, edition: Edition) -> None:
        for outlook in weighing.changed(edition):
            self.message_user(request, changed_line(outlook), messages.WARNING)

    @admin.display(description=_("Original"))
    def open_original(self, source: Source) -> str:
        return format_html(
            '<a href="{}" rel="external noopener noreferrer" target="_blank">{}</a>',
            source.url,
            _("Open"),
        )
