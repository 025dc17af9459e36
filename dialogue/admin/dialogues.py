from django.contrib import admin

from dialogue.admin.references import ReferenceAdmin
from dialogue.admin.texts import english, translations
from dialogue.models import Dialogue


@admin.register(Dialogue)
class DialogueAdmin(ReferenceAdmin):
    """A standing series of meetings. Its prefix begins the keys of its rounds, so it is fixed with the key."""

    fixed_fields = ("prefix",)
    list_display = ("key", "prefix", "name_en")
    search_fields = ("key", "prefix", "name_en", "name_zh", "name_ur")
    fieldsets = (
        (None, {"fields": ["key", "prefix", *english("name", "description")]}),
        *translations("name", "description"),
    )
