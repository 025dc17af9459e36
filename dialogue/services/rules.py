"""The rules of evidence: which of RATING.md's rules a proposed update would break. Pure functions on documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from dialogue.choices import CommitmentKind, Precision, Status, UpdateNature
from dialogue.services import rating

#: Where a source was published it may be the day before still.
DATE_LINE = timedelta(days=1)


@dataclass(frozen=True)
class Violation:
    """A rule of the method that a proposed update would break, and what to do about it."""

    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.message}"


def violations(
    update: Mapping[str, Any],
    commitments: Sequence[Mapping[str, Any]],
    *,
    round_days: Mapping[str, date | None],
    published_on: Mapping[str, date | None],
    today: date,
    corrected: Mapping[str, Any] | None = None,
) -> Iterator[Violation]:
    """The rules an update's document breaks with regard to the commitments it rates.

    `round_days` are by the keys of rounds, `published_on` by those of the sources cited; `corrected` is the document
    of the update that it corrects, if it does.
    """
    found_nothing = update["status"] in (None, Status.NO_ACTION_FOUND)
    if not update["citations"] and not (update["nature"] == UpdateNature.SEARCH and found_nothing):
        yield Violation(
            "E7",
            _(
                "Cite at least one source and say where in it the evidence stands; only a search needs none."
            ),
        )
    if corrected:
        named = {*update["commitments"], *update["related"]}
        if untold := sorted(set(corrected["commitments"]) - named):
            yield Violation(
                "E8",
                _(
                    "%(update)s also rates %(refs)s: name them too, as context at least, so that it is corrected there."
                )
                % {"update": corrected["ref"], "refs": ", ".join(untold)},
            )
    if update["happened_on"] is None:
        return
    happened_on = date.fromisoformat(update["happened_on"])
    if began_on(update) > today:
        yield Violation(
            "E1",
            _("%(day)s has not come yet; evidence is of what happened.") % {"day": happened_on},
        )
    if not update["status"]:
        return
    if newest := _reported_before(update, published_on):
        yield Violation(
            "E1",
            _(
                "No source cited was published later than %(newest)s, and it happened on %(day)s: evidence is of what "
                "has happened. Cite one that reports it, or give the day that these report."
            )
            % {"newest": newest, "day": happened_on},
        )
    for commitment in commitments:
        ref, round_day = commitment["ref"], round_days.get(commitment["round"])
        if not rating.is_rateable(commitment):
            yield Violation(
                "E4", _("%(ref)s is not rated: list it as context instead.") % {"ref": ref}
            )
        if round_day and happened_on <= round_day:
            yield Violation(
                "E1",
                _(
                    "%(day)s is not later than the round of %(ref)s (%(round_day)s): leave the status empty."
                )
                % {"day": happened_on, "ref": ref, "round_day": round_day},
            )
        if (
            update["status"] == Status.SUSTAINED
            and commitment["kind"] == CommitmentKind.DELIVERABLE
        ):
            yield Violation(
                "E4",
                _(
                    "%(ref)s is a deliverable: only a process or a continuing commitment is sustained."
                )
                % {"ref": ref},
            )


def _reported_before(
    update: Mapping[str, Any], published_on: Mapping[str, date | None]
) -> date | None:
    """The day of the newest source cited, if all of them are older than what happened.

    That something stalled, or that a search found nothing, is seen from older sources.
    """
    found = [published_on.get(citation["source"]) for citation in update["citations"]]
    days = [day for day in found if day]
    is_older_fit = update["status"] == Status.STALLED or update["nature"] == UpdateNature.SEARCH
    if is_older_fit or not days or len(days) < len(found):
        return None
    newest = max(days)
    return newest if newest + DATE_LINE < began_on(update) else None


def began_on(update: Mapping[str, Any]) -> date:
    """The first day on which it can have happened: a month or year is entered as its last day."""
    day = date.fromisoformat(update["happened_on"])
    if update["happened_on_precision"] == Precision.YEAR:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if update["happened_on_precision"] == Precision.MONTH else day
