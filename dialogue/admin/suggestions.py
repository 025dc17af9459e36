from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dialogue.admin.decisions import Button, DecidesOnPage
from dialogue.admin.kept_forms import kept_on_page
from dialogue.admin.sections import Section
from dialogue.admin.suggested import suggested
from dialogue.admin.texts import preview
from dialogue.choices import RecordKind, SuggestionState
from dialogue.models import Suggestion
from dialogue.models.desk.suggestion import IN_STATE
from dialogue.services import ledger, suggestions

DRAFT, CLOSE, SPAM, REOPEN = "_draft", "_close", "_spam", "_reopen"


class ClosingForm(forms.Form):
    """Why nothing more comes of a suggestion."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField", "dir": "auto"}),
        help_text=gettext_lazy(
            "Needed to close it: what was corrected and with which edition, or why nothing was. Readers do not see it."
        ),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if CLOSE in self.data and not cleaned.get("reason"):
            self.add_error("reason", _("Say why the suggestion is closed."))
        return cleaned


class StateFilter(admin.SimpleListFilter):
    """What became of it."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return SuggestionState.choices

    def queryset(self, request, queryset):
        state = self.value()
        return queryset.in_state(state) if state in SuggestionState else queryset


class KindFilter(admin.SimpleListFilter):
    """The kind of record it is about."""

    title = gettext_lazy("kind of record")
    parameter_name = "kind"
    WHOLE = "register"

    def lookups(self, request, model_admin):
        return [*RecordKind.choices, (self.WHOLE, _("The register as a whole"))]

    def queryset(self, request, queryset):
        kind = self.value()
        if kind == self.WHOLE:
            return queryset.filter(edition=None)
        return queryset.filter(edition__kind=kind) if kind in RecordKind else queryset


@admin.register(Suggestion)
class SuggestionAdmin(DecidesOnPage, admin.ModelAdmin):
    """The queue of what readers suggest. Each is turned into a draft, closed with a reason, or set aside as spam."""

    section = Section.REVIEW
    decision_form = ClosingForm
    list_display = ("reference", "about", "nature", "said", "language", "arrived_at", "became")
    list_filter = (StateFilter, KindFilter, "nature", "language")
    list_select_related = ("edition", "update")
    list_per_page = 50
    show_full_result_count = False
    date_hierarchy = "arrived_at"
    search_fields = ("reference", "edition__key", "text", "url", "email")
    search_help_text = gettext_lazy(
        "Search by reference, the record's key, text, address or e-mail."
    )
    actions = ("mark_as_spam",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggestion]:
        return super().get_queryset(request).defer("edition__document")

    def get_ordering(self, request: HttpRequest) -> list[Any]:
        waits = When(IN_STATE[SuggestionState.WAITING], then=Value(0))
        return [Case(waits, default=Value(1), output_field=IntegerField()), "-arrived_at"]

    def waiting(self) -> int:
        """How many wait, for the first page of the desk."""
        return Suggestion.objects.waiting().count()

    # The list

    @admin.display(description=gettext_lazy("About"), ordering="edition__key")
    def about(self, suggestion: Suggestion) -> str:
        if suggestion.edition is None:
            return _("The register as a whole")
        return f"{suggestion.edition.get_kind_display()} {suggestion.edition.key}"

    @admin.display(description=gettext_lazy("What it says"))
    def said(self, suggestion: Suggestion) -> str:
        return format_html(
            '<span lang="{}" dir="auto">{}</span>',
            suggestion.language,
            preview(suggestion.text or suggestion.url),
        )

    @admin.display(description=gettext_lazy("State"))
    def became(self, suggestion: Suggestion) -> str:
        if suggestion.update:
            return f"{suggestion.state.label}: {suggestion.update.ref}"
        return str(suggestion.state.label)

    @admin.action(description=gettext_lazy("Mark as spam"), permissions=["change"])
    def mark_as_spam(self, request: HttpRequest, queryset: QuerySet[Suggestion]) -> None:
        waiting = list(queryset.waiting())  # type: ignore[attr-defined]
        for suggestion in waiting:
            suggestions.mark_as_spam(suggestion=suggestion, by=request.user)
            self.log_change(request, suggestion, _("Marked as spam."))
        sentence = ngettext(
            "%(count)s suggestion is marked as spam.",
            "%(count)s suggestions are marked as spam.",
            len(waiting),
        )
        self.message_user(request, sentence % {"count": len(waiting)}, messages.SUCCESS)

    # One suggestion

    def buttons(self) -> Mapping[str, Button]:
        return {
            DRAFT: self._draft,
            CLOSE: self._close,
            SPAM: self._spam,
            REOPEN: self._reopen,
        }

    def may_decide(self, request: HttpRequest, suggestion: Suggestion) -> bool:
        return self.has_change_permission(request, suggestion)

    def show(self, request: HttpRequest, suggestion: Suggestion, form: ClosingForm) -> HttpResponse:
        edition = suggestion.edition
        can_change = self.has_change_permission(request, suggestion)
        is_waiting = suggestion.state == SuggestionState.WAITING
        context = {
            **self.admin_site.each_context(request),
            "title": _("Suggestion %(reference)s") % {"reference": suggestion},
            "subtitle": self.about(suggestion),
            "opts": self.opts,
            "suggestion": suggestion,
            "suggested": suggested(suggestion),
            "newest": ledger.newest(edition.kind, edition.key) if edition else None,
            "form": form,
            "keeping": kept_on_page(request),
            "can_draft": can_change
            and is_waiting
            and request.user.has_perm("dialogue.add_progressupdate"),
            "can_close": can_change and is_waiting,
            "can_reopen": can_change and bool(suggestion.closed_as),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/dialogue/suggestion.html", context)

    def _draft(
        self, request: HttpRequest, suggestion: Suggestion, form: ClosingForm
    ) -> HttpResponse:
        update = suggestions.draft_update(suggestion=suggestion, by=request.user)
        sentence = _("%(update)s is drafted from suggestion %(reference)s.") % {
            "update": update.ref,
            "reference": suggestion,
        }
        self.log_change(request, suggestion, sentence)
        self.message_user(
            request,
            _("%(sentence)s Say what happened and when, and what it shows.")
            % {"sentence": sentence},
            messages.SUCCESS,
        )
        page = reverse(
            "admin:dialogue_progressupdate_change",
            args=[update.pk],
            current_app=self.admin_site.name,
        )
        return HttpResponseRedirect(f"{page}?suggestion={suggestion.reference}")

    def _close(
        self, request: HttpRequest, suggestion: Suggestion, form: ClosingForm
    ) -> HttpResponse:
        reason = form.cleaned_data["reason"]
        suggestions.close(suggestion=suggestion, by=request.user, reason=reason)
        return self._done(request, suggestion, _("%(reference)s is closed."))

    def _spam(
        self, request: HttpRequest, suggestion: Suggestion, form: ClosingForm
    ) -> HttpResponse:
        suggestions.mark_as_spam(suggestion=suggestion, by=request.user)
        return self._done(request, suggestion, _("%(reference)s is marked as spam."))

    def _reopen(
        self, request: HttpRequest, suggestion: Suggestion, form: ClosingForm
    ) -> HttpResponse:
        suggestions.reopen(suggestion=suggestion, by=request.user)
        return self._done(request, suggestion, _("%(reference)s waits again."))

    def _done(self, request: HttpRequest, suggestion: Suggestion, sentence: str) -> HttpResponse:
        told = sentence % {"reference": suggestion}
        self.log_change(request, suggestion, told)
        self.message_user(request, told, messages.SUCCESS)
        queue = reverse("admin:dialogue_suggestion_changelist", current_app=self.admin_site.name)
        return HttpResponseRedirect(queue)
