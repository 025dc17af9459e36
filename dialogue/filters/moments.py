"""`known_at` and `as_of`: the moment at which a reader asks what the register said, and the day about which."""

import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from dialogue.filters.problems import Problem, given_twice
from dialogue.models import Moment

When = TypeVar("When", date, datetime)

#: Every public address takes them beside its own parameters.
PARAMETERS = ("known_at", "as_of")
#: A clock may be so much before ours: what is still to come by less is taken as now.
AHEAD = timedelta(minutes=1)
#: A plus in a query string is a space, and many forget to write it as %2B.
_OFFSET = re.compile(r" (?=\d\d:\d\d$)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def asked(query: QueryDict) -> tuple[Moment, list[Problem]]:
    """What of the past a query string asks for, and what is wrong with that; left empty it asks for nothing."""
    given = {name: query.get(name, "").strip() for name in PARAMETERS}
    problems = [given_twice(name) for name in PARAMETERS if len(query.getlist(name)) > 1]
    known_at = as_of = None
    if given["known_at"]:
        known_at, now = _moment(given["known_at"]), timezone.now()
        problems += _problems("known_at", known_at, before=now + AHEAD)
        known_at = known_at and min(known_at, now)
    if given["as_of"]:
        as_of = _day(given["as_of"])
        problems += _problems("as_of", as_of, before=timezone.localdate() + timedelta(days=1))
    return Moment(known_at=known_at, as_of=as_of), problems


def _moment(value: str) -> datetime | None:
    with suppress(ValueError, OverflowError):
        found = parse_datetime(_OFFSET.sub("+", value))
        if found and found.tzinfo:
            return found.astimezone(UTC)
    return None


def _day(value: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(value) if _DAY.fullmatch(value) else None
    return None


def _problems(name: str, value: When | None, *, before: When) -> list[Problem]:
    if value is None:
        return [Problem(name, _WANTED[name]())]
    if value >= before:
        return [
            Problem(
                name, _("That is still to come: “%(name)s” asks for the past.") % {"name": name}
            )
        ]
    return []


_WANTED = {
    "known_at": lambda: _("Write a moment with its time zone, for example 2026-01-31T12:00:00Z."),
    "as_of": lambda: _("Write a day as YYYY-MM-DD, for example 2026-01-31."),
}
