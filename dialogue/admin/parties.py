from django.contrib import admin

from dialogue.admin.references import ReferenceAdmin
from dialogue.admin.texts import english, translations
from dialogue.models import Party


@admin.register(Party)
class PartyAdmin(ReferenceAdmin):
    """A government that undertakes things."""

    list_display = ("key", "name_en", "long_name_en", "iso2")
    search_fields = ("key", "name_en", "name_zh", "name_ur", "long_name_en")
    fieldsets = (
        (None, {"fields": ["key", *english("name", "long_name"), ("iso2", "iso3")]}),
        *translations("name", "long_name"),
    )
