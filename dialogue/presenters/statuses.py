from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.choices import Precision, Schedule, Status, Support, SupportReason
from dialogue.presenters.texts import Document, day, label, listed
from dialogue.services import rating

#: The test of each status that evidence can show, in the words of the method page (RATING.md).
TESTS = {
    Status.NO_ACTION_FOUND: gettext_lazy(
        "A recorded search found nothing and is less than 180 days old."
    ),
    Status.INITIATED: gettext_lazy(
        "A formal step: a meeting held, a memorandum, a working group, a study, a plan. "
        "Repeating the promise is not a step."
    ),
    Status.IN_PROGRESS: gettext_lazy(
        "Money, a contract, a rule, building, or a service in part in operation."
    ),
    Status.PARTLY_DELIVERED: gettext_lazy(
        "Concluded at clearly less than the text says, or one act of several."
    ),
    Status.DELIVERED: gettext_lazy(
        "The criteria are met. Short of rule E2 it reads “Delivered, as stated by …” and its support is weak."
    ),
    Status.SUSTAINED: gettext_lazy(
        "Continuing and process commitments only: met throughout the window."
    ),
    Status.STALLED: gettext_lazy(
        "It moved before, then twelve months passed without movement, or it was officially suspended."
    ),
    Status.WITHDRAWN: gettext_lazy("Given up in words, or formally replaced."),
}


@dataclass(frozen=True)
class StatusLine:
    """A status as a page shows it: code for the icon, words, and since when, as exactly as that is known.

    Lists show the `label`; the record's own page shows it `in_full`, with those who state a delivery short of E2.
    """

    code: str
    label: str
    in_full: str
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


@dataclass(frozen=True)
class SpanLine:
    """The days in which one status held: from the first one (None: always) to before the last (None: still)."""

    starts_on: date | None
    ends_on: date | None
    status: str
    label: str
    support_label: str
    update: str


def span_lines(document: Document) -> list[SpanLine]:
    """Every status a commitment has held, the earliest first."""
    return [
        SpanLine(
            starts_on=day(span["from"]),
            ends_on=day(span["to"]),
            status=span["status"],
            label=label(Status, span["status"]),
            support_label=label(Support, span["support"]),
            update=span["update"] or "",
        )
        for span in document["spans"]
    ]


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
    """The status a commitment holds (`code`, on the reader's day); `sources` name who states a delivery."""
    held = document["status"]
    line = worded(code, stated_by=document["support"]["stated_by"], sources=sources or {})
    if held["code"] != code:
        return line
    return replace(
        line,
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


def worded(code: str, *, stated_by: Collection[str], sources: Mapping[str, Any]) -> StatusLine:
    """A status in words; a delivery that falls short of E2 is “as stated by” the publishers of these sources."""
    if code != Status.DELIVERED or not stated_by:
        words = label(Status, code)
        return StatusLine(code=code, label=words, in_full=words)
    words = in_full = _("Delivered, as stated")
    if publishers := sorted({sources[key]["publisher"] for key in stated_by if key in sources}):
        in_full = _("Delivered, as stated by %(publishers)s") % {"publishers": listed(publishers)}
    return StatusLine(code=code, label=words, in_full=in_full)


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
