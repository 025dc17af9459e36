"""New communiqués: taken in on one page, decided on sentence by sentence on another."""

from dataclasses import replace
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from dialogue.admin.intake_cutting import CutsSentences
from dialogue.admin.intake_forms import SentenceForm
from dialogue.admin.intake_sentences import address, language_attributes, page, shown
from dialogue.admin.intake_taking import TakesIn
from dialogue.admin.keeping import settled
from dialogue.admin.kept_forms import kept_on_page, sent_by
from dialogue.admin.sections import Section
from dialogue.admin.values import row_ids
from dialogue.models import Intake, Sector, Sentence
from dialogue.services import intake as intakes
from dialogue.services.intake import IntakeError, UndecidedError
from dialogue.services.intake.deciding import Asked, Outcome, decide

#: Sentences on one page, and how many undecided ones are named where closing is refused.
PAGE, NAMED = 40, 20
CLOSE, REOPEN = "_close", "_reopen"
UNDECIDED = "undecided"


class UndecidedFilter(admin.SimpleListFilter):
    """Whether there is something left to decide."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            (UNDECIDED, gettext_lazy("With undecided sentences")),
            ("open", pgettext_lazy("intake", "Open")),
            ("closed", pgettext_lazy("intake", "Closed")),
        ]

    def queryset(self, request, queryset):
        match self.value():
            case "undecided":
                # The list's own counts join the sentences already.
                return queryset.filter(pk__in=Intake.objects.with_undecided().values("pk"))
            case "open":
                return queryset.open()
            case "closed":
                return queryset.exclude(closed_at=None)
        return queryset


@admin.register(Intake)
class IntakeAdmin(TakesIn, CutsSentences, admin.ModelAdmin):
    """Texts of new communiqués. Nothing of them is published: what comes of them are drafts."""

    section = Section.DESK
    list_display = ("name", "language", "progress", "maker", "made_at", "closed_at")
    list_filter = (UndecidedFilter, "round", "language")
    list_select_related = ("round", "source", "maker")
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("round__key", "source__key", "source__title", "text")
    search_help_text = gettext_lazy("Search by round, source or words of the text.")
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Intake]:
        found: Any = super().get_queryset(request)
        return found.counted().defer("text")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only while nothing is decided: then it is as if it had never been taken in."""
        if not super().has_delete_permission(request, obj):
            return False
        return obj is None or not obj.sentences.exclude(decision="").exists()

    @admin.display(description=gettext_lazy("Intake"), ordering="round")
    def name(self, intake: Intake) -> str:
        return str(intake)

    @admin.display(description=gettext_lazy("Decided"))
    def progress(self, intake: Any) -> str:
        return _("%(decided)s of %(all)s") % _counts(intake)

    # One intake

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        intake = self.get_object(request, unquote(object_id))
        if intake is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_or_change_permission(request, intake):
            raise PermissionDenied
        if request.method != "POST":
            return self._show(request, intake)
        if not self.has_change_permission(request, intake):
            raise PermissionDenied
        try:
            if REOPEN in request.POST:
                intakes.reopen(intake=intake, by=request.user)
                return self._done(request, intake, _("The intake is open again."))
            if CLOSE in request.POST:
                return self._close(request, intake)
            return self._decide(request, intake)
        except UndecidedError as error:
            self.message_user(request, error.messages[0], messages.ERROR)
            return self._show(request, intake, undecided=error.undecided[:NAMED])
        except IntakeError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return HttpResponseRedirect(address(intake))

    def _close(self, request: HttpRequest, intake: Intake) -> HttpResponse:
        """Whatever was chosen on the page and not saved yet is saved first."""
        outcome = self._keep(request, intake)
        if outcome.refused:
            return self._show(request, intake, outcome)
        intakes.close(intake=intake, by=request.user)
        settled(request)
        return self._done(request, intake, _("The intake is closed: every sentence is decided on."))

    def _decide(self, request: HttpRequest, intake: Intake) -> HttpResponse:
        outcome = self._keep(request, intake)
        if outcome.refused:
            return self._show(request, intake, outcome)
        settled(request)
        return HttpResponseRedirect(request.get_full_path())

    def _keep(self, request: HttpRequest, intake: Intake) -> Outcome:
        outcome = decide(intake=intake, asked=_asked(request, intake), by=request.user)
        for sentence in outcome.decided:
            words = {"where": sentence.locator, "decision": sentence.get_decision_display()}
            self.log_change(request, intake, _("%(where)s: %(decision)s.") % words)
        if count := len(outcome.decided):
            told = ngettext(
                "%(count)s sentence is decided on.", "%(count)s sentences are decided on.", count
            ) % {"count": count}
            made = [draft.ref for draft in outcome.drafts]
            drafts = _("Drafts made: %(refs)s.") % {"refs": ", ".join(made)} if made else ""
            self.message_user(request, f"{told} {drafts}".strip(), messages.SUCCESS)
        for note in outcome.notes:
            self.message_user(request, note, messages.WARNING)
        if outcome.refused:
            told = _("Not all was saved: see what is marked below. Nothing you chose is lost.")
            self.message_user(request, told, messages.ERROR)
        return outcome

    def _done(self, request: HttpRequest, intake: Intake, told: str) -> HttpResponse:
        self.log_change(request, intake, told)
        self.message_user(request, told, messages.SUCCESS)
        return HttpResponseRedirect(address(intake))

    def _show(
        self,
        request: HttpRequest,
        intake: Intake,
        outcome: Outcome | None = None,
        undecided: list[Sentence] | None = None,
    ) -> HttpResponse:
        intake = (
            self.get_queryset(request)
            .select_related("round", "source", "maker", "closer")
            .get(pk=intake.pk)
        )
        found = intake.sentences.select_related("commitment", "decider").order_by(
            "paragraph", "number"
        )
        is_filtered = request.GET.get("show") == UNDECIDED
        refused = outcome.refused if outcome else {}
        keeping = kept_on_page(request)
        if intake.closed_at:  # nothing can be decided, so there is nothing to go on with
            keeping = replace(keeping, offers=[])
        kept = sent_by(keeping.taken_up) if keeping.taken_up else None
        rows = found
        if kept:
            is_filtered = True
            rows = found.filter(pk__in=row_ids(kept.getlist("sentence")))
        elif is_filtered:
            rows = found.filter(Q(pk__in=refused) | Q(pk__in=found.undecided()))
        pages = Paginator(rows, PAGE)
        shown_page = pages.get_page(_asked_page(request, rows))
        rows_shown = shown(intake, list(shown_page), refused=refused, data=request.POST, kept=kept)
        can_change = self.has_change_permission(request, intake)
        return page(
            self,
            request,
            "intake",
            title=str(intake),
            original=intake,
            intake=intake,
            counts=_counts(intake),
            page=shown_page,
            rows=rows_shown,
            refused=[row for row in rows_shown if row.refusal],
            is_filtered=is_filtered,
            keeping=keeping,
            undecided=undecided or [],
            can_decide=can_change and intake.closed_at is None,
            can_reopen=can_change and intake.closed_at is not None,
            can_delete=self.has_delete_permission(request, intake),
            **language_attributes(intake),
        )


def _asked(request: HttpRequest, intake: Intake) -> list[Asked]:
    """What was chosen on the page for the sentences it showed."""
    sent = row_ids(request.POST.getlist("sentence"))[:PAGE]
    sectors = [(sector.pk, str(sector)) for sector in Sector.objects.all()]
    asked = []
    for sentence in intake.sentences.filter(pk__in=sent):
        form = SentenceForm(request.POST, sentence=sentence, sectors=sectors, sector=None)
        if form.is_valid() and form.is_decided:
            typed = form.cleaned_data
            asked.append(Asked(sentence.pk, typed["version"], typed["decision"], typed["sector"]))
    return asked


def _asked_page(request: HttpRequest, rows: QuerySet[Sentence]) -> Any:
    """The page asked for by its number, or by a sentence on it."""
    at = row_ids([request.GET.get("at")])
    if not at:
        return request.GET.get("page")
    keys = list(rows.values_list("pk", flat=True))
    return keys.index(at[0]) // PAGE + 1 if at[0] in keys else 1


def _counts(intake: Any) -> dict[str, int]:
    """How many of its sentences are decided on."""
    return {
        "decided": intake.sentence_count - intake.undecided_count,
        "all": intake.sentence_count,
        "undecided": intake.undecided_count,
    }
