"""Which of the forms that were kept hold something that somebody wrote, and by which words they know it again."""

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.apps import apps

from dialogue.admin.evidence_forms import EvidenceForm
from dialogue.admin.intake_forms import TakingForm
from dialogue.admin.search_form import SearchForm
from dialogue.localized import LANGUAGES
from dialogue.models import KeptForm
from dialogue.services.keeping import Fields

#: Forms with choices that no model has.
CHOOSING = (EvidenceForm, SearchForm, TakingForm)
#: The reason that a new record's form is opened with. Readers see it, so it is in English whoever writes.
NEW_RECORD = "New record"
#: What a form sends besides its fields: what it was opened with, what was shown on it, rows of an inline.
_NOT_TYPED = re.compile(r"initial-.*|seen|.*_FORMS|s\d+-was")
_ADDRESS = re.compile(r"https?://\S*")
#: The number that a new record would have stands in its form from the start.
_REF = re.compile(r"[A-Z]+\d+-\d*")
_CHOSEN = re.compile(r"(s\d+)-decision")


def worth_offering(kept: Iterable[KeptForm]) -> list[tuple[KeptForm, str]]:
    """Of these forms, the latest first, those that hold something written; with its longest text.

    Where nothing was written but an address was pasted, or something chosen, the latest of its page is enough.
    """
    found: list[tuple[KeptForm, str]] = []
    for each in kept:
        written = list(_written(each.fields))
        texts = [text for text in written if not _ADDRESS.fullmatch(text)]
        is_first = each.page not in {other.page for other, _words in found}
        if texts or (is_first and (written or _is_chosen(each.fields))):
            found.append((each, max(texts or written, key=len, default="")))
    return found


def _written(fields: Fields) -> Iterator[str]:
    """The texts that differ from what the form was opened with. Dates, row ids and codes tell nobody anything."""
    for name, values in fields.items():
        if _NOT_TYPED.fullmatch(name) or values == fields.get(f"initial-{name}"):
            continue
        texts = [value.strip() for value in values if value not in _codes()]
        text = " ".join(texts)
        if any(letter.isalpha() for letter in text) and not _REF.fullmatch(text):
            yield text


def _is_chosen(fields: Fields) -> bool:
    """Whether something stored was changed, if only by choosing, or a sentence was decided on otherwise."""
    for name, values in fields.items():
        if values != fields.get(f"initial-{name}", values):
            return True
        if (sentence := _CHOSEN.fullmatch(name)) and values != fields.get(f"{sentence[1]}-was"):
            return True
    return False


@functools.cache
def _codes() -> frozenset[str]:
    """What boxes, buttons and lists send for what is chosen, and what nobody needs to type."""
    of_models = (
        code
        for model in apps.get_app_config("dialogue").get_models()
        for field in model._meta.fields
        for code, _label in field.flatchoices
    )
    choosing: list[Any] = [
        field
        for form in CHOOSING
        for field in form.base_fields.values()
        if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField)
    ]
    of_forms = (code for field in choosing for code, _label in field.choices)
    return frozenset(
        map(str, ("on", "null", *of_models, *of_forms, NEW_RECORD, *LANGUAGES.values()))
    )
