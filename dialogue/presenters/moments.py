"""What a page says of the moment at which it shows the register."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import parse_qsl, urlencode

from dialogue.models import Moment


@dataclass(frozen=True)
class MomentBanner:
    """The past that is shown, the same page as it is now, and the past as a query string."""

    known_at: datetime | None
    as_of: date | None
    present_url: str
    query: str


def moment_banner(shown: Moment, *, path: str, query: str) -> MomentBanner | None:
    """None where the register is shown as it is now. Path and query string are those of the page."""
    if not shown:
        return None
    present = present_url(path, query)
    return MomentBanner(shown.known_at, shown.as_of, present, moment_query(shown))


def moment_query(shown: Moment) -> str:
    """The parameters that ask for this moment."""
    known_at = shown.known_at and f"{shown.known_at:%Y-%m-%dT%H:%M:%S.%f}".rstrip("0").rstrip(".")
    given = {"known_at": f"{known_at}Z" if known_at else "", "as_of": str(shown.as_of or "")}
    return urlencode({name: value for name, value in given.items() if value}, safe=":")


def present_url(path: str, query: str) -> str:
    """The address of the same page as it is now. A cursor leads into the past's list and is left out."""
    given = parse_qsl(query, keep_blank_values=True)
    kept = [each for each in given if each[0] not in ("known_at", "as_of", "cursor")]
    return f"{path}?{urlencode(kept)}" if kept else path
