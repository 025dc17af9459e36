from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from dialogue.admin.exchange import ExchangesTables
from dialogue.admin.links import ChecksLinks, LinkFilter
from dialogue.admin.references import ReferenceAdmin
from dialogue.admin.texts import english, translations
from dialogue.models import Source


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

    @admin.display(description=_("Original"))
    def open_original(self, source: Source) -> str:
        return format_html(
            '<a href="{}" rel="external noopener noreferrer" target="_blank">{}</a>',
            source.url,
            _("Open"),
        )
