"""Evidence in one form: pasted, judged and submitted on one page, or that a search found nothing."""

from typing import Any
from urllib.parse import quote
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from dialogue.admin import stamps
from dialogue.admin.evidence_entries import (
    FIGURES,
    SOURCES,
    Entry,
    EvidenceEntry,
    Forecast,
    NothingFoundEntry,
    with_another_row,
)
from dialogue.admin.kept_forms import kept_here, sent_by, taken_up
from dialogue.admin.suggested import PARAMETER, suggested
from dialogue.admin.values import row_ids
from dialogue.choices import SuggestionState
from dialogue.models import KeptForm, ProgressUpdate, Suggestion
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
        page = _page(request)
        kept = taken_up(request, page)
        if request.method != "POST":
            data = sent_by(kept) if kept else None
            entry = entry_class(data, initial=_initial(request, entry_class, suggestion))
            if kept:
                entry.leave_unjudged()
            return self._show(request, entry, suggestion, kept=kept)
        data = request.POST
        pressed = next((each for each in (*ROWS, CHECK, SAVE, SUBMIT) if each in data), LOOK)
        if pressed in (SAVE, SUBMIT):
            if record := self.saved_before(request, is_new=True):  # type: ignore[attr-defined]
                return self._tell_saved(request, record)
            data = request.POST
        if pressed in ROWS:
            data = with_another_row(data, ROWS[pressed])
        entry = entry_class(data, initial={}, is_final=pressed in (CHECK, SUBMIT))
        if pressed in (LOOK, *ROWS):
            entry.leave_unjudged()
            return self._show(request, entry, suggestion)
        if refusal := getattr(request, "refusal", None):
            entry.form.add_error(None, refusal)
        is_valid = not entry.has_errors
        forecast = entry.forecast()
        is_free = not forecast.refused and forecast.digest in ("", data.get("seen"))
        if is_valid and (pressed == SAVE or (pressed == SUBMIT and is_free)):
            reason = entry.form.cleaned_data["reason"] if pressed == SUBMIT else ""
            if response := self._keep(request, entry, suggestion, reason, forecast):
                return response
        entry.focus_on_error()
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
        stamp = stamps.read(request.POST)
        found = entry.found(suggestion, stamp.token if stamp else uuid4())
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
        for citation in update.citations.select_related("source").filter(source__url__in=new):
            sentence = _("A new source of the register: %(key)s.")
            self._tell(request, sentence % {"key": citation.source.key}, messages.SUCCESS)
        sentence = (
            _("%(key)s is submitted. It goes out when a second person approves it.")
            if reason
            else _("The draft %(key)s is saved. Nobody but the desk sees it.")
        )
        self._tell(request, sentence % {"key": update.ref}, messages.SUCCESS)
        for sentence in () if reason else entry.left_out:
            self._tell(request, sentence, messages.WARNING)
        for broken in () if reason else forecast.refused:
            sentence = _("It cannot be submitted as it is. %(rule)s")
            self._tell(request, sentence % {"rule": broken}, messages.WARNING)
        return self._open(update)

    def _tell_saved(self, request: HttpRequest, update: ProgressUpdate) -> HttpResponse:
        sentence = _("This form was sent before: %(key)s is the update that was made of it.")
        self._tell(request, sentence % {"key": update.ref}, messages.INFO)
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
        kept: KeptForm | None = None,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": entry.title,
            "opts": self.opts,
            "entry": entry,
            "keeping": kept_here(request, _page(request), kept),
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
        # Readers see it, so it is in English whoever writes.
        "reason": "A search that found nothing" if is_search else "New evidence",
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


def _page(request: HttpRequest) -> str:
    """What is written from a suggestion belongs to that suggestion."""
    reference = request.GET.get(PARAMETER, "")
    page = stamps.page_of(request)
    return f"{page}?{PARAMETER}={quote(reference[:20])}" if reference else page
