from django.contrib import admin

from dialogue.admin.parts import PartForm
from dialogue.admin.texts import WritesTexts, english, translations
from dialogue.models import CoChair


class CoChairInline(WritesTexts, admin.StackedInline):
    """Who led each side at the round, in the office held that day."""

    model = CoChair
    form = PartForm
    extra = 0
    max_num = 2
    autocomplete_fields = ("person", "party")
    fieldsets = (
        (None, {"fields": [("party", "person"), *english("office")]}),
        *translations("office", is_part=True),
    )
