"""A record's form opened with what was typed into it before, its rows included. Nothing is judged until it is sent."""

import re
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from dialogue.admin import stamps
from dialogue.admin.keeping import PARAMETER, keep
from dialogue.admin.values import leave_unjudged
from dialogue.services import keeping
from dialogue.services.keeping import Fields


class Unjudged:
    """For a form's class: it holds what was typed, and does not say what is wrong with it."""

    typed: QueryDict

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(self.typed if data is None else data, *args, **kwargs)  # type: ignore[call-arg]

    def full_clean(self) -> None:
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}


class TakesUpForms:
    """For a ModelAdmin: where `request.typed` is set, the form and its inlines hold that."""

    opts: Any
    message_user: Any
    has_add_permission: Any
    get_formsets_with_inlines: Any
    get_changeform_initial_data: Any

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any):
        form = super().get_form(request, obj, change=change, **kwargs)  # type: ignore[misc]
        typed = getattr(request, "typed", None)
        return type(form.__name__, (Unjudged, form), {"typed": typed}) if typed else form

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)  # type: ignore[misc]
        typed = getattr(request, "typed", None)
        return {**kwargs, "data": typed} if typed else kwargs

    def _create_formsets(self, request: HttpRequest, obj: Any, change: bool) -> Any:
        formsets, inlines = super()._create_formsets(request, obj, change)  # type: ignore[misc]
        if getattr(request, "typed", None):
            for formset in formsets:
                _leave_rows_unjudged(formset)
        return formsets, inlines

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """What was typed into the form of a record that was deleted since opens as a new one."""
        missing: HttpResponse = super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc]
        typed = self._typed_here(request)
        if typed is None or not self.has_add_permission(request):
            return missing
        token, fields = typed
        page = f"dialogue_{self.opts.model_name}_add"
        keep(stamps.new(request, page, token), self._as_new(request, fields))
        sentence = _(
            "The record was deleted while you were writing. What you typed stands here as a new one; "
            "nothing of it is saved yet."
        )
        self.message_user(request, sentence, messages.WARNING)
        return HttpResponseRedirect(f"{stamps.address_of(page)}?{PARAMETER}={token}")

    def _typed_here(self, request: HttpRequest) -> tuple[UUID, Fields] | None:
        """What is sent now, or was kept before."""
        page = stamps.page_of(request)
        if request.method == "POST":
            stamp = stamps.read(request.POST) or stamps.new(request, page)
            return stamp.token, dict(request.POST.lists())
        for each in keeping.unsaved(by=request.user, page=page)[:1]:
            return each.token, each.fields
        return None

    def _as_new(self, request: HttpRequest, fields: Fields) -> Fields:
        formsets = [formset for formset, _inline in self.get_formsets_with_inlines(request)]
        initial = self.get_changeform_initial_data(request)
        known = {
            name: [str(each) for each in (value if isinstance(value, list) else [value])]
            for name, value in initial.items()
        }
        return {**known, **as_new(fields, formsets)}


def _leave_rows_unjudged(formset: Any) -> None:
    formset._errors = []
    formset._non_form_errors = formset.error_class()
    for form in formset.forms:
        leave_unjudged(form)
        form.cleaned_data = {}


def as_new(fields: Fields, formsets: Iterable[Any]) -> dict[str, list[str]]:
    """What was typed into the form of a record that is no more, for the form of a new one.

    `formsets` are the classes of its inlines: rows that were stored begin anew as well.
    """
    data = {
        name: values
        for name, values in fields.items()
        if not name.startswith("initial-") and name != "version"
    }
    for formset in formsets:
        prefix = formset.get_default_prefix()
        if f"{prefix}-{TOTAL_FORM_COUNT}" in data:
            data[f"{prefix}-{INITIAL_FORM_COUNT}"] = ["0"]
        stored = re.compile(rf"{prefix}-\d+-({formset.model._meta.pk.name}|{formset.fk.name})")
        data = {name: values for name, values in data.items() if not stored.fullmatch(name)}
    return data
