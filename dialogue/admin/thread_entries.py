from dialogue.admin.parts import OrderedStackedInline
from dialogue.admin.texts import english, translations
from dialogue.models import ThreadEntry


class ThreadEntryInline(OrderedStackedInline):
    """The commitments of the thread, in order, each with how it stands to the ones before."""

    model = ThreadEntry
    autocomplete_fields = ("commitment",)
    fieldsets = (
        (None, {"fields": ["order", "commitment", ("relation", "confidence"), *english("why")]}),
        *translations("why", is_part=True),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("thread", "commitment")
