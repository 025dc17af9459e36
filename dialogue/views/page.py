"""What every page stands on: the ledger head, the day and the names, taken once and before anything else is read."""

from collections.abc import Hashable
from datetime import date, datetime
from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
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
    #: Whether the page is the same for everybody at one head on one day: who has it then need not be sent it again.
    is_shared: ClassVar[bool] = True
    #: The headers of a request by which the page differs.
    varies_by: ClassVar[tuple[str, ...]] = ()

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.ledger_head = head()
        self.today = today()
        self.names = reference(self.ledger_head)
        # The footer counts at the same head as the page.
        request.ledger_head = self.ledger_head  # type: ignore[attr-defined]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.is_shared or request.method not in ("GET", "HEAD"):
            return super().dispatch(request, *args, **kwargs)
        sent = [request.headers.get(name) for name in self.varies_by]
        here = request.build_absolute_uri()
        validator = self.ledger_head.validator(here, self.today, sent, self.shows())
        changed_at = self.changed_at()
        changed = int(changed_at.timestamp()) if changed_at else None
        unmoved = get_conditional_response(request, etag=validator, last_modified=changed)
        response = unmoved or super().dispatch(request, *args, **kwargs)
        if response.status_code in (200, 304):
            response.headers.setdefault("ETag", validator)
            response.headers.setdefault("Cache-Control", "public, no-cache")
            if changed is not None:
                response.headers.setdefault("Last-Modified", http_date(changed))
        patch_vary_headers(response, self.varies_by)
        return response

    def shows(self) -> Hashable:
        """What the page shows beside the register, if it is to be sent again when that changes."""
        return None

    def changed_at(self) -> datetime | None:
        return self.ledger_head.changed_at(self.today)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """A page whose query string matters gives its own `canonical`, one with a picture its `card_image`."""
        context.setdefault("canonical", canonical(self.request.path))
        context.setdefault("card_image", site_image(self.ledger_head.number))
        return super().get_context_data(**context)
