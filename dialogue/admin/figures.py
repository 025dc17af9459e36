from dialogue.admin.parts import OrderedStackedInline
from dialogue.admin.texts import english, translations
from dialogue.models import Figure


class FigureInline(OrderedStackedInline):
    """Numbers the update reports, each with what it counts and its unit."""

    model = Figure
    fieldsets = (
        (None, {"fields": [("order", "value"), *english("label", "unit")]}),
        *translations("label", "unit", is_part=True),
    )
