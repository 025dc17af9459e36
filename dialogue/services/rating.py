"""How commitments are rated: RATING.md in code. Pure functions on documents; no query, no clock of their own.

Nothing here rates by itself (E11): a status comes from an update that two people published. These functions only
say which update counts on which day and what its evidence carries. Which rules a proposed update would break: `rules`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dialogue.choices import (
    CommitmentKind,
    Schedule,
    SourceKind,
    Status,
    Support,
    SupportReason,
    Verifiability,
)

#: A search counts, and a look at a commitment stays fresh, for so long.
FRESH_FOR = timedelta(days=180)
DUE_SOON = timedelta(days=90)
DONE = {Status.DELIVERED, Status.SUSTAINED}
#: All official sources of both parties count as one voice: neither is independent of the other on a joint claim.
GOVERNMENTS = "governments"


@dataclass(frozen=True)
class Evidence:
    """What rating needs to know of a source: its tier and whose voice it is."""

    key: str
    tier: int
    voice: str

    @property
    def is_independent(self) -> bool:
        return self.voice != GOVERNMENTS and self.tier <= 3


@dataclass(frozen=True)
class Assessment:
    """How well the evidence carries a status, and why."""

    support: Support | None
    reason: SupportReason | None = None
    stated_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Span:
    """Days in which a status held: from `starts_on` (None: since the round) until the day before `ends_on`."""

    status: Status
    assessment: Assessment
    update: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None


def voice(*, key: str, tier: int, kind: str, publisher: str, copy_of: str | None) -> str:
    """Who speaks through a source. The same wire copy counts once; official sources are one voice."""
    if is_official(tier=tier, kind=kind):
        return GOVERNMENTS
    return f"copy:{copy_of}" if copy_of else f"publisher:{publisher.casefold()}"


def is_official(*, tier: int, kind: str) -> bool:
    """Whether a source is itself the voice of a government: its texts, its spokespeople, its media."""
    return tier <= 2 or kind in (SourceKind.OFFICIAL_TEXT, SourceKind.OFFICIAL_STATEMENT)


def is_rateable(commitment: Mapping[str, Any]) -> bool:
    """Positions and what cannot be verified are recorded, not rated."""
    return (
        commitment["kind"] != CommitmentKind.POSITION
        and commitment["verifiability"] != Verifiability.NOT_VERIFIABLE
    )


def spans(
    commitment: Mapping[str, Any],
    updates: Sequence[Mapping[str, Any]],
    sources: Mapping[str, Evidence],
) -> list[Span]:
    """The statuses a commitment has had, day by day, from the round on.

    `updates` are the published updates that bear on it, ordered by the day they happened and then by publication.
    """
    if not is_rateable(commitment):
        return [Span(Status.NOT_RATEABLE, Assessment(None))]
    rating = rating_updates(commitment["ref"], updates)
    days = sorted({day for update in rating for day in _days_of_change(update)})
    found = [_span_on(None, rating, sources), *(_span_on(day, rating, sources) for day in days)]
    return _joined(found)


def rating_updates(ref: str, updates: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The updates that give a commitment a status and are not corrected by a later one, in their order."""
    corrected = {update["corrects"] for update in updates if update["corrects"]}
    return [
        update
        for update in updates
        if update["status"] and ref in update["commitments"] and update["ref"] not in corrected
    ]


def _happened_on(update: Mapping[str, Any]) -> date:
    return date.fromisoformat(update["happened_on"])


def _lapses_on(update: Mapping[str, Any]) -> date | None:
    """“No public action found” holds while the search is under 180 days old."""
    if update["status"] == Status.NO_ACTION_FOUND:
        return _happened_on(update) + FRESH_FOR
    return None


def _days_of_change(update: Mapping[str, Any]) -> list[date]:
    lapses_on = _lapses_on(update)
    return [_happened_on(update), *([lapses_on] if lapses_on else [])]


def _span_on(
    day: date | None, rating: Sequence[Mapping[str, Any]], sources: Mapping[str, Evidence]
) -> Span:
    """The span that begins on that day: the latest update by the day it happened, then by publication."""
    known = [
        update
        for update in rating
        if day is not None
        and _happened_on(update) <= day
        and not ((lapses_on := _lapses_on(update)) and lapses_on <= day)
    ]
    if not known:
        return Span(Status.NOT_ASSESSED, Assessment(None), starts_on=day)
    decisive = known[-1]
    agreeing = [update for update in known if update["status"] == decisive["status"]]
    return Span(
        status=Status(decisive["status"]),
        assessment=assess(decisive["status"], agreeing, sources),
        update=decisive["ref"],
        starts_on=day,
    )


def _joined(found: Sequence[Span]) -> list[Span]:
    """The same spans end to end, those that say the same as the one before left out."""
    kept: list[Span] = []
    for span in found:
        if kept and (kept[-1].status, kept[-1].assessment, kept[-1].update) == (
            span.status,
            span.assessment,
            span.update,
        ):
            continue
        kept.append(span)
    ends = [*(span.starts_on for span in kept[1:]), None]
    return [
        Span(span.status, span.assessment, span.update, span.starts_on, end)
        for span, end in zip(kept, ends, strict=True)
    ]


def assess(
    status: str, updates: Sequence[Mapping[str, Any]], sources: Mapping[str, Evidence]
) -> Assessment:
    """How well the evidence of these agreeing updates carries the status."""
    if status == Status.NO_ACTION_FOUND:
        return Assessment(None, SupportReason.SEARCH)
    cited = sorted({citation["source"] for update in updates for citation in update["citations"]})
    evidence = [sources[key] for key in cited if key in sources]
    has_authentic = any(source.tier == 1 for source in evidence)
    has_independent = any(source.is_independent for source in evidence)
    is_short_of_e2 = status == Status.DELIVERED and not (has_authentic and has_independent)
    stated_by = tuple(cited) if is_short_of_e2 else ()
    if any(update["has_conflict"] for update in updates):
        return Assessment(Support.WEAK, SupportReason.CONFLICT, stated_by)
    if has_authentic and has_independent:
        return Assessment(Support.STRONG, SupportReason.OFFICIAL_AND_INDEPENDENT)
    if is_short_of_e2:
        return Assessment(Support.WEAK, SupportReason.AS_STATED, stated_by)
    if has_authentic:
        return Assessment(Support.FAIR, SupportReason.OFFICIAL_ONLY)
    if len({source.voice for source in evidence if source.tier <= 3}) >= 2:
        return Assessment(Support.FAIR, SupportReason.TWO_INDEPENDENT)
    if all(source.tier == 4 for source in evidence):
        return Assessment(Support.WEAK, SupportReason.UNOFFICIAL_ONLY)
    return Assessment(Support.WEAK, SupportReason.SINGLE_VOICE)


def schedule(*, due_on: date | None, status: str, since: date | None, day: date) -> Schedule:
    """Where a commitment stands against its date on that day."""
    if due_on is None:
        return Schedule.NO_DATE
    if status in DONE:
        return Schedule.LATE if since and since > due_on else Schedule.ON_TIME
    if due_on < day:
        return Schedule.OVERDUE
    return Schedule.DUE_SOON if due_on - day <= DUE_SOON else Schedule.NOT_DUE


def needs_recheck(*, looked_at_on: date | None, day: date) -> bool:
    """Nothing has been looked at for 180 days; what was never looked at is “not assessed” instead."""
    return looked_at_on is not None and day - looked_at_on >= FRESH_FOR
