from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from dialogue.admin.references import ReferenceAdmin
from dialogue.admin.texts import english, titled, translations
from dialogue.admin.thread_entries import ThreadEntryInline
from dialogue.models import Thread


@admin.register(Thread)
class ThreadAdmin(ReferenceAdmin):
    """A subject that comes back, with what each round said on it. It names published commitments only."""

    list_display = ("key", "title", "sector")
    list_filter = ("sector",)
    list_select_related = ("sector",)
    search_fields = (
        "key",
        "title_en",
        "title_zh",
        "title_ur",
        "question_en",
        "entries__commitment__ref",
    )
    autocomplete_fields = ("sector",)
    inlines = (ThreadEntryInline,)
    fieldsets = (
        (None, {"fields": ["key", *english("title", "question"), "sector", *english("summary")]}),
        (_("Gaps"), {"fields": english("coverage_note")}),
        *translations("title", "question", "summary", "coverage_note"),
    )

    @admin.display(description=_("Title"), ordering="title_en")
    def title(self, thread: Thread) -> str:
        return titled(thread, "title", "question")
