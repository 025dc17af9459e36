from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dialogue.admin.references import ReferenceAdmin
from dialogue.admin.texts import english, titled, translations
from dialogue.models import Question
from dialogue.services.keys import next_question_key


@admin.register(Question)
class QuestionAdmin(ReferenceAdmin):
    """Something the sources leave open."""

    list_display = ("key", "about", "round")
    list_filter = ("round",)
    list_select_related = ("round",)
    search_fields = ("key", "about_en", "question_en", "commitments__ref")
    autocomplete_fields = ("round", "commitments")
    fieldsets = (
        (None, {"fields": ["key", *english("about", "question"), "round", "commitments"]}),
        *translations("about", "question"),
    )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"key": next_question_key(), **super().get_changeform_initial_data(request)}

    @admin.display(description=_("About"), ordering="about_en")
    def about(self, question: Question) -> str:
        return titled(question, "about", "question")
