"""Parts of a record, edited inside its form: rows that remember what they were made from, and their order."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import F, Max
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from dialogue.admin.texts import WritesTexts

#: Far beyond any position, so that rows can be moved aside while they change places.
ASIDE = 10_000


def remember_initial(form: forms.BaseForm) -> None:
    """Let the form send back what each field held when it was opened, so that a save knows what was changed in it."""
    for name, field in form.fields.items():
        is_sent = form.is_bound and form.add_initial_prefix(name) in form.data
        if not field.widget.is_hidden and (is_sent or form.instance.pk):  # type: ignore[attr-defined]
            field.show_hidden_initial = True


class PartForm(forms.ModelForm):
    """One row: a citation, a figure, a co-chair, an entry of a thread."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        remember_initial(self)


class OrderedPartForm(PartForm):
    """A row with a place among the others. Any number will do: rows are numbered again when they are saved."""

    order = forms.IntegerField(
        label=_("order"),
        min_value=0,
        max_value=ASIDE - 1,
        required=False,
        widget=forms.NumberInput(attrs={"class": "order"}),
        help_text=_("A smaller number comes first; empty puts it last."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.setdefault("order", self.instance.position)


class OrderedPartFormSet(forms.BaseInlineFormSet):
    """Saves rows and numbers all of the record's from 1, those that others added included."""

    def save_new(self, form: Any, commit: bool = True) -> Any:
        form.instance.position = self._rows().aggregate(last=Max("position"))["last"] or 0
        form.instance.position += 1
        return super().save_new(form, commit=commit)

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit=commit)
        if commit:
            self._number()
        return saved

    def _rows(self) -> models.QuerySet:
        model: Any = self.model
        return model._default_manager.filter(**{self.fk.name: self.instance})

    def _number(self) -> None:
        moved = {
            form.instance.pk: form.cleaned_data["order"]
            for form in self.forms
            if form.has_changed() and form.cleaned_data.get("order") is not None
        }
        rows = list(self._rows().order_by("position", "pk"))
        rows.sort(key=lambda row: (moved.get(row.pk, row.position), row.pk not in moved))
        changed = [(n, row) for n, row in enumerate(rows, 1) if row.position != n]
        if not changed:
            return
        pks = [row.pk for _number, row in changed]
        self._rows().filter(pk__in=pks).update(position=F("position") + ASIDE)
        for number, row in changed:
            self._rows().filter(pk=row.pk).update(position=number)


class OrderedTableFormSet(OrderedPartFormSet):
    """Rows whose boxes have their names at the head of the column only: each says its own to those who hear it."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            field.widget.attrs.setdefault("aria-label", capfirst(field.label or ""))


class OrderedTabularInline(WritesTexts, admin.TabularInline):
    """Rows side by side, in an order that matters."""

    form = OrderedPartForm
    formset = OrderedTableFormSet
    extra = 0


class OrderedStackedInline(WritesTexts, admin.StackedInline):
    """Rows one below the other, for parts with texts in three languages."""

    form = OrderedPartForm
    formset = OrderedPartFormSet
    extra = 0
