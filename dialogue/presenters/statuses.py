from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dialogue.choices import Schedule, Status, Support, SupportReason
from dialogue.presenters.texts import Document, day, label, listed
from dialogue.services import rating


@dataclass(frozen=True)
class StatusLine:
    """A status as a page shows it: code for the icon, words, and since when."""

    code: str
    label: str
    since: date | None = None


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


def status_line(
    document: Document, *, code: str, sources: dict[str, Any] | None = None
) -> StatusLine:
    """The status a commitment holds (`code`, on the reader's day), short of E2 “Delivered, as stated by …”."""
    held = document["status"]
    words = label(Status, code)
    stated_by = document["support"]["stated_by"]
    if code == Status.DELIVERED and stated_by:
        publishers = sorted(
            {(sources or {}).get(key, {}).get("publisher", "") for key in stated_by} - {""}
        )
        words = (
            _("Delivered, as stated by %(publishers)s") % {"publishers": listed(publishers)}
            if publishers
            else _("Delivered, as stated")
        )
    return StatusLine(
        code=code, label=words, since=day(held["since"]) if held["code"] == code else None
    )


def schedule_line(document: Document, *, code: str, today: date) -> ScheduleLine:
    due_on = day(document["due_on"])
    found = rating.schedule(
        due_on=due_on, status=code, since=day(document["status"]["since"]), day=today
    )
    return ScheduleLine(code=found, label=label(Schedule, found), due_on=due_on)


def support_line(document: Document, *, today: date) -> SupportLine | None:
    """None where there is no rating to support."""
    support = document["support"]
    if not support["reason"]:
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
