"""A form that is sent twice, one after the other or at once, is saved once."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import quote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue.admin import stamps
from dialogue.services import keeping


class SendsOnce:
    """For the ModelAdmin of a record: it knows the forms that were sent before."""

    model: Any
    opts: Any
    admin_site: Any

    def sent_before(self, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        """The answer to a form that was sent before as it is; None where there is something to save."""
        record = self.saved_before(request, is_new=object_id is None)
        if record is None:
            return None
        if IS_POPUP_VAR in request.POST:
            again: Any = self.response_change if object_id else self.response_add  # type: ignore[attr-defined]
            return again(request, record)
        return self.response_again(request, record)

    def saved_before(self, request: HttpRequest, *, is_new: bool) -> Any:
        """The record that was saved from this form as it is.

        Whoever goes back to a form that is saved and goes on writing has a form of its own from then on; where it
        would make another record, `request.refusal` says so first.
        """
        stamp = stamps.read(request.POST) if request.method == "POST" else None
        found = keeping.sent(stamp.token, self.model) if stamp else None
        if stamp is None or found is None:
            return None
        note, record = found
        if note.digest == keeping.digest(dict(request.POST.lists())):
            return record
        request.POST = stamps.renewed(request.POST, stamp)  # type: ignore[assignment]
        if is_new:
            request.refusal = [_changed_since(record)]  # type: ignore[attr-defined]
        return None

    def response_again(self, request: HttpRequest, record: Any) -> HttpResponse:
        sentence = _("This form was sent before, and saved once: as %(key)s.")
        self.message_user(request, sentence % {"key": record.public_key}, messages.INFO)  # type: ignore[attr-defined]
        return HttpResponseRedirect(
            reverse(
                f"admin:dialogue_{self.opts.model_name}_change",
                args=[quote(record.pk)],
                current_app=self.admin_site.name,
            )
        )

    def note_sent(self, request: HttpRequest, record: Any) -> None:
        """To be called in the transaction that saves the record."""
        if stamp := stamps.read(request.POST):
            fields = dict(request.POST.lists())
            keeping.saved(token=stamp.token, fields=fields, record=record)


def _changed_since(record: Any) -> str:
    """What to say to somebody who went back to the form of a new record, and changed it."""
    sentence = _(
        "%(key)s was made of this form before, and you changed the form since. Open %(key)s to change "
        "it, or save this again to make another one."
    )
    return sentence % {"key": record.public_key}
