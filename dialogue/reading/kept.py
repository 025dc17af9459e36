"""What was computed for one ledger head and need not be computed again: a small bounded memory in the process."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from threading import Lock
from typing import Any, TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from dialogue.models import Edition, LedgerHead, moment
from dialogue.reading.release import release
from dialogue.services.ledger import GENESIS

Value = TypeVar("Value")


@dataclass(frozen=True)
class Head:
    """The ledger head: the version of everything public. Taken before data is read, never after."""

    number: int
    chain_digest: str
    #: None while nothing is published.
    published_at: datetime | None = None
    #: The day about which is read, where a reader asks what had happened by then.
    as_of: date | None = None

    def validator(self, *parts: object) -> str:
        """A strong ETag for an answer made at this head by this code: another one whenever one of the parts differs."""
        told = repr((self.version, release(), *parts))
        return f'"{hashlib.sha256(told.encode()).hexdigest()}"'

    def changed_at(self, day: date) -> datetime | None:
        """When what is read at this head on that day can last have changed: by an edition, or by the day, with which
        statuses lapse."""
        midnight = datetime.combine(day, time.min, tzinfo=UTC)
        return max(self.published_at, midnight) if self.published_at else None

    @property
    def version(self) -> tuple[str, date | None]:
        """What an answer depends on, whatever it is about."""
        return (self.chain_digest, self.as_of)


def head() -> Head:
    """The ledger head as it is now, or was at the moment that is read at; one tiny query."""
    asked = moment()
    rows: QuerySet[Any] = LedgerHead.objects.filter(pk=1)
    if asked.known_at is not None:
        rows = Edition.objects.filter(published_at__lte=asked.known_at).order_by("-number")
    found = rows.values("number", "chain_digest", "published_at").first()
    return Head(**(found or {"number": 0, "chain_digest": GENESIS}), as_of=asked.as_of)


def today() -> date:
    """The day about which is read: the one asked for, or that of the moment that is read at; else today."""
    asked = moment()
    return asked.as_of or asked.day or timezone.localdate(asked.known_at)


class Kept:
    """Values by ledger head and name; the least lately used go first when there are more than `limit`."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._values: OrderedDict[Hashable, object] = OrderedDict()
        self._lock = Lock()

    def get(self, head: Head, name: Hashable, make: Callable[[], Value]) -> Value:
        key = (head.version, name)
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]  # type: ignore[return-value]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._limit:
                self._values.popitem(last=False)
        return value
