from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from dialogue.choices import Confidence, RecordKind, Relation, Verb, Voice
from dialogue.localized import EMPTY, LocalizedText
from dialogue.presenters.commitments import press_only
from dialogue.presenters.movement import (
    MIXED,
    OTHERWISE,
    RETURNED,
    UNTHREADED,
    UNTHREADED_BEFORE,
    Move,
    Movement,
    MovementGroup,
    Step,
)
from dialogue.presenters.texts import Document, Named, address, label, named, say
from dialogue.presenters.threads import PARTLY, SILENT, UNSEEN, RoundColumn, gap, gap_label
from dialogue.reading.reference import Reference

#: What the later round said that the earlier one did not: more, or something else.
ADDED = (
    Relation.NEW,
    Relation.STRENGTHENS,
    Relation.BROADENS,
    Relation.SUPERSEDES,
    RETURNED,
)


@dataclass(frozen=True)
class Wording:
    """What a round said: a commitment's words, and how they stand to those before them, where a thread says so."""

    ref: str
    url: str | None
    title: LocalizedText
    verb_label: str
    voice_label: str
    attribution_label: str
    relation: str = ""
    relation_label: str = ""
    why: LocalizedText = EMPTY
    confidence_label: str = ""


@dataclass(frozen=True)
class ComparisonRow:
    """One subject, with the words of both rounds side by side and the way between them."""

    thread: Named | None
    earlier: list[Wording]
    later: list[Wording]
    way: tuple[Step, ...]
    coverage_note: LocalizedText


@dataclass(frozen=True)
class ComparisonGroup:
    """The subjects that moved alike; `total` is what the count is of. Of many commitments in no thread the first
    ones are shown."""

    code: str
    label: str
    note: str
    is_of_later: bool
    is_in_threads: bool
    count: int
    total: int
    rows: list[ComparisonRow]

    @property
    def is_cut(self) -> bool:
        return not self.is_in_threads and len(self.rows) < self.count


@dataclass(frozen=True)
class ComparedRound:
    """One of the two rounds: how much it said, how much of its text was seen, and so what it means that it has no
    words on a subject."""

    round: RoundColumn
    total: int
    note: LocalizedText
    gap: str
    gap_label: str


@dataclass(frozen=True)
class Comparison:
    """Two rounds side by side."""

    earlier: ComparedRound
    later: ComparedRound
    groups: list[ComparisonGroup]
    counted_twice: int

    @property
    def sides(self) -> list[ComparedRound]:
        return [self.earlier, self.later]

    @property
    def added(self) -> list[Wording]:
        """What the later round said and the earlier one did not, as far as its text was seen; each once."""
        rows = (row for group in self.groups if group.code in ADDED for row in group.rows)
        return list({words.ref: words for row in rows for words in row.later}.values())


def comparison(
    movement: Movement, *, documents: Mapping[str, Document], names: Reference
) -> Comparison:
    """`documents` are the commitments whose words are shown, by ref."""
    return Comparison(
        earlier=_compared(movement.earlier, movement.earlier_total, names),
        later=_compared(movement.later, movement.later_total, names),
        groups=[_group(group, movement, documents, names) for group in movement.groups],
        counted_twice=movement.counted_twice,
    )


def _compared(column: RoundColumn, total: int, names: Reference) -> ComparedRound:
    document = names.get(RecordKind.ROUND, column.key)
    outcome: Document = document["outcome_document"] if document else {"note": None}
    translations = document["translations"] if document else {}
    code = gap(column)
    return ComparedRound(
        round=column,
        total=total,
        note=say({**outcome, "translations": translations}, "note"),
        gap=code,
        gap_label=gap_label(code),
    )


def _group(
    group: MovementGroup,
    movement: Movement,
    documents: Mapping[str, Document],
    names: Reference,
) -> ComparisonGroup:
    return ComparisonGroup(
        code=group.code,
        label=group.label,
        note=_note(group.code, movement),
        is_of_later=group.is_of_later,
        is_in_threads=group.is_in_threads,
        count=group.count,
        total=movement.later_total if group.is_of_later else movement.earlier_total,
        rows=[
            row
            for move in group.moves
            if (row := _row(move, documents, names)).earlier or row.later
        ],
    )


def _row(move: Move, documents: Mapping[str, Document], names: Reference) -> ComparisonRow:
    thread = move.thread
    return ComparisonRow(
        thread=named(RecordKind.THREAD, thread["key"], names) if thread else None,
        earlier=_wordings(move.earlier, thread, documents),
        later=_wordings(move.later, thread, documents),
        way=move.way,
        coverage_note=say(thread, "coverage_note") if thread else EMPTY,
    )


def _wordings(
    refs: Sequence[str], thread: Document | None, documents: Mapping[str, Document]
) -> list[Wording]:
    entries = {entry["commitment"]: entry for entry in thread["entries"]} if thread else {}
    return [_wording(documents[ref], entries.get(ref), thread) for ref in refs if ref in documents]


def _wording(said: Document, entry: Document | None, thread: Document | None) -> Wording:
    words = Wording(
        ref=said["ref"],
        url=address(RecordKind.COMMITMENT, said["ref"]),
        title=say(said, "title"),
        verb_label=label(Verb, said["verb"]),
        voice_label=label(Voice, said["voice"]),
        attribution_label=press_only(said),
    )
    if entry is None or thread is None:
        return words
    return replace(
        words,
        relation=entry["relation"],
        relation_label=label(Relation, entry["relation"]),
        why=say({**entry, "translations": thread["translations"]}, "why"),
        confidence_label=label(Confidence, entry["confidence"]),
    )


def _note(code: str, movement: Movement) -> str:
    """What it means that subjects stand in this group, where its name does not say it all."""
    in_no_thread = _(
        "They belong to no subject that comes back, so nothing is said of how they stand to the other round."
    )
    not_found = _(
        "Said in round %(earlier)s, not found in round %(later)s. A silence reaches no further than the text seen."
    )
    notes = {
        Relation.NEW: _(
            "Subjects first found after round %(earlier)s, and new matter on older ones."
        ),
        MIXED: _(
            "Several kinds of change lie between the two rounds. Each step is shown; no one word sums them up."
        ),
        RETURNED: _(
            "Raised before round %(earlier)s, not found there, and said again in round %(later)s. "
            "The relation is to the words before the gap."
        ),
        OTHERWISE: _(
            "What matches was said in round %(earlier)s alone. The words of round %(later)s beside it are on the same "
            "subject and do not match; they are not counted."
        ),
        SILENT: not_found,
        PARTLY: not_found,
        UNSEEN: _(
            "Said in round %(earlier)s. No copy of a joint text of round %(later)s was found, "
            "so nobody can tell from it."
        ),
        UNTHREADED: in_no_thread,
        UNTHREADED_BEFORE: in_no_thread,
    }
    numbers = {"earlier": movement.earlier.number, "later": movement.later.number}
    return notes.get(code, "") % numbers
