from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from dialogue.admin.citations import CitationInline
from dialogue.admin.references import ReferenceAdmin
from dialogue.admin.texts import english, titled, translations
from dialogue.models import Plan


@admin.register(Plan)
class PlanAdmin(ReferenceAdmin):
    """A named plan, agreement, programme or mechanism."""

    list_display = ("key", "name", "kind", "starts_on", "ends_on")
    list_filter = ("kind",)
    date_hierarchy = "starts_on"
    search_fields = ("key", "name_en", "name_zh", "name_ur")
    inlines = (CitationInline,)
    fieldsets = (
        (None, {"fields": ["key", *english("name"), "kind", *english("description")]}),
        (
            _("When it runs"),
            {
                "fields": [
                    ("starts_on", "starts_on_precision"),
                    ("ends_on", "ends_on_precision"),
                ]
            },
        ),
        *translations("name", "description"),
    )

    @admin.display(description=_("Name"), ordering="name_en")
    def name(self, plan: Plan) -> str:
        return titled(plan, "name", "description")
