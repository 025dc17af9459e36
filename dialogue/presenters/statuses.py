from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dialogue.choices import Precision, Schedule, Status, Support, SupportReason
from dialogue.presenters.texts import Document, day, label, listed
from dialogue.services import rating


@dataclass(frozen=True)
class StatusLine:
    """A status as a page shows it: code for the icon, words, and since when, as exactly as that is known."""

    code: str
    label: str
    since: date | None = None
    precision: str = Precision.DAY


@dataclass(frozen=True)
class ScheduleLine:
    """Where a commitment stands against its date, as a page shows it."""

    code: str
    label: str
    due_on: date | None


@dataclass(frozen=True)
class SupportLine:
    """How well the evidence carries the status, with the reason and whether it wants another look."""

    code: str
    label: str
    reason: str
    needs_recheck: bool


def held_on(document: Document, on: date) -> Mapping[str, Any]:
    """The span of a commitment's statuses that covers a day."""
    for span in document["spans"]:
        starts_on, ends_on = day(span["from"]), day(span["to"])
        if (starts_on is None or starts_on <= on) and (ends_on is None or on < ends_on):
            return span
    raise ValueError(f"No status covers {on}.")


def status_line(
    document: Document, *, code: str, sources: Mapping[str, Any] | None = None
) -> StatusLine:
    """The status a commitment holds (`code`, on the reader's day), short of E2 “Delivered, as stated by …”."""
    held = document["status"]
    words = label(Status, code)
    stated_by = document["support"]["stated_by"]
    if code == Status.DELIVERED and stated_by:
        words = as_stated(stated_by, sources or {})
    if held["code"] != code:
        return StatusLine(code=code, label=words)
    return StatusLine(
        code=code,
        label=words,
        since=day(held["since"]),
        precision=next(
            (
                update["happened_on_precision"]
                for update in document["updates"]
                if update["happened_on"] == held["since"] and update["status"] == code
            ),
            Precision.DAY,
        ),
    )


def as_stated(keys: Iterable[str], sources: Mapping[str, Any]) -> str:
    """“Delivered, as stated by …”: the words for a delivery that falls short of E2, with those who say so."""
    publishers = sorted({sources[key]["publisher"] for key in keys if key in sources})
    if not publishers:
        return _("Delivered, as stated")
    return _("Delivered, as stated by %(publishers)s") % {"publishers": listed(publishers)}


def schedule_line(document: Document, *, code: str, today: date) -> ScheduleLine:
    due_on = day(document["due_on"])
    found = rating.schedule(
        due_on=due_on, status=code, since=day(document["status"]["since"]), day=today
    )
    return ScheduleLine(code=found, label=label(Schedule, found), due_on=due_on)


def support_line(document: Document, *, today: date) -> SupportLine | None:
    """None where there is no rating to support, or where it has lapsed by then."""
    support = document["support"]
    if not support["reason"] or held_on(document, today)["status"] != document["status"]["code"]:
        return None
    looked_at = max(
        (found for update in document["updates"] if (found := day(update["happened_on"]))),
        default=None,
    )
    return SupportLine(
        code=support["level"] or "",
        label=label(Support, support["level"]),
        reason=label(SupportReason, support["reason"]),
        needs_recheck=rating.needs_recheck(looked_at_on=looked_at, day=today),
    )
