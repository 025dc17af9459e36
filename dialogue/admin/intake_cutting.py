"""Cutting a sentence of an intake differently."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext as _

from dialogue.admin.intake_forms import CuttingForm
from dialogue.admin.intake_sentences import at_sentence, language_attributes, page
from dialogue.admin.keeping import settled
from dialogue.admin.kept_forms import kept_on_page, opened
from dialogue.admin.values import row_ids
from dialogue.models import Sentence
from dialogue.services.intake import IntakeError, recutting

JOIN = "_join"


class CutsSentences:
    """For the admin of intakes: the page of one sentence, on which it is joined with the next or cut in several."""

    admin_site: Any

    def get_urls(self) -> list[Any]:
        cutting = self.admin_site.admin_view(self.cutting_view)
        own = path("sentences/<int:pk>/", cutting, name="dialogue_intake_sentence")
        return [own, *super().get_urls()]  # type: ignore[misc]

    def cutting_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One sentence: joined with the next, or cut in several."""
        sentence = (
            Sentence.objects.filter(pk=pk).select_related("intake__round", "intake__source").first()
        )
        if sentence is None:
            raise Http404
        if not self.has_change_permission(request, sentence.intake):  # type: ignore[attr-defined]
            raise PermissionDenied
        initial = {"version": sentence.version, "text": sentence.text}
        is_joined = JOIN in request.POST
        form = (
            CuttingForm(initial=initial)
            if is_joined
            else opened(request, CuttingForm, initial=initial)
        )
        form.fields["text"].widget.attrs.update(language_attributes(sentence.intake))
        if request.method == "POST" and (is_joined or form.is_valid()):
            try:
                told = self._recut(request, sentence, form)
            except IntakeError as error:
                self._tell(request, " ".join(error.messages), messages.ERROR)
            else:
                settled(request)
                told_of = _("%(where)s was cut anew.") % {"where": sentence.locator}
                self.log_change(request, sentence.intake, told_of)  # type: ignore[attr-defined]
                self._tell(request, _("The sentences are cut anew."), messages.SUCCESS)
                for each in told:
                    self._tell(request, each, messages.WARNING)
                return HttpResponseRedirect(at_sentence(sentence))
        following = sentence.intake.sentences.filter(
            Q(paragraph=sentence.paragraph, number__gt=sentence.number)
            | Q(paragraph__gt=sentence.paragraph)
        )
        return page(
            self,
            request,
            "intake_cutting",
            title=_("Cut %(where)s differently") % {"where": sentence.locator},
            sentence=sentence,
            back=at_sentence(sentence),
            following=following.order_by("paragraph", "number").first(),
            form=form,
            keeping=kept_on_page(request),
            **language_attributes(sentence.intake),
        )

    def _recut(self, request: HttpRequest, sentence: Sentence, form: CuttingForm) -> list[str]:
        if JOIN in request.POST:
            version = row_ids([request.POST.get("version")])
            return recutting.join(
                sentence=sentence, version=version[0] if version else 0, by=request.user
            )
        return recutting.split(
            sentence=sentence,
            version=form.cleaned_data["version"],
            texts=form.cleaned_data["text"].splitlines(),
            by=request.user,
        )

    def _tell(self, request: HttpRequest, sentence: str, level: int) -> None:
        self.message_user(request, sentence, level)  # type: ignore[attr-defined]
