"""The form in which readers suggest something, and what keeps machines from filling it in."""

from typing import Any

from django import forms
from django.core import signing
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.authentication import CSRFCheck

from dialogue.choices import SuggestionNature
from dialogue.models import Edition
from dialogue.services.suggestions import EMAIL_KEPT
from dialogue.validators import LONGEST_TEXT, AddressField

#: Seconds in which a person reads the form and fills it in.
QUICKEST, SLOWEST = 3, 24 * 60 * 60

_signer = signing.TimestampSigner(salt="dialogue.suggestion")


class SuggestionForm(forms.Form):
    """What a reader wants to tell. Lengths are the server's to check: a browser would cut what is pasted unseen."""

    nature = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        choices=SuggestionNature,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is.")},
    )
    url = AddressField(
        label=gettext_lazy("Address of the evidence"),
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": gettext_lazy(
                "Give one whole address, for example https://example.org/report. There is room for more in the text."
            )
        },
        widget=forms.URLInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        help_text=gettext_lazy(
            "A page or document that anybody can open, for example a report or an official text."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("In your words"),
        required=False,
        validators=[MaxLengthValidator(LONGEST_TEXT)],
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 8}),
        help_text=gettext_lazy(
            "What is wrong or missing, and where in the document it stands: a page, a paragraph. In any language."
        ),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address, if you want an answer"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "email"}),
        help_text=gettext_lazy(
            "Editors use it to ask you or to answer you, and for nothing else. It is never published, and removed "
            "%(days)s days after your suggestion was dealt with."
        ),
    )
    #: Nobody sees this field: whoever fills it in is no person.
    topic = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    use_required_attribute = False

    def __init__(
        self, data: MultiValueDict[str, Any] | None = None, *, edition: Edition | None
    ) -> None:
        super().__init__(data, label_suffix="")
        # Put in here: a number put into words that wait for their language would end the waiting.
        email = self.fields["email"]
        email.help_text = email.help_text % {"days": EMAIL_KEPT.days}
        self.edition = edition
        self.seen = _seen(self.data.get("opened", ""))

    @property
    def is_caught(self) -> bool:
        """Whether the field that no person sees was filled in."""
        return bool(self.data.get("topic"))

    @property
    def opened(self) -> str:
        """What the form sends back to say when it was opened and what was shown. While it is good it stays."""
        number = self.edition.number if self.edition else 0
        return self.data["opened"] if self.seen is not None else _signer.sign(str(number))

    def clean_text(self) -> str:
        """Browsers end lines their own way."""
        return self.cleaned_data["text"].replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.seen is None:
            self.add_error(
                None,
                _(
                    "This form was open for more than a day, or only part of it arrived. Everything you typed is "
                    "still here: please send it again."
                ),
            )
        elif _is_quick(self.data["opened"]):
            self.add_error(
                None,
                _(
                    "That was quicker than people type, which is how we tell machines. Everything you typed is "
                    "still here: please wait a moment and send it again."
                ),
            )
        if not any(cleaned.get(name, "refused") for name in ("url", "text")):
            self.add_error("text", _("Say what is wrong, or give the address of the evidence."))
        return cleaned


def is_forged(request: HttpRequest) -> bool:
    """Whether another site may have sent the form. Django's own check would answer with a page without the form."""
    check = CSRFCheck(_unused)
    check.process_request(request)
    return bool(check.process_view(request, _unused, (), {}))


def _unused(request: HttpRequest) -> HttpResponse:
    raise NotImplementedError("The check asks for a view and never calls it.")


def _seen(opened: str) -> int | None:
    """The number of the edition the reader had before them, 0 for none; None if nobody can tell."""
    try:
        return int(_signer.unsign(opened, max_age=SLOWEST))
    except signing.BadSignature:
        return None


def _is_quick(opened: str) -> bool:
    try:
        _signer.unsign(opened, max_age=QUICKEST)
    except signing.SignatureExpired:
        return False
    return True
