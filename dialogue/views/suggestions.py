import json
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt

from dialogue.choices import RecordKind
from dialogue.localized import reader_language
from dialogue.models import Edition
from dialogue.presenters.canonical import canonical
from dialogue.presenters.suggestions import Subject, subject
from dialogue.reading import editions
from dialogue.services import suggestions
from dialogue.validators import suggestion_reference_validator
from dialogue.views.page import RegisterPage
from dialogue.views.records import missing
from dialogue.views.suggestion_form import SuggestionForm, is_forged


class AboutARecord(RegisterPage):
    """A page about the record that `?kind=` and `?key=` name, or about the register as a whole."""

    is_shared = False
    edition: Edition | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        kind, key = (request.GET.get(name, "").replace("\x00", "") for name in ("kind", "key"))
        if (kind or key) and kind not in RecordKind:
            raise Http404
        self.edition = editions.newest(kind, key) if kind else None
        if kind and self.edition is None:
            return missing(self, kind, key)
        return super().dispatch(request, *args, **kwargs)

    @property
    def about(self) -> dict[str, str]:
        """The record as the query string names it."""
        return {"kind": self.edition.kind, "key": self.edition.key} if self.edition else {}

    @property
    def subject(self) -> Subject | None:
        return subject(self.edition, json.loads(self.edition.document)) if self.edition else None

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        here = canonical(self.request.path, urlencode(self.about))
        return super().get_context_data(subject=self.subject, canonical=here, **context)


# A form that another site may have sent comes back filled in, which Django's own check cannot do. Nothing is stored in
# a shared cache because the page sets a cookie; a browser may show it again when its reader goes back.
@method_decorator([csrf_exempt, cache_control(private=True, no_cache=True)], name="dispatch")
class SuggestionNew(AboutARecord):
    """Where a reader tells what is wrong or missing. Whatever cannot be taken comes back with all that was typed."""

    template_name = "dialogue/suggestion_new.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context.setdefault("form", SuggestionForm(edition=self.edition))
        return super().get_context_data(**context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = SuggestionForm(request.POST, edition=self.edition)
        if form.is_caught:
            return self._thank(suggestions.new_reference())
        if is_forged(request):
            sentence = _(
                "Your browser did not send the cookie that belongs to this form. Everything you typed is still "
                "here: please send it again, and allow cookies for this site if this happens again."
            )
            form.add_error(None, sentence)
            return self._show(form, status=403)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            suggestion = suggestions.receive(
                edition=self._seen(form),
                nature=form.cleaned_data["nature"],
                url=form.cleaned_data["url"],
                text=form.cleaned_data["text"],
                email=form.cleaned_data["email"],
                language=reader_language(),
                address=request.META.get("REMOTE_ADDR", ""),
            )
        except suggestions.TooManyError as error:
            form.add_error(None, error)
            response = self._show(form, status=429)
            response["Retry-After"] = str(ceil((error.until - timezone.now()).total_seconds()))
            return response
        return self._thank(suggestion.reference)

    def _seen(self, form: SuggestionForm) -> Edition | None:
        """The edition the reader had before them when the form was opened: another may be the newest by now."""
        if self.edition is None or form.seen == self.edition.number:
            return self.edition
        own = editions.history(self.edition.kind, self.edition.key)
        return own.filter(number=form.seen or 0).first() or self.edition

    def _show(self, form: SuggestionForm, *, status: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def _thank(self, reference: str) -> HttpResponse:
        query = urlencode({"reference": reference, **self.about})
        return HttpResponseRedirect(f"{reverse('dialogue:suggestion-sent')}?{query}")


class SuggestionSent(AboutARecord):
    """What happens with a suggestion, and the reference to name it by. It is not looked up: the address says it."""

    template_name = "dialogue/suggestion_sent.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        given = self.request.GET.get("reference", "")
        try:
            suggestion_reference_validator(given)
        except ValidationError:
            given = ""  # whoever made up this address does not get to say something on the page
        return super().get_context_data(reference=given, **context)
