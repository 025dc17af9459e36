"""Following `next` and `previous`: every page is read as the register was at the first one.

So a walk meets every record exactly once, whatever is published meanwhile. A cursor begins with the edition and the
day at which its walk began.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from dialogue.models import Moment, moment
from dialogue.reading import editions
from dialogue.reading.kept import Head
from dialogue.reading.keyset import CursorError

_CURSOR = re.compile(r"([1-9]\d{0,11})\.(\d{4}-\d\d-\d\d)\.([\w-]+)", re.ASCII)
#: When the register said nothing yet, for a walk that began then: there is no edition whose moment it could be.
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Walk:
    """A walk through one list: the edition and the day at which it began, and where on its way it is."""

    number: int
    day: date
    place: str | None = None

    def cursor(self, place: str | None) -> str | None:
        """The cursor of another page of the walk, from that of the keyset."""
        return place and f"{self.number}.{self.day.isoformat()}.{place}"

    def moment(self, at: Head) -> Moment:
        """The moment to read at; `at` is the head now."""
        asked = replace(moment(), day=self.day)
        if self.number == at.number:
            return asked
        if not self.number:
            return replace(asked, known_at=_BEFORE_ALL)
        began = editions.known().filter(number=self.number).values_list("published_at", flat=True)
        if (known_at := began.first()) is None:
            raise CursorError
        return replace(asked, known_at=known_at)


def walk(cursor: str | None, *, at: Head, day: date) -> Walk:
    """The walk that a cursor goes on with; a new one if there is none. Raises CursorError for a cursor of nobody."""
    if cursor is None:
        return Walk(at.number, day)
    if (found := _CURSOR.fullmatch(cursor)) is None:
        raise CursorError
    try:
        return Walk(int(found[1]), date.fromisoformat(found[2]), found[3])
    except ValueError as error:
        raise CursorError from error
