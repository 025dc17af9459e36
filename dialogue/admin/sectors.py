from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from dialogue.admin.references import ReferenceAdmin
from dialogue.admin.texts import english, titled, translations
from dialogue.models import Sector


@admin.register(Sector)
class SectorAdmin(ReferenceAdmin):
    """A field of cooperation, in the order readers see."""

    list_display = ("key", "name", "group", "position")
    list_filter = ("group",)
    search_fields = ("key", "name_en", "name_zh", "name_ur")
    fieldsets = (
        (
            None,
            {"fields": ["key", *english("name"), ("group", "position"), *english("description")]},
        ),
        *translations("name", "description"),
    )

    @admin.display(description=_("Name"), ordering="name_en")
    def name(self, sector: Sector) -> str:
        return titled(sector, "name", "description")
