"""Taking in a communiqué: pasted or uploaded, looked at, and stored."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from dialogue.admin.intake_forms import TakingForm
from dialogue.admin.intake_sentences import address, page
from dialogue.admin.keeping import settled
from dialogue.admin.kept_forms import kept_on_page, opened
from dialogue.admin.source_forms import SourceForm
from dialogue.admin.values import leave_unjudged
from dialogue.services import evidence
from dialogue.services import intake as intakes
from dialogue.services.keys import latest_round

TAKE = "_take"


class TakesIn:
    """For the admin of intakes: the page on which one is made."""

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        if request.method != "POST":
            round_ = latest_round()
            form = opened(request, TakingForm, initial={"round": round_.pk if round_ else None})
            return self._show_taking(request, form, opened(request, SourceForm, prefix="source"))
        form = TakingForm(request.POST, request.FILES)
        source = SourceForm(request.POST, prefix="source")
        is_valid = form.is_valid()
        is_taken = TAKE in request.POST
        if is_taken and is_valid and source.is_valid():
            response = self._take(request, form, source)
            if response:
                return response
        return self._show_taking(request, form, source, is_judged=is_taken)

    def _take(
        self, request: HttpRequest, form: TakingForm, source: SourceForm
    ) -> HttpResponse | None:
        """Take it in and open it; None if it cannot be, and then the form says why."""
        typed = form.cleaned_data
        try:
            with transaction.atomic():  # a text that is refused leaves no source behind
                stored = evidence.stored(source.source, by=request.user)
                intake, is_new = intakes.take_in(
                    round_=typed["round"],
                    source=stored,
                    language=typed["language"],
                    text=typed["text"],
                    by=request.user,
                )
        except ValidationError as error:
            form.add_error(None, error.messages)
            return None
        settled(request)
        if is_new:
            self.log_addition(request, intake, str(intake))  # type: ignore[attr-defined]
            told = _("The text is taken in. Decide on every sentence, then close the intake.")
        else:
            told = _("This text is taken in already: this is it.")
        level = messages.SUCCESS if is_new else messages.INFO
        self.message_user(request, told, level)  # type: ignore[attr-defined]
        return HttpResponseRedirect(address(intake))

    def _show_taking(
        self, request: HttpRequest, form: TakingForm, source: SourceForm, *, is_judged: bool = True
    ) -> HttpResponse:
        understood = form.understood if request.method == "POST" else None
        if understood:
            told = list(form.non_field_errors())
            form = TakingForm(_with_text(request.POST, form.as_plain()))
            form.full_clean()
            form.add_error(None, told)
        if not is_judged:
            leave_unjudged(form, but=("file", "text"))
            leave_unjudged(source)
        return page(
            self,
            request,
            "intake_new",
            title=_("Take in a communiqué"),
            form=form,
            source=source,
            keeping=kept_on_page(request),
            understood=understood,
            has_errors=bool(form.is_bound and (form.errors or source.errors)),
        )


def _with_text(data: QueryDict, plain: Mapping[str, str]) -> QueryDict:
    """The form with the text as it was understood, in place of what was pasted or uploaded."""
    whole = data.copy()
    for name, value in plain.items():
        whole[name] = value
    return whole
