"""Reference records: saving one publishes its next edition at once. One key is enough, a reason is not optional."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from dialogue.admin.records import RecordAdmin, RefusedError, tell_published
from dialogue.admin.worth_keeping import NEW_RECORD
from dialogue.choices import Nature
from dialogue.models import Edition
from dialogue.services import publishing


class ReferenceAdmin(RecordAdmin):
    """A record that goes out as it is saved, if it then says anything new."""

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"reason": NEW_RECORD, **super().get_changeform_initial_data(request)}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        # Read again: what was prefetched for the form is older than what was saved.
        record = self.model._default_manager.get(pk=form.instance.pk)
        try:
            edition = publishing.publish(
                record=record,
                by=request.user,
                reason=form.cleaned_data["reason"],
                nature=Nature.CORRECTION if form.cleaned_data["is_correction"] and change else None,
            )
        except ValidationError as error:
            raise RefusedError(error.messages) from error
        if edition:
            tell_published(request, edition)
            self.tell_changed(request, edition)
        else:
            self.message_user(
                request,
                _("Readers see no change: nothing of what is published differs."),
                messages.WARNING,
            )

    def tell_changed(self, request: HttpRequest, edition: Edition) -> None:
        """Say what else readers see otherwise since this edition; of most records, nothing."""
