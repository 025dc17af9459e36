"""The days a calendar shows: rounds, their anniversaries, and the dates by which things are due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from dialogue.choices import RecordKind, RoundStatus
from dialogue.localized import EMPTY, LocalizedText
from dialogue.presenters.canonical import absolute
from dialogue.presenters.texts import address, day, say
from dialogue.reading.calendar import Dated

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class CalendarEvent:
    """One entry of the calendar, whole days long. `key` never changes; `edition` grows whenever the entry does."""

    key: str
    heading: str
    text: LocalizedText
    starts_on: date
    #: The day after the last one.
    ends_before: date
    url: str
    edition: int
    published_at: datetime
    city: LocalizedText = EMPTY
    is_expected: bool = False
    is_yearly: bool = False


def calendar_events(*, rounds: Iterable[Dated], due: Iterable[Dated]) -> list[CalendarEvent]:
    """Rounds whose days are known, the anniversaries of those held, and due dates."""
    found = []
    for each in rounds:
        if day(each.document["starts_on"]):
            found.append(_sitting(each))
            if each.document["status"] == RoundStatus.HELD:
                found.append(_anniversary(each))
    return found + [_due(each) for each in due]


def _sitting(dated: Dated) -> CalendarEvent:
    document = dated.document
    starts_on = date.fromisoformat(document["starts_on"])
    return CalendarEvent(
        key=document["key"],
        heading=str(say(document, "title")),
        text=say(document, "summary"),
        starts_on=starts_on,
        ends_before=(day(document["ends_on"]) or starts_on) + ONE_DAY,
        url=_url(RecordKind.ROUND, document["key"]),
        edition=dated.edition,
        published_at=dated.published_at,
        city=say(document, "city"),
        is_expected=document["status"] == RoundStatus.EXPECTED,
    )


def _anniversary(dated: Dated) -> CalendarEvent:
    document = dated.document
    held_on = date.fromisoformat(document["starts_on"])
    first = _a_year_after(held_on)
    return CalendarEvent(
        key=f"{document['key']}-anniversary",
        heading=_("Anniversary: %(round)s") % {"round": say(document, "title")},
        text=say(document, "summary"),
        starts_on=first,
        ends_before=first + ONE_DAY,
        url=_url(RecordKind.ROUND, document["key"]),
        edition=dated.edition,
        published_at=dated.published_at,
        is_yearly=True,
    )


def _due(dated: Dated) -> CalendarEvent:
    document = dated.document
    due_on = date.fromisoformat(document["due_on"])
    return CalendarEvent(
        key=f"{document['ref']}-due",
        heading=_("Due: %(ref)s %(title)s")
        % {"ref": document["ref"], "title": say(document, "title")},
        text=say(document, "summary"),
        starts_on=due_on,
        ends_before=due_on + ONE_DAY,
        url=_url(RecordKind.COMMITMENT, document["ref"]),
        edition=dated.edition,
        published_at=dated.published_at,
    )


def _url(kind: RecordKind, key: str) -> str:
    return absolute(address(kind, key) or "/")


def _a_year_after(held_on: date) -> date:
    try:
        return held_on.replace(year=held_on.year + 1)
    except ValueError:  # 29 February
        return held_on.replace(year=held_on.year + 1, day=28)
