from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.admin.sections import Section
from dialogue.models import HintKind, LexiconEntry


@admin.register(LexiconEntry)
class LexiconEntryAdmin(admin.ModelAdmin):
    """The words by which sentences get their hints. Those of the register's files are switched off, not deleted."""

    section = Section.DESK
    fields = ("language", "kind", "words", "verb", "party", "sector", "place", "is_used", "note")
    list_display = ("written", "language", "kind", "points_to", "is_used", "note")
    list_filter = ("language", "kind", "is_used", "verb", "party", "sector")
    list_select_related = ("party", "sector", "place")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("words", "note", "sector__name_en", "place__name_en")
    search_help_text = gettext_lazy("Search by words, note, sector or place.")
    actions = None

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What the files brought would come again."""
        return super().has_delete_permission(request, obj) and not (obj and obj.seed)

    @admin.display(description=gettext_lazy("Words"), ordering="words")
    def written(self, entry: LexiconEntry) -> str:
        return entry.words

    @admin.display(description=gettext_lazy("Points to"))
    def points_to(self, entry: LexiconEntry) -> str:
        if entry.kind == HintKind.PARTY and entry.party is None:
            return _("Every party")
        return entry.get_verb_display() or str(entry.target or "–")
