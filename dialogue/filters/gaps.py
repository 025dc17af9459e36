"""What is missing, as lists: which filters find it, and which find the records it is counted among."""

from collections.abc import Iterator, Mapping
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
    Status,
    Support,
    SupportReason,
    TextSeen,
)
from dialogue.filters.base import RegisterFilterSet
from dialogue.filters.commitments import ASSESSED, CommitmentFilterSet
from dialogue.filters.records import QuestionFilterSet, RoundFilterSet
from dialogue.filters.sources import SourceFilterSet
from dialogue.models import PublishedCommitment
from dialogue.reading import lists
from dialogue.reading.kept import Head, Kept
from dialogue.reading.reference import Reference

_kept = Kept(limit=4)

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
    _gap("weak_support", RecordKind.COMMITMENT, {"support": Support.WEAK.value}, RATED),
    _gap("undated", RecordKind.SOURCE, {"is_dated": "false"}),
)
QUESTIONS = Selection(RecordKind.QUESTION)


def counts(at: Head, *, day: date, names: Reference) -> dict[Selection, int]:
    """How many records each of these lists has, by the lists' own filters; one query, kept per head and day."""
    return _kept.get(at, day, lambda: _count(day, names))


def _count(day: date, names: Reference) -> dict[Selection, int]:
    wanted = list(dict.fromkeys(_selections()))
    parts = [
        _rows(each, day, names)
        .order_by()
        .values_list(Value(number, output_field=IntegerField()))
        .annotate(count=Count("pk"))
        for number, each in enumerate(wanted)
    ]
    found = dict(parts[0].union(*parts[1:], all=True))
    return {each: found.get(number, 0) for number, each in enumerate(wanted)}


def _selections() -> Iterator[Selection]:
    for gap in GAPS:
        yield gap.missing
        yield gap.among
    yield QUESTIONS


def _rows(selection: Selection, day: date, names: Reference) -> QuerySet[Any]:
    data: MultiValueDict[str, str] = MultiValueDict()
    for name, value in selection.filters:
        data.appendlist(name, value)
    queryset = lists.queryset(selection.kind, day=day)
    is_commitment = selection.kind == RecordKind.COMMITMENT
    plain = PublishedCommitment.objects.current() if is_commitment else None
    filterset = FILTERSETS[selection.kind](data, queryset=queryset, day=day, names=names)
    return filterset.left(queryset, plain=plain)
