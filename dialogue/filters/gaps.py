"""What is missing, as lists: which filters find it, and which find the records it is counted among."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Value
from django.utils.datastructures import MultiValueDict
from django.utils.http import urlencode

from dialogue.choices import (
    Attribution,
    RecordKind,
    RoundStatus,
    SourceVoice,
    Status,
    Support,
    SupportReason,
    TextSeen,
)
from dialogue.filters.base import RegisterFilterSet
from dialogue.filters.commitments import ASSESSED, CommitmentFilterSet
from dialogue.filters.records import QuestionFilterSet, RoundFilterSet
from dialogue.filters.sources import SourceFilterSet
from dialogue.reading import lists
from dialogue.reading.kept import Head, Kept
from dialogue.reading.reference import Reference
from dialogue.services.rating import DONE, DUE_SOON

_kept = Kept(limit=8)

FILTERSETS: Mapping[RecordKind, type[RegisterFilterSet]] = {
    RecordKind.COMMITMENT: CommitmentFilterSet,
    RecordKind.QUESTION: QuestionFilterSet,
    RecordKind.ROUND: RoundFilterSet,
    RecordKind.SOURCE: SourceFilterSet,
}


@dataclass(frozen=True)
class Selection:
    """A list of records and the filters that narrow it: what a number counts, and what its address lists."""

    kind: RecordKind
    filters: tuple[tuple[str, str], ...] = ()

    @property
    def query(self) -> str:
        return urlencode(self.filters)


@dataclass(frozen=True)
class Gap:
    """Something that is missing: the records without it, among those that should have it."""

    name: str
    missing: Selection
    among: Selection


def _gap(
    name: str, kind: RecordKind, missing: Mapping[str, str], among: Selection | None = None
) -> Gap:
    return Gap(name, Selection(kind, tuple(missing.items())), among or Selection(kind))


HELD = Selection(RecordKind.ROUND, (("status", RoundStatus.HELD.value),))
RATEABLE = Selection(RecordKind.COMMITMENT, (("is_rateable", "true"),))
RATED = Selection(RecordKind.COMMITMENT, tuple(("status", status) for status in ASSESSED))

GAPS = (
    _gap("no_text", RecordKind.ROUND, {"text_seen": TextSeen.NONE.value}, HELD),
    _gap("part_of_text", RecordKind.ROUND, {"text_seen": TextSeen.PART.value}, HELD),
    _gap("press_only", RecordKind.COMMITMENT, {"attribution": Attribution.PRESS_ONLY.value}),
    _gap(
        "press_cited",
        RecordKind.COMMITMENT,
        {"wording_sources": SourceVoice.UNOFFICIAL.value},
    ),
    _gap("not_assessed", RecordKind.COMMITMENT, {"status": Status.NOT_ASSESSED.value}, RATEABLE),
    _gap(
        "never_looked_at",
        RecordKind.COMMITMENT,
        {"is_rateable": "true", "is_looked_at": "false"},
        RATEABLE,
    ),
    _gap("needs_recheck", RecordKind.COMMITMENT, {"needs_recheck": "true"}, RATED),
    _gap(
        "single_voice",
        RecordKind.COMMITMENT,
        {"support_reason": SupportReason.SINGLE_VOICE.value},
        RATED,
    ),
    _gap(
        "press_evidence",
        RecordKind.COMMITMENT,
        {"status_sources": SourceVoice.UNOFFICIAL.value},
        RATED,
    ),
    _gap("weak_support", RecordKind.COMMITMENT, {"support": Support.WEAK.value}, RATED),
    _gap("undated", RecordKind.SOURCE, {"is_dated": "false"}),
)
QUESTIONS = Selection(RecordKind.QUESTION)
#: Everything that the page of what is missing counts.
COVERAGE = tuple(
    dict.fromkeys([*(each for gap in GAPS for each in (gap.missing, gap.among)), QUESTIONS])
)


def attention(day: date) -> dict[str, Selection]:
    """The commitments that ask for an editor on that day, by what they ask for."""
    missing = {gap.name: gap.missing for gap in GAPS}
    return {
        "overdue": Selection(RecordKind.COMMITMENT, (("is_overdue", "true"),)),
        "due_soon": _due_soon(day),
        **{
            name: missing[name]
            for name in ("never_looked_at", "not_assessed", "needs_recheck", "single_voice")
        },
    }


def _due_soon(day: date) -> Selection:
    """As rating.schedule() has it: a date within the next days, and not done by then."""
    days = (("due_after", day.isoformat()), ("due_before", (day + DUE_SOON).isoformat()))
    undone = (("status", status.value) for status in Status if status not in DONE)
    return Selection(RecordKind.COMMITMENT, (*days, *undone))


def counts(
    at: Head, *, day: date, names: Reference, wanted: tuple[Selection, ...] = COVERAGE
) -> dict[Selection, int]:
    """How many records each of these lists has, by the lists' own filters; one query, kept per head and day."""
    return _kept.get(at, (day, wanted), lambda: _count(wanted, day, names))


def _count(wanted: tuple[Selection, ...], day: date, names: Reference) -> dict[Selection, int]:
    parts = [
        rows(each, day=day, names=names)
        .order_by()
        .values_list(Value(number, output_field=IntegerField()))
        .annotate(count=Count("pk"))
        for number, each in enumerate(wanted)
    ]
    found = dict(parts[0].union(*parts[1:], all=True))
    return {each: found.get(number, 0) for number, each in enumerate(wanted)}


def rows(selection: Selection, *, day: date, names: Reference) -> QuerySet[Any]:
    """The records of such a list."""
    data: MultiValueDict[str, str] = MultiValueDict()
    for name, value in selection.filters:
        data.appendlist(name, value)
    queryset = lists.queryset(selection.kind, day=day)
    filterset = FILTERSETS[selection.kind](data, queryset=queryset, day=day, names=names)
    return filterset.left(queryset, plain=lists.plain(selection.kind))
