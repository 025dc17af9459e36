"""How a communiqué is taken in, and how its sentences are decided on and cut."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.localized import NAMES
from dialogue.models import Round, Sentence, SentenceDecision
from dialogue.services.intake import IntakeError, cut, require_size, texts
from dialogue.services.intake.cutting import language_of, paragraphs

AS_TYPED, WRAPPED = "typed", "wrapped"


class TakingForm(forms.Form):
    """The text of a communiqué, and what it is the text of."""

    round = forms.ModelChoiceField(
        Round.objects.order_by("-dialogue", "-number"),
        label=gettext_lazy("Round"),
        help_text=gettext_lazy("A round that is not there yet is added under “Rounds” first."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        help_text=gettext_lazy(
            "Text, HTML, DOCX or a PDF that has text, of 2 MB at most. The file itself is not kept."
        ),
    )
    text = forms.CharField(
        label=gettext_lazy("Or its text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "vLargeTextField", "dir": "auto"}),
        help_text=gettext_lazy(
            "Pasted: plain, or HTML with its markup. Every line is a paragraph."
        ),
    )
    lines = forms.ChoiceField(
        label=gettext_lazy("Its lines"),
        choices=[
            (AS_TYPED, gettext_lazy("Every line is a paragraph")),
            (
                WRAPPED,
                gettext_lazy(
                    "Copied from a PDF: lines end where the page did, so put them together"
                ),
            ),
        ],
        initial=AS_TYPED,
        required=False,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=[("", gettext_lazy("As its script tells")), *NAMES.items()],
        required=False,
    )

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            cleaned["text"] = self._text(cleaned)
        except texts.UnreadableError as error:
            self.add_error("file" if cleaned.get("file") else "text", error)
            return cleaned
        cleaned["language"] = cleaned.get("language") or language_of(cleaned["text"])
        try:
            require_size(cut(cleaned["text"], cleaned["language"]))
        except IntakeError as error:
            self.add_error("file" if cleaned.get("file") else "text", error)
        return cleaned

    def _text(self, cleaned: dict[str, Any]) -> str:
        if file := cleaned.get("file"):
            texts.require_bytes(file.size)  # before all of it is read
            return texts.of_file(file.read(), name=file.name, charset=file.charset or "")
        if not (cleaned.get("text") or "").strip():
            raise texts.UnreadableError(_("Paste the text, or choose a file."))
        return texts.of_pasted(cleaned["text"], is_wrapped=cleaned.get("lines") == WRAPPED)

    @property
    def understood(self) -> dict[str, Any] | None:
        """What was made of the text, once there is one: how many paragraphs and sentences, in which language."""
        text = self.cleaned_data.get("text")
        if self.errors.get("text") or self.errors.get("file") or not text:
            return None
        language = self.cleaned_data["language"]
        pieces = cut(text, language)
        return {
            "paragraphs": len(pieces),
            "sentences": sum(map(len, pieces)),
            "language": NAMES[language],
        }

    def as_plain(self) -> dict[str, Any]:
        """What the form would send with the text as it was understood, in place of what was pasted or uploaded."""
        return {
            "text": "\n\n".join(paragraphs(self.cleaned_data["text"])),
            "lines": AS_TYPED,
            "language": self.cleaned_data["language"],
        }


class SentenceForm(forms.Form):
    """What an editor decides on one sentence; it carries what stood there when the page was made."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    was = forms.CharField(widget=forms.HiddenInput, required=False)
    decision = forms.ChoiceField(
        choices=SentenceDecision.choices, required=False, widget=forms.RadioSelect
    )
    sector = forms.TypedChoiceField(
        label=gettext_lazy("Sector of the draft"), coerce=int, empty_value=None, required=False
    )

    use_required_attribute = False

    def __init__(self, data: Any, *, sentence: Sentence, sectors: Any, sector: int | None) -> None:
        initial = {
            "version": sentence.version,
            "was": sentence.standing,
            "decision": sentence.standing,
            "sector": sector,
        }
        super().__init__(data, prefix=f"s{sentence.pk}", initial=initial, label_suffix="")
        choices: Any = self.fields["sector"]
        choices.choices = [("", "–"), *sectors]

    @property
    def is_decided(self) -> bool:
        """Whether something else was chosen than what stood there."""
        chosen = self.cleaned_data.get("decision")
        return bool(chosen) and chosen != self.cleaned_data.get("was")


class CuttingForm(forms.Form):
    """Where one sentence ends and the next begins: a line break."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("The sentence"),
        widget=forms.Textarea(attrs={"rows": 6, "class": "vLargeTextField"}),
        help_text=gettext_lazy(
            "Put a line break (Enter) where a new sentence begins. The words themselves stay as they are."
        ),
    )
