from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from dialogue.admin.citations import CitationInline
from dialogue.admin.desk import DeskAdmin, DeskForm, StateFilter
from dialogue.admin.exchange import ExchangesTables
from dialogue.admin.gaps import AttentionFilter
from dialogue.admin.intake_sentences import language_attributes, taken_from
from dialogue.admin.texts import english, preview, titled, translations
from dialogue.admin.values import row_ids
from dialogue.models import Commitment, Round
from dialogue.services.keys import latest_round, next_commitment_ref


class CommitmentForm(DeskForm):
    """A commitment's draft."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "ref" in self.fields and cleaned and cleaned.get("round") and not cleaned.get("ref"):
            cleaned["ref"] = next_commitment_ref(cleaned["round"])
        return cleaned


@admin.register(Commitment)
class CommitmentAdmin(ExchangesTables, DeskAdmin):
    """What was said in a citable text, with where it is written and what has happened since."""

    form = CommitmentForm
    fixed_fields = ("round",)
    list_display = ("ref", "title", "kind", "due_on", "state")
    list_filter = (
        StateFilter,
        AttentionFilter,
        "round",
        "kind",
        "sector",
        "parties",
        "attribution",
        "verifiability",
    )
    list_select_related = ("round", "sector", "sentence__intake")
    date_hierarchy = "due_on"
    search_fields = ("ref", "title_en", "title_zh", "title_ur", "summary_en", "criteria_en")
    search_help_text = _("Search by ref, title, summary or criteria.")
    autocomplete_fields = ("round", "sector", "parties", "places", "plans")
    readonly_fields = ("updates_so_far",)
    inlines = (CitationInline,)
    fieldsets = (
        (None, {"fields": [("round", "ref"), "sector", *english("title", "summary"), "parties"]}),
        (
            _("Wording"),
            {
                "fields": [
                    ("kind", "voice"),
                    ("verb", "verifiability"),
                    ("attribution", "text_read"),
                ]
            },
        ),
        (_("What would count"), {"fields": ["due_on", *english("due_note", "criteria")]}),
        (_("Where it belongs"), {"fields": ["places", "plans", *english("note")]}),
        *translations("title", "summary", "due_note", "criteria", "note"),
        (_("What has happened since"), {"fields": ["updates_so_far"]}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Commitment]:
        """The list asks for the intakes of drafts; their whole texts nobody needs there."""
        return super().get_queryset(request).defer("sentence__intake__text")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj else fieldsets[:-1]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        asked = row_ids([initial.pop("round", None)])
        round_ = Round.objects.filter(pk__in=asked).first() if asked else latest_round()
        if round_:
            initial = {"round": round_.pk, "ref": next_commitment_ref(round_), **initial}
        return initial

    def page_context(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        context = super().page_context(request, record)
        if record is None:
            return context
        context["taken_from"] = taken_from(record, request.user)
        if not request.user.has_perm("dialogue.add_progressupdate"):
            return context
        return {
            **context,
            **{
                f"{name}_url": f"{self._updates_page(name)}?commitments={record.pk}"
                for name in ("evidence", "nothing_found", "add")
            },
        }

    def _updates_page(self, name: str) -> str:
        return reverse(f"admin:dialogue_progressupdate_{name}", current_app=self.admin_site.name)

    @admin.display(description=_("Title"), ordering="title_en")
    def title(self, commitment: Commitment) -> str:
        """A draft of an intake has no title yet: it is known by the sentence it was made of."""
        sentence = getattr(commitment, "sentence", None)
        if sentence and not (commitment.title_en or commitment.title_zh or commitment.title_ur):
            attributes = language_attributes(sentence.intake)
            return format_html(
                '{}<p lang="{}" dir="{}">{}</p>',
                _("From an intake, without a title:"),
                *(attributes["lang"], attributes["dir"], preview(sentence.text)),
            )
        return titled(commitment, "title", "summary")

    @admin.display(description=_("Updates"))
    def updates_so_far(self, commitment: Commitment) -> str:
        """Every update that bears on it, drafts included, latest first."""
        updates = commitment.updates.order_by("-happened_on", "ref")
        lines = format_html_join(
            "",
            '<li><a href="{}">{}</a> · {} · {} · {}</li>',
            (
                (
                    reverse("admin:dialogue_progressupdate_change", args=[update.pk]),
                    update.ref,
                    update.happened_on or "–",
                    update.get_status_display() or _("no status"),
                    update.headline_en,
                )
                for update in updates
            ),
        )
        return format_html("<ul>{}</ul>", lines) if lines else "–"
