from django.contrib import admin

from dialogue.admin.citations import CitationInline
from dialogue.admin.references import ReferenceAdmin
from dialogue.admin.texts import english, translations
from dialogue.models import Person


@admin.register(Person)
class PersonAdmin(ReferenceAdmin):
    """Someone who led a side or met the ministers. The office of one day stands with the round."""

    list_display = ("key", "name_en", "party")
    list_filter = ("party",)
    list_select_related = ("party",)
    search_fields = ("key", "name_en", "name_zh", "name_ur")
    autocomplete_fields = ("party",)
    inlines = (CitationInline,)
    fieldsets = (
        (None, {"fields": ["key", *english("name"), "party", *english("note")]}),
        *translations("name", "note"),
    )
