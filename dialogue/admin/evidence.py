"""Evidence in one form: pasted, judged and submitted on one page, or that a search found nothing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from dialogue.admin.evidence_entries import (
    FIGURES,
    SOURCES,
    Entry,
    EvidenceEntry,
    Forecast,
    NothingFoundEntry,
    with_another_row,
)
from dialogue.admin.evidence_forms import BearingForm
from dialogue.admin.suggested import PARAMETER, suggested
from dialogue.admin.values import row_ids
from dialogue.choices import SuggestionState
from dialogue.models import ProgressUpdate, Suggestion
from dialogue.services import evidence, suggestions

#: Buttons that only change what the page shows, and with which rows.
LOOK, ANOTHER_SOURCE, ANOTHER_FIGURE = "_look", "_another_source", "_another_figure"
CHECK, SAVE, SUBMIT = "_check", "_save", "_submit"
ROWS = {ANOTHER_SOURCE: SOURCES, ANOTHER_FIGURE: FIGURES}


class WritesEvidence:
    """For the updates' admin: the page for evidence, and the short one for a search that found nothing."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[Any]:
        return [
            path(
                "evidence/",
                self.admin_site.admin_view(self.evidence_view),
                name="dialogue_progressupdate_evidence",
            ),
            path(
                "nothing-found/",
                self.admin_site.admin_view(self.nothing_found_view),
                name="dialogue_progressupdate_nothing_found",
            ),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def evidence_view(self, request: HttpRequest) -> HttpResponse:
        return self._enter(request, EvidenceEntry)

    def nothing_found_view(self, request: HttpRequest) -> HttpResponse:
        return self._enter(request, NothingFoundEntry)

    def _enter(self, request: HttpRequest, entry_class: type[Any]) -> HttpResponse:
        if not self.has_add_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        suggestion = _suggestion(request)
        if request.method != "POST":
            entry = entry_class(None, initial=_initial(request, entry_class, suggestion))
            return self._show(request, entry, suggestion)
        data = _with_token(request.POST)
        if kept := _kept_before(data):
            sentence = _("This form was sent before: %(key)s is the update that was made of it.")
            self._tell(request, sentence % {"key": kept.ref}, messages.INFO)
            return self._open(kept)
        pressed = next((each for each in (*ROWS, CHECK, SAVE, SUBMIT) if each in data), LOOK)
        if pressed in ROWS:
            data = with_another_row(data, ROWS[pressed])
        entry = entry_class(data, initial={}, is_final=pressed in (CHECK, SUBMIT))
        if pressed in (LOOK, *ROWS):
            entry.leave_unjudged()
            return self._show(request, entry, suggestion)
        is_valid = not entry.has_errors
        forecast = entry.forecast()
        is_free = not forecast.refused and forecast.digest in ("", data.get("seen"))
        if is_valid and (pressed == SAVE or (pressed == SUBMIT and is_free)):
            reason = entry.form.cleaned_data["reason"] if pressed == SUBMIT else ""
            if response := self._keep(request, entry, suggestion, reason, forecast):
                return response
        return self._show(request, entry, suggestion, forecast, was_refused=pressed == SUBMIT)

    def _keep(
        self,
        request: HttpRequest,
        entry: Entry,
        suggestion: Suggestion | None,
        reason: str,
        forecast: Forecast,
    ) -> HttpResponse | None:
        """Keep it and open it; None if it cannot be kept, and then the form says why."""
        found = entry.found(suggestion)
        new = [cited.source.url for cited in found.cited if not cited.source.pk]
        try:
            update = evidence.keep(found=found, by=request.user, reason=reason)
        except ValidationError as error:
            entry.form.add_error(None, error.messages)
            return None
        except IntegrityError:
            entry.form.add_error(
                None, _("Somebody else saved at the same moment. Nothing is lost: press it again.")
            )
            return None
        self.log_addition(request, update, str(entry.title))  # type: ignore[attr-defined]
        for citation in update.citations.select_related("source").filter(source__url__in=new):
            self.log_addition(request, citation.source, str(entry.title))  # type: ignore[attr-defined]
            sentence = _("%(key)s is a source of the register now.")
            self._tell(request, sentence % {"key": citation.source.key}, messages.SUCCESS)
        sentence = (
            _("%(key)s is submitted. It goes out when a second person approves it.")
            if reason
            else _("The draft %(key)s is saved. Nobody but the desk sees it.")
        )
        self._tell(request, sentence % {"key": update.ref}, messages.SUCCESS)
        for broken in () if reason else forecast.refused:
            sentence = _("It cannot be submitted as it is. %(rule)s")
            self._tell(request, sentence % {"rule": broken}, messages.WARNING)
        return self._open(update)

    def _tell(self, request: HttpRequest, sentence: str, level: int) -> None:
        self.message_user(request, sentence, level)  # type: ignore[attr-defined]

    def _open(self, update: ProgressUpdate) -> HttpResponse:
        page = "admin:dialogue_progressupdate_change"
        return HttpResponseRedirect(
            reverse(page, args=[update.pk], current_app=self.admin_site.name)
        )

    def _show(
        self,
        request: HttpRequest,
        entry: Entry,
        suggestion: Suggestion | None,
        forecast: Forecast | None = None,
        *,
        was_refused: bool = False,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": entry.title,
            "opts": self.opts,
            "entry": entry,
            "form": entry.form,
            "forecast": forecast,
            "was_refused": was_refused,
            "suggested": suggested(suggestion) if suggestion else None,
            "media": self.media + entry.media,  # type: ignore[attr-defined]
        }
        return TemplateResponse(request, entry.template, context)


def _suggestion(request: HttpRequest) -> Suggestion | None:
    """The suggestion that this is written from, while it waits for somebody."""
    reference = request.GET.get(PARAMETER, "").replace("\x00", "")
    if not reference or not request.user.has_perm("dialogue.change_suggestion"):
        return None
    waiting = Suggestion.objects.in_state(SuggestionState.WAITING)
    return waiting.select_related("edition", "update").filter(reference=reference).first()


def _initial(
    request: HttpRequest, entry_class: type[Any], suggestion: Suggestion | None
) -> dict[str, Any]:
    """What is known when the page is opened: `?commitments=` with row ids, `?url=`, or from the suggestion."""
    is_search = entry_class is NothingFoundEntry
    initial: dict[str, Any] = {
        "token": BearingForm.new_token(),
        "reason": _("A search that found nothing") if is_search else _("New evidence"),
        "commitments": row_ids(request.GET.getlist("commitments")),
        "url": request.GET.get("url", ""),
    }
    if suggestion:
        bearing = suggestions.bears_on(suggestion.edition)
        initial |= {
            name: [each.pk for each in bearing[name]] for name in ("commitments", "related")
        }
        initial["url"] = suggestion.url
    return initial


def _with_token(data: QueryDict) -> QueryDict:
    """A form that arrived without a good token gets one, so that nothing is lost for that."""
    if _token(data):
        return data
    whole = data.copy()
    whole["token"] = BearingForm.new_token()
    return whole


def _token(data: QueryDict) -> UUID | None:
    try:
        return UUID(data.get("token", ""))
    except ValueError:
        return None


def _kept_before(data: QueryDict) -> ProgressUpdate | None:
    token = _token(data)
    return evidence.of_form(token) if token else None
