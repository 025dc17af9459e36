"""What a page says of the moment at which it shows the register."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import HttpRequest

from dialogue.models import Moment


@dataclass(frozen=True)
class MomentBanner:
    """The past that is shown, the same page as it is now, and the past as a query string."""

    known_at: datetime | None
    as_of: date | None
    present_url: str
    query: str


def moment_banner(shown: Moment, request: HttpRequest) -> MomentBanner | None:
    """None where the register is shown as it is now."""
    if not shown:
        return None
    return MomentBanner(shown.known_at, shown.as_of, present_url(request), moment_query(shown))


def moment_query(shown: Moment) -> str:
    """The parameters that ask for this moment."""
    known_at = shown.known_at and f"{shown.known_at:%Y-%m-%dT%H:%M:%S.%f}".rstrip("0").rstrip(".")
    given = {"known_at": f"{known_at}Z" if known_at else "", "as_of": str(shown.as_of or "")}
    return urlencode({name: value for name, value in given.items() if value}, safe=":")


def present_url(request: HttpRequest) -> str:
    """The address of the same page as it is now. A cursor leads into the past's list and is left out."""
    query = request.GET.copy()
    for name in ("known_at", "as_of", "cursor"):
        query.pop(name, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path
