"""Pages on which somebody decides by pressing a button: what cannot be done is said in the form."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse

from dialogue.admin.keeping import settled
from dialogue.admin.kept_forms import opened

#: What a button does: it gets the request, what is decided on, and the form in order.
Button = Callable[[HttpRequest, Any, Any], HttpResponse]


class DecidesOnPage:
    """For a ModelAdmin whose page of one row is not its fields but the buttons that decide what becomes of it."""

    decision_form: type[forms.Form]

    def buttons(self) -> Mapping[str, Button]:
        """Each button's name in the form, and what it does."""
        raise NotImplementedError

    def may_decide(self, request: HttpRequest, row: Any) -> bool:
        """Whether a button may be pressed at all; which one, the services say."""
        raise NotImplementedError

    def show(self, request: HttpRequest, row: Any, form: Any) -> HttpResponse:
        raise NotImplementedError

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        own: Any = self
        row = own.get_object(request, unquote(object_id))
        if row is None:
            missing: HttpResponse = own._get_obj_does_not_exist_redirect(
                request, own.opts, object_id
            )
            return missing
        if not own.has_view_or_change_permission(request, row):
            raise PermissionDenied
        form = opened(request, self.decision_form)
        if request.method == "POST" and form.is_valid():
            if not self.may_decide(request, row):
                raise PermissionDenied
            if response := self._press(request, row, form):
                return response
            row.refresh_from_db()
        return self.show(request, row, form)

    def _press(self, request: HttpRequest, row: Any, form: forms.Form) -> HttpResponse | None:
        """Do what the pressed button says; if it cannot be done, the form says why and None is returned."""
        buttons = self.buttons()
        pressed = next((name for name in buttons if name in request.POST), None)
        if pressed is None:
            return None
        try:
            response = buttons[pressed](request, row, form)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return None
        settled(request)
        return response


def untick(form: Any, name: str) -> None:
    """Shown again, the form asks anew for what this box confirms."""
    form.data = form.data.copy()
    form.data.pop(name, None)
