from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from dialogue.admin.citations import CitationInline
from dialogue.admin.desk import DeskAdmin, DeskForm, StateFilter
from dialogue.admin.evidence import WritesEvidence
from dialogue.admin.exchange import ExchangesTables
from dialogue.admin.figures import FigureInline
from dialogue.admin.suggested import offered_source, suggested
from dialogue.admin.texts import english, titled, translations
from dialogue.admin.values import row_ids
from dialogue.models import Commitment, ProgressUpdate
from dialogue.services.keys import latest_round, next_update_ref


def _method_link() -> str:
    sentence = gettext("The method says what each status needs.")
    return format_html('<a href="{}" target="_blank">{}</a>', reverse("dialogue:method"), sentence)


class ProgressUpdateForm(DeskForm):
    """An update's draft."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "ref" in self.fields and cleaned and not cleaned.get("ref"):
            rated = [*cleaned.get("commitments", ()), *cleaned.get("related", ())]
            round_ = rated[0].round if rated else latest_round()
            if round_:
                cleaned["ref"] = next_update_ref(round_)
        return cleaned


@admin.register(ProgressUpdate)
class ProgressUpdateAdmin(WritesEvidence, ExchangesTables, DeskAdmin):
    """What happened, or was searched for in vain, with the evidence and what it shows of which commitments."""

    form = ProgressUpdateForm
    list_display = ("ref", "headline", "happened_on", "status", "state")
    list_filter = (StateFilter, "status", "nature", "has_conflict", "commitments__round")
    date_hierarchy = "happened_on"
    search_fields = (
        "ref",
        "headline_en",
        "headline_zh",
        "headline_ur",
        "summary_en",
        "commitments__ref",
    )
    search_help_text = _("Search by ref, headline, summary or a commitment's ref.")
    autocomplete_fields = ("commitments", "related", "corrects", "places")
    inlines = (CitationInline, FigureInline)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "ref",
                    "commitments",
                    ("happened_on", "happened_on_precision"),
                    *english("headline", "summary"),
                ]
            },
        ),
        (
            _("What it shows"),
            {
                "fields": [
                    "status",
                    *english("status_reason"),
                    ("nature", "has_conflict"),
                    "corrects",
                ],
                "description": lazy(_method_link, str)(),
            },
        ),
        (
            _("A search that found nothing"),
            {
                "classes": ("collapse",),
                "fields": ["searched_where", "searched_languages", "searched_words"],
            },
        ),
        (
            _("More"),
            {
                "classes": ("collapse",),
                "fields": ["related", "places", *english("date_note", "note")],
            },
        ),
        *translations("headline", "summary", "status_reason", "date_note", "note"),
    )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """`?commitments=` with row ids, as the link on a commitment's form has it, says what the update is about."""
        initial = super().get_changeform_initial_data(request)
        asked = row_ids(initial.get("commitments", []))
        initial["commitments"] = [str(pk) for pk in asked]
        rated = Commitment.objects.filter(pk__in=asked).select_related("round").first()
        round_ = rated.round if rated else latest_round()
        return {"ref": next_update_ref(round_), **initial} if round_ else initial

    def page_context(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """A draft that was made of a reader's suggestion shows it, for the editor to write from."""
        context = super().page_context(request, record)
        if record is None or not request.user.has_perm("dialogue.view_suggestion"):
            return context
        made_of = record.suggestions.select_related("edition", "update")
        return {**context, "suggested": [suggested(each) for each in made_of]}

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """The evidence a reader named is offered for citing; where in it the claim stands, the editor says."""
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        source = offered_source(request, obj) if isinstance(inline, CitationInline) else None
        return {**kwargs, "initial": [{"source": source.pk}]} if source else kwargs

    @admin.display(description=_("Headline"), ordering="headline_en")
    def headline(self, update: ProgressUpdate) -> str:
        return titled(update, "headline", "summary")
