"""The forms in which evidence is written down in one go: what happened, what it shows, and its figures."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dialogue.admin.texts import LinesField
from dialogue.admin.values import row_ids
from dialogue.choices import Precision, Status
from dialogue.localized import LocalizedText, said
from dialogue.models import Commitment, Figure, ProgressUpdate
from dialogue.models.desk.progress_update import EVIDENCED_STATUSES
from dialogue.presenters.statuses import TESTS
from dialogue.validators import require_exact

ENGLISH = {"lang": "en", "dir": "ltr"}
ACT, WORDS = "act", "words"
#: The name of the field for refs, which browsers without script show instead of the widget that searches.
REFS = "refs"


def line(column: str, **options: Any) -> forms.CharField:
    """A text of one line in English, with the words and the length that the update's column has."""
    return _text(column, forms.TextInput, forms.CharField, "vTextField", {}, options)


def lines(column: str, **options: Any) -> forms.CharField:
    """A longer text in English."""
    rows = {"rows": 3}
    return _text(column, forms.Textarea, LinesField, "vLargeTextField", rows, options)


def _text(
    column: str,
    widget: Callable[..., forms.Widget],
    kind: type[forms.CharField],
    look: str,
    attrs: dict[str, Any],
    options: dict[str, Any],
) -> forms.CharField:
    of: Any = ProgressUpdate._meta.get_field(column)
    given = {"label": of.verbose_name, "help_text": of.help_text, "max_length": of.max_length}
    box = widget(attrs={**ENGLISH, "class": look, **attrs})
    return kind(required=False, widget=box, **{**given, **options})


def commitments(column: str) -> forms.ModelMultipleChoiceField:
    """Several commitments, found by typing a ref or words."""
    of: Any = ProgressUpdate._meta.get_field(column)
    return forms.ModelMultipleChoiceField(
        queryset=Commitment.objects.select_related("round"),
        required=False,
        label=of.verbose_name,
        help_text=of.help_text,
        widget=AutocompleteSelectMultiple(of, admin.site),
    )


class BearingForm(forms.Form):
    """What every form of evidence asks: which commitments, and why it should go out.

    A draft may be unfinished. `is_final` asks for all that a second person needs to decide.
    """

    commitments = commitments("commitments")
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField", "dir": "auto"}),
        help_text=gettext_lazy("One sentence for readers, who see it with the edition."),
    )

    use_required_attribute = False
    #: What is needed to submit it, with the sentence that asks for it.
    needed: dict[str, Any] = {"reason": gettext_lazy("Say in one sentence why.")}

    def __init__(self, *args: Any, is_final: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.is_final = is_final
        # What it was opened with is not what was typed.
        self.fields["reason"].show_hidden_initial = True
        # As on the page, where the reason comes last.
        self.order_fields([name for name in self.fields if name != "reason"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._add_refs(cleaned)
        if self.is_final:
            for name, sentence in self.needed.items():
                if not self.errors.get(name) and not cleaned.get(name):
                    self.add_error(name, sentence)
        return cleaned

    def _add_refs(self, cleaned: dict[str, Any]) -> None:
        """Refs typed where no script runs count as chosen."""
        typed = set(self.data.get(REFS, "").replace("\x00", "").upper().replace(",", " ").split())
        if not typed or "commitments" not in cleaned:
            return
        found = Commitment.objects.select_related("round").filter(ref__in=typed)
        if unknown := typed - {each.ref for each in found}:
            sentence = _("There is no commitment %(refs)s.")
            self.add_error("commitments", sentence % {"refs": ", ".join(sorted(unknown))})
        else:
            chosen = [
                *cleaned["commitments"].values_list("pk", flat=True),
                *found.values_list("pk", flat=True),
            ]
            cleaned["commitments"] = self.fields["commitments"].queryset.filter(pk__in=chosen)  # type: ignore[attr-defined]


class EvidenceForm(BearingForm):
    """What happened, and what it shows of which commitments."""

    related = commitments("related")
    happened_on = forms.DateField(
        label=gettext_lazy("Happened on"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=ProgressUpdate._meta.get_field("happened_on").help_text,
    )
    happened_on_precision = forms.ChoiceField(
        label=gettext_lazy("Precision of the date"), choices=Precision, initial=Precision.DAY
    )
    headline_en = line("headline_en")
    summary_en = lines("summary_en", label=gettext_lazy("What happened (English)"))
    reports = forms.ChoiceField(
        label=gettext_lazy("What the source reports"),
        required=False,
        choices=[
            (ACT, gettext_lazy("An act: something was done, signed, paid, opened, stopped")),
            (WORDS, gettext_lazy("Words only: intent, praise, or the promise repeated (E3)")),
        ],
        widget=forms.RadioSelect,
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Proposed status"),
        required=False,
        choices=[
            ("", pgettext_lazy("status", "None")),
            *(each for each in EVIDENCED_STATUSES if each[0] != Status.NO_ACTION_FOUND),
        ],
        widget=forms.RadioSelect,
    )
    status_reason_en = lines("status_reason_en")
    has_conflict = forms.BooleanField(
        label=gettext_lazy("Sources conflict"),
        required=False,
        help_text=ProgressUpdate._meta.get_field("has_conflict").help_text,
    )

    needed = {
        "headline_en": gettext_lazy("Say in a few words what happened."),
        "summary_en": gettext_lazy("Say what happened."),
        "status_reason_en": gettext_lazy("Say why this status, or why none."),
        **BearingForm.needed,
    }

    #: What of it a draft does not keep, with why.
    left_out: list[str]

    @cached_property
    def status_options(self) -> list[tuple[Any, Any]]:
        """Each status to choose from, with its test."""
        none = _("Background, repetition or praise; or evidence older than the commitment.")
        return [
            (radio, TESTS[Status(radio.data["value"])] if radio.data["value"] else none)
            for radio in self["status"]
        ]

    @property
    def criteria(self) -> list[tuple[str, LocalizedText]]:
        """What would count, written beforehand, for each commitment chosen so far, with its ref."""
        refs = self.data.get(REFS, "").replace("\x00", "").upper().replace(",", " ").split()
        chosen = row_ids(self["commitments"].value() or [])
        found = Commitment.objects.filter(Q(pk__in=chosen) | Q(ref__in=refs)).order_by("ref")
        return [(each.ref, said(each, "criteria")) for each in found if each.criteria_en]

    @property
    def is_words_only(self) -> bool:
        return self.cleaned_data.get("reports") == WORDS

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.left_out = []
        if self.is_words_only and cleaned.get("status") and not self.is_final:
            # A draft does not say what its source reports: nobody could tell later.
            cleaned["status"] = ""
            self.left_out.append(_("Words alone raise no status (E3): it is kept without one."))
        day, status = cleaned.get("happened_on"), cleaned.get("status")
        precision = cleaned.get("happened_on_precision")
        if not day and "happened_on" not in self.errors:
            if status:
                self.add_error("happened_on", _("A status needs the day it happened."))
            elif precision in (Precision.MONTH, Precision.YEAR) or (
                self.is_final and precision != Precision.UNKNOWN
            ):
                self.add_error(
                    "happened_on",
                    _("Give the day it happened, or set the precision to unknown."),
                )
            elif precision != Precision.UNKNOWN:
                cleaned["happened_on_precision"] = Precision.UNKNOWN
                self.left_out.append(_("No day was given: it is kept as unknown."))
        elif day and precision == Precision.UNKNOWN:
            self.add_error("happened_on_precision", _("Say how exactly the day is known."))
        if self.is_final and status and not cleaned.get("reports"):
            self.add_error("reports", _("Say whether the source reports an act or words only."))
        named = cleaned.get("commitments") or cleaned.get("related")
        if self.is_final and not named and not self.errors.get("commitments"):
            self.add_error("commitments", _("Name at least one commitment."))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """The update's columns."""
        names = (
            "happened_on",
            "happened_on_precision",
            "headline_en",
            "summary_en",
            "status",
            "status_reason_en",
            "has_conflict",
        )
        return {name: self.cleaned_data[name] for name in names}


class FigureForm(forms.Form):
    """A number the source reports."""

    value = forms.DecimalField(
        label=gettext_lazy("Value"),
        max_digits=24,
        decimal_places=6,
        validators=[require_exact],
        required=False,
    )
    unit_en = forms.CharField(
        label=Figure._meta.get_field("unit_en").verbose_name,
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs=ENGLISH),
    )
    label_en = forms.CharField(
        label=Figure._meta.get_field("label_en").verbose_name,
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={**ENGLISH, "class": "vTextField"}),
    )

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("value", "unit_en", "label_en"):
            if name not in self.errors and cleaned.get(name) in (None, ""):
                self.add_error(name, _("A figure has a value, a unit and what it counts."))
        return cleaned


FigureFormSet = forms.formset_factory(FigureForm, extra=1, max_num=20)
