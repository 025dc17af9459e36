from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from dialogue.admin.citations import CitationInline
from dialogue.admin.references import ReferenceAdmin
from dialogue.admin.texts import english, translations
from dialogue.models import Place


@admin.register(Place)
class PlaceAdmin(ReferenceAdmin):
    """Somewhere with coordinates. Who administers it takes no position on claims."""

    list_display = ("key", "name_en", "kind", "country", "latitude", "longitude")
    list_filter = ("kind", "country")
    search_fields = ("key", "name_en", "name_zh", "name_ur")
    inlines = (CitationInline,)
    fieldsets = (
        (None, {"fields": ["key", *english("name"), "kind", ("country", "shared_with")]}),
        (
            _("Where it is"),
            {"fields": [("latitude", "longitude", "is_approximate"), "route", *english("note")]},
        ),
        *translations("name", "note"),
    )
