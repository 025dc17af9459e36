"""The values of form fields: as a form sends them, and as a person reads them."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from dialogue.presenters.difference import ADDED, CHANGED, REMOVED, Change, word_runs


def written(widget: Any, field: forms.Field, value: Any) -> list[str]:
    """What a browser would send for a widget that holds this value."""
    widget = getattr(widget, "widget", widget)  # the admin wraps some with links
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    formatted = widget.format_value(field.prepare_value(value))
    if formatted is None:
        return [""]
    if isinstance(formatted, list | tuple):
        return [str(each) for each in formatted]
    return [str(formatted)]


def shown(field: forms.Field, values: list[str]) -> str:
    """What a browser sent, in words: names instead of row numbers, labels instead of codes."""
    values = [value for value in values if value not in ("", None)]
    if isinstance(field, forms.ModelChoiceField):  # and those of several
        return ", ".join(_names(field, values))
    if isinstance(field, forms.BooleanField):
        return str(field.label) if values and values[0] not in ("False", "false", "0") else ""
    labels = {str(value): str(label) for value, label in getattr(field, "choices", [])}
    return ", ".join(labels.get(value, value) for value in values).replace("\r\n", "\n")


def _names(field: Any, values: list[str]) -> list[str]:
    return sorted(str(record) for record in field.queryset.filter(pk__in=row_ids(values)))


def row_ids(values: Iterable[Any]) -> list[int]:
    """Those of these values that can be row ids, whatever a request came with."""
    return [int(value) for value in values if re.fullmatch("[0-9]{1,18}", str(value))]


def leave_unjudged(form: Any, but: Iterable[str] = ()) -> None:
    """Show what was typed into a form so far without saying what is wrong with it, `but` in these fields."""
    form._errors = ErrorDict({name: form.errors[name] for name in but if name in form.errors})


def change(label: str, before: str, after: str) -> Change:
    """One difference between two texts, word by word where both are there."""
    kind = CHANGED if before and after else ADDED if after else REMOVED
    words = word_runs(before, after) if kind == CHANGED else []
    return Change(path=label, label=label, kind=kind, before=before, after=after, words=words)
