from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from dialogue.admin.evidence_forms import BearingForm, lines

FIRST, NOTHING_NEW = "first", "nothing_new"


def today() -> date:
    return timezone.localdate()


class SearchForm(BearingForm):
    """A search that found nothing: where, in which languages, with which words, until which day (E7)."""

    searched_where = lines("searched_where")
    searched_languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages searched"),
        choices=[
            ("English", gettext_lazy("English")),
            ("Chinese", gettext_lazy("Chinese")),
            ("Urdu", gettext_lazy("Urdu")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("English, and Chinese or Urdu."),
    )
    searched_words = lines("searched_words")
    happened_on = forms.DateField(
        label=gettext_lazy("Until which day"),
        initial=today,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy(
            "“No public action found” holds for 180 days from then; after that it lapses by itself."
        ),
    )
    result = forms.ChoiceField(
        label=gettext_lazy("What the search found"),
        choices=[
            (
                FIRST,
                gettext_lazy(
                    "No public action at all: the status becomes “No public action found”"
                ),
            ),
            (NOTHING_NEW, gettext_lazy("Nothing new: the status stays as it is")),
        ],
        initial=FIRST,
        widget=forms.RadioSelect,
    )

    #: Without these there is no record of a search, finished or not.
    needed_always = {
        "commitments": gettext_lazy("Name at least one commitment."),
        "searched_where": gettext_lazy("Say where: archives, sites, search engines."),
        "searched_languages": gettext_lazy("Say in which languages."),
        "searched_words": gettext_lazy("Say which words were searched for."),
        "happened_on": gettext_lazy("Say until which day was searched."),
    }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, sentence in self.needed_always.items():
            if not self.errors.get(name) and not cleaned.get(name):
                self.add_error(name, sentence)
        return cleaned
