"""What every page stands on: the ledger head, the day and the names, taken once and before anything else is read."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.views.generic import TemplateView

from dialogue.reading.kept import Head, head
from dialogue.reading.reference import Reference, reference


class RegisterPage(TemplateView):
    """A public page. It shows the register at one ledger head, on one day."""

    head: Head
    today: date
    names: Reference

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.head = head()
        self.today = timezone.localdate()
        self.names = reference(self.head)
        # The footer counts at the same head as the page.
        request.ledger_head = self.head  # type: ignore[attr-defined]
