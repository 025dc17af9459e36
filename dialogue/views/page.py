"""What every page stands on: the ledger head, the day and the names, taken once and before anything else is read."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.views.generic import TemplateView

from dialogue.presenters.canonical import canonical
from dialogue.presenters.cards import site_image
from dialogue.reading.kept import Head, head, today
from dialogue.reading.reference import Reference, reference


class RegisterPage(TemplateView):
    """A public page. It shows the register at one ledger head, on one day."""

    ledger_head: Head
    today: date
    names: Reference

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.ledger_head = head()
        self.today = today()
        self.names = reference(self.ledger_head)
        # The footer counts at the same head as the page.
        request.ledger_head = self.ledger_head  # type: ignore[attr-defined]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """A page whose query string matters gives its own `canonical`, one with a picture its `card_image`."""
        context.setdefault("canonical", canonical(self.request.path))
        context.setdefault("card_image", site_image(self.ledger_head.number))
        return super().get_context_data(**context)
