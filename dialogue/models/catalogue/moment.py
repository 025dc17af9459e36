"""Which register is read: as it is now, as it was known at a moment, or what had happened by a day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.apps import apps


@dataclass(frozen=True)
class Moment:
    """What a reader asks of the past; nothing where the register is read as it is now.

    `known_at` is when: editions published later are as if they were not. `as_of` is about which day: rounds,
    updates and sources of later days are as if they were not. Alone or together. `day` is the day on which is read,
    where that is neither today nor the day of one of them.
    """

    known_at: datetime | None = None
    as_of: date | None = None
    day: date | None = None

    def __bool__(self) -> bool:
        """Whether the reader asks about the past."""
        return self.known_at is not None or self.as_of is not None

    @cached_property
    def later_rounds(self) -> frozenset[str]:
        """The keys of the rounds that had not begun by `as_of`; one query for all that is read at this moment.

        As a subquery in each of the many conditions that need them, they made statements deeper than SQLite reads.
        """
        if self.as_of is None:
            return frozenset()
        known = apps.get_model("dialogue", "PublishedReference").objects.known()
        return frozenset(known.rounds_after(self.as_of).values_list("key", flat=True))


NOW = Moment()
_moment: ContextVar[Moment] = ContextVar("moment", default=NOW)


def moment() -> Moment:
    """The moment that is read at here, as Django's translations have the language that is spoken here."""
    return _moment.get()


@contextmanager
def read_at(asked: Moment) -> Iterator[None]:
    """A block in which the catalogue is read at another moment."""
    token = _moment.set(asked)
    try:
        yield
    finally:
        _moment.reset(token)
