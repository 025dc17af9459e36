"""Two people at one record: what each of them changed, and the form that holds both.

A form sends back what each field held when it was opened. So it is known of every field whether this person
changed it, somebody else did, or both. What only the others changed is taken over into the form; what this
person typed stays. Nothing is merged inside a field: that is for people.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.http import QueryDict
from django.utils.text import capfirst

from dialogue.admin.values import change, shown, written
from dialogue.presenters.difference import Change

Row = dict[str, list[str]]


@dataclass
class Conflict:
    """The data of the form to show, and what differs: with both changing it, with one of them."""

    data: QueryDict
    saved_by: str = ""
    saved_at: datetime | None = None
    #: Whether it was the same person, in another tab or on another machine.
    is_own: bool = False
    both: list[Change] = field(default_factory=list)
    theirs: list[Change] = field(default_factory=list)
    mine: list[Change] = field(default_factory=list)


def find(form: Any, formsets: Sequence[Any]) -> Conflict:
    """Compare a form made from an older version with what is stored now. `form.instance` is as stored."""
    conflict = Conflict(data=form.data.copy())
    conflict.data["version"] = str(form.instance.version)
    for name, values in _fields(form, conflict):
        _set(conflict.data, name, values)
    for formset in formsets:
        _rows(formset, conflict)
    return conflict


def _fields(form: Any, conflict: Conflict) -> Iterator[tuple[str, list[str]]]:
    """What each field and what it remembers are to hold."""
    mine = set(form.changed_data)
    for name, each in form.fields.items():
        if not each.show_hidden_initial:
            continue
        bound = form[name]
        stored = written(each.hidden_widget(), each, bound.initial)
        typed = form.data.getlist(bound.html_name)
        _note(
            conflict,
            label=str(bound.label),
            before=shown(each, form.data.getlist(bound.html_initial_name)),
            theirs=shown(each, stored),
            mine=shown(each, typed) if name in mine else None,
        )
        yield bound.html_initial_name, stored
        if name not in mine:
            yield bound.html_name, written(each.widget, each, bound.initial)


def _rows(formset: Any, conflict: Conflict) -> None:
    """Write the rows of an inline anew: the stored ones first, as the formset wants them."""
    fresh = type(formset)(
        instance=formset.instance, prefix=formset.prefix, queryset=formset.queryset
    )
    key = formset.model._meta.pk.name
    posted = {
        formset.data.get(f"{form.prefix}-{key}"): form
        for form in formset.forms[: _initial(formset)]
    }
    stored_rows = []
    for stored in fresh.initial_forms:
        form = posted.pop(str(stored.instance.pk), None)
        stored_rows.append(_stored_row(stored, form, key, formset, conflict))
    removed = [form for form in posted.values() if _changed(form)]
    for form in posted.values():
        _note(
            conflict,
            label=_row_label(formset),
            before=_remembered(form),
            theirs="",
            mine=("" if _is_deleted(form) else _typed(form)) if form in removed else None,
        )
    kept = [form for form in removed if not _is_deleted(form)]
    added = [form for form in formset.forms[_initial(formset) :] if form.has_changed()]
    for form in added:
        _note(conflict, label=_row_label(formset), before="", theirs="", mine=_typed(form))
    new_rows = [_typed_row(form) for form in [*kept, *added]]
    _write_rows(conflict.data, formset.prefix, stored_rows, new_rows)


def _stored_row(stored: Any, form: Any, key: str, formset: Any, conflict: Conflict) -> Row:
    """A row as stored, with what this person changed in it."""
    row: Row = {}
    remembered: Row = {}
    mine = _changed(form) if form else set()
    for name, each in stored.fields.items():
        if not each.show_hidden_initial:
            continue
        value = stored[name].initial
        remembered[name] = written(each.hidden_widget(), each, value)
        row[name] = _values(form, name) if name in mine else written(each.widget, each, value)
    if form and _is_deleted(form):
        row["DELETE"] = ["on"]
    _note(
        conflict,
        label=_row_label(formset),
        before=_remembered(form) if form else "",
        theirs=_summary(stored, remembered.__getitem__),
        mine="" if "DELETE" in row else _summary(stored, row.__getitem__) if mine else None,
    )
    remembering = {f"initial-{name}": values for name, values in remembered.items()}
    return {key: [str(stored.instance.pk)], **row, **remembering}


def _write_rows(data: QueryDict, prefix: str, stored: list[Row], new: list[Row]) -> None:
    for name in [name for name in data if name.startswith(f"{prefix}-") and "_FORMS" not in name]:
        del data[name]
    # Django writes what a field held as initial-<prefix>-<number>-<field>.
    for name in [name for name in data if name.startswith(f"initial-{prefix}-")]:
        del data[name]
    for number, row in enumerate([*stored, *new]):
        for name, values in row.items():
            is_remembered = name.startswith("initial-")
            start = "initial-" if is_remembered else ""
            _set(data, f"{start}{prefix}-{number}-{name.removeprefix('initial-')}", values)
    data[f"{prefix}-{TOTAL_FORM_COUNT}"] = str(len(stored) + len(new))
    data[f"{prefix}-{INITIAL_FORM_COUNT}"] = str(len(stored))


def _note(conflict: Conflict, *, label: str, before: str, theirs: str, mine: str | None) -> None:
    """Put a difference where it belongs. `mine` is None where this person changed nothing."""
    if mine is None:
        if before != theirs:
            conflict.theirs.append(change(label, before, theirs))
    elif mine != theirs:
        (conflict.both if before != theirs else conflict.mine).append(change(label, theirs, mine))


def _set(data: QueryDict, name: str, values: list[str]) -> None:
    if values:
        data.setlist(name, values)
    else:
        data.pop(name, None)


def _initial(formset: Any) -> int:
    return formset.initial_form_count()


def _is_deleted(form: Any) -> bool:
    return bool(form.data.get(f"{form.prefix}-DELETE"))


def _values(form: Any, name: str) -> list[str]:
    return form.data.getlist(form.add_prefix(name))


def _row_label(formset: Any) -> str:
    return capfirst(str(formset.model._meta.verbose_name))


def _changed(form: Any) -> set[str]:
    """What this person changed in a row."""
    return {name for name, _field in _visible(form)} & set(form.changed_data)


def _typed(form: Any) -> str:
    return _summary(form, lambda name: _values(form, name))


def _remembered(form: Any) -> str:
    return _summary(form, lambda name: form.data.getlist(form.add_initial_prefix(name)))


def _typed_row(form: Any) -> Row:
    return {name: _values(form, name) for name, each in _visible(form)}


def _visible(form: Any) -> Iterator[tuple[str, forms.Field]]:
    for name, each in form.fields.items():
        if not each.widget.is_hidden and name != "DELETE":
            yield name, each


def _summary(form: Any, values: Callable[[str], list[str]]) -> str:
    """A row in one line, as a person would read it."""
    words = (shown(each, values(name)) for name, each in _visible(form))
    return " · ".join(word for word in words if word)
