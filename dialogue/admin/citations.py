from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from dialogue.admin.parts import OrderedTabularInline
from dialogue.admin.suggested import offered_source
from dialogue.models import Citation


class CitationInline(OrderedTabularInline):
    """Where the record's claim is written: which source, and where in it."""

    model = Citation
    fields = ("order", "source", "locator", "original")
    readonly_fields = ("original",)
    autocomplete_fields = ("source",)

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj and not offered_source(request, obj) else 1

    @admin.display(description=_("Original"))
    def original(self, citation):
        if not citation.source_id:
            return "–"
        return format_html(
            '<a href="{}" rel="external noopener noreferrer" target="_blank">{}</a>',
            citation.source.url,
            _("Open tier %(tier)s source") % {"tier": citation.source.tier},
        )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("source")
