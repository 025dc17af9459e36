"""What moved from one round to another: what the threads say of it, and no more.

Each entry of a thread says how a round's words stand to those before them on the subject. Where other rounds lie
between the two, their entries are shown as the way from one to the other; only a way on which a single kind of
change happened, if any, is called by its name.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dialogue.choices import RecordKind, Relation
from dialogue.presenters.texts import Document, label
from dialogue.presenters.threads import (
    PARTLY,
    SILENT,
    UNSEEN,
    RoundColumn,
    by_round,
    gap,
    round_columns,
)
from dialogue.reading.reference import Reference
from dialogue.reading.scorecards import round_of

#: Where no single relation holds: several on the way; a return to what neither the earlier round nor any since said;
#: a subject on which only the earlier round's words are those asked for; what stands in no thread, of the later round
#: and of the earlier one.
MIXED, RETURNED, OTHERWISE, UNTHREADED, UNTHREADED_BEFORE = (
    "mixed",
    "returned",
    "otherwise",
    "unthreaded",
    "unthreaded_before",
)
#: What the earlier round said and the later one does not return to, as far as its text was seen.
DROPPED = (SILENT, PARTLY, UNSEEN)
#: First what is new and what changed, then what stayed, then what went.
ORDER = (
    Relation.NEW,
    Relation.STRENGTHENS,
    Relation.BROADENS,
    Relation.WEAKENS,
    Relation.NARROWS,
    Relation.SUPERSEDES,
    MIXED,
    RETURNED,
    Relation.REPEATS,
    OTHERWISE,
    *DROPPED,
    UNTHREADED,
    UNTHREADED_BEFORE,
)


#: So many of the commitments that stand in no thread are shown; there may be any number of them.
UNTHREADED_SHOWN = 50


@dataclass(frozen=True)
class Step:
    """How one of the rounds between the two stood to those before it on the subject."""

    number: int
    relation: str
    relation_label: str
    key: str = ""


@dataclass(frozen=True)
class Move:
    """A subject on which both rounds spoke, or one of them: the refs of what each said, and the way between them.

    Without a thread it is one commitment that stands in none.
    """

    thread: Document | None
    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    way: tuple[Step, ...] = ()


@dataclass(frozen=True)
class MovementGroup:
    """The moves of one kind. `refs` are the commitments counted: the later round's, where that is what moved."""

    code: str
    label: str
    is_of_later: bool
    moves: tuple[Move, ...]
    refs: frozenset[str]

    @property
    def count(self) -> int:
        return len(self.refs)

    @property
    def is_in_threads(self) -> bool:
        return self.code not in (UNTHREADED, UNTHREADED_BEFORE)


@dataclass(frozen=True)
class Movement:
    """What moved between two rounds, by kind; the totals are all that each round said, as far as it is asked for."""

    earlier: RoundColumn
    later: RoundColumn
    groups: list[MovementGroup]
    earlier_total: int
    later_total: int

    @property
    def counted_twice(self) -> int:
        """How many of the later round's commitments stand in several groups, being in several threads."""
        counted = [ref for group in self.groups if group.is_of_later for ref in group.refs]
        return len({ref for ref in counted if counted.count(ref) > 1})


def movement(
    names: Reference,
    *,
    earlier: RoundColumn,
    later: RoundColumn,
    refs: Sequence[str],
    wanted: Collection[str] | None = None,
) -> Movement:
    """`refs` are all commitments of the two rounds in the readers' order; `wanted` those that the reader asks for."""
    order = {ref: place for place, ref in enumerate(refs)}
    path = _Path(round_columns(names), earlier, later, frozenset(refs))
    found: dict[str, list[Move]] = {}
    moves = _all_moves(names.all(RecordKind.THREAD), path, refs)
    for code, move in moves if wanted is None else _wanted(list(moves), frozenset(wanted)):
        found.setdefault(code, []).append(move)
    for code, alike in found.items():
        alike.sort(key=lambda move: order[_counted(code, move)[0]])
    counted = [ref for ref in refs if wanted is None or ref in wanted]
    return Movement(
        earlier=earlier,
        later=later,
        groups=[_group(code, found[code], path) for code in ORDER if code in found],
        earlier_total=sum(round_of(ref) == earlier.key for ref in counted),
        later_total=sum(round_of(ref) == later.key for ref in counted),
    )


def refs_shown(movement: Movement) -> set[str]:
    """The commitments whose words a comparison shows."""
    return {
        ref
        for group in movement.groups
        for move in (group.moves if group.is_in_threads else group.moves[:UNTHREADED_SHOWN])
        for ref in (*move.earlier, *move.later)
    }


@dataclass(frozen=True)
class _Path:
    """The rounds from the earlier to the later one, and the commitments of both that are published."""

    columns: Sequence[RoundColumn]
    earlier: RoundColumn
    later: RoundColumn
    refs: frozenset[str]

    @property
    def before(self) -> list[RoundColumn]:
        return list(self.columns[: self.columns.index(self.earlier)])

    @property
    def between(self) -> list[RoundColumn]:
        start, end = (self.columns.index(each) for each in (self.earlier, self.later))
        return list(self.columns[start + 1 : end])


def _all_moves(
    threads: Iterable[Document], path: _Path, refs: Sequence[str]
) -> Iterable[tuple[str, Move]]:
    threaded: set[str] = set()
    for thread in threads:
        threaded.update(entry["commitment"] for entry in thread["entries"])
        yield from _moves(thread, path)
    for ref in refs:
        if ref not in threaded:
            if round_of(ref) == path.later.key:
                yield UNTHREADED, Move(thread=None, later=(ref,))
            else:
                yield UNTHREADED_BEFORE, Move(thread=None, earlier=(ref,))


def _moves(thread: Document, path: _Path) -> Iterable[tuple[str, Move]]:
    """The later round's entries on a subject, those of one kind together; or what it does not return to."""
    entries = by_round(thread)
    said = _published(entries, path.earlier, path)
    now = _published(entries, path.later, path)
    move = Move(
        thread=thread,
        earlier=tuple(entry["commitment"] for entry in said),
        way=_way(entries, path.between),
    )
    if not now and said:
        yield gap(path.later), move
    is_old = any(column.key in entries for column in path.before)
    by_code: dict[str, list[str]] = {}
    for entry in now:
        code = _code(entry, move, is_old=is_old)
        by_code.setdefault(code, []).append(entry["commitment"])
    for code, refs in by_code.items():
        yield code, replace(move, later=tuple(refs))


def _published(
    entries: Mapping[str, list[Document]], column: RoundColumn, path: _Path
) -> list[Document]:
    return [entry for entry in entries.get(column.key, []) if entry["commitment"] in path.refs]


def _way(entries: Mapping[str, list[Document]], between: Iterable[RoundColumn]) -> tuple[Step, ...]:
    return tuple(
        Step(column.number, relation, label(Relation, relation), column.key)
        for column in between
        for relation in dict.fromkeys(entry["relation"] for entry in entries.get(column.key, []))
    )


def _code(entry: Document, move: Move, *, is_old: bool) -> str:
    """What became of the subject by this entry; `is_old`: a round before the earlier one spoke of it."""
    if entry["relation"] == Relation.NEW:
        return Relation.NEW
    if not move.earlier:
        return RETURNED if is_old else Relation.NEW
    changes = {entry["relation"], *(step.relation for step in move.way)} - {Relation.REPEATS}
    if not changes:
        return Relation.REPEATS
    return changes.pop() if len(changes) == 1 and Relation.NEW not in changes else MIXED


def _wanted(
    moves: Sequence[tuple[str, Move]], wanted: frozenset[str]
) -> Iterable[tuple[str, Move]]:
    """The moves of what is asked for. What the other round said on the subject stands beside it and counts nowhere."""
    later: dict[str, tuple[str, ...]] = {}
    for _code, move in moves:
        if move.thread:
            key = move.thread["key"]
            later[key] = later.get(key, ()) + move.later
    for code, move in moves:
        if refs := tuple(ref for ref in _counted(code, move) if ref in wanted):
            is_later = _is_of_later(code)
            yield code, replace(move, later=refs) if is_later else replace(move, earlier=refs)
        elif move.thread and (rest := later.pop(move.thread["key"], None)):
            refs = tuple(ref for ref in move.earlier if ref in wanted)
            if refs and not wanted & {*rest}:
                yield OTHERWISE, replace(move, earlier=refs, later=rest)


def _is_of_later(code: str) -> bool:
    return code not in (*DROPPED, OTHERWISE, UNTHREADED_BEFORE)


def _counted(code: str, move: Move) -> tuple[str, ...]:
    """What a move is counted by: the words of the later round, where those are what moved."""
    return move.later if _is_of_later(code) else move.earlier


def _group(code: str, moves: Sequence[Move], path: _Path) -> MovementGroup:
    return MovementGroup(
        code=code,
        label=_label(code, path),
        is_of_later=_is_of_later(code),
        moves=tuple(moves),
        refs=frozenset(ref for move in moves for ref in _counted(code, move)),
    )


def _label(code: str, path: _Path) -> str:
    return {
        Relation.NEW: _("New in round %(later)s"),
        Relation.STRENGTHENS: pgettext("movement", "Strengthened"),
        Relation.BROADENS: pgettext("movement", "Broadened"),
        Relation.WEAKENS: pgettext("movement", "Weakened"),
        Relation.NARROWS: pgettext("movement", "Narrowed"),
        Relation.SUPERSEDES: pgettext("movement", "Replaced"),
        MIXED: _("Changed along the way"),
        RETURNED: _("Taken up again"),
        Relation.REPEATS: _("Carried on"),
        OTHERWISE: _("Said again in round %(later)s, in words outside this choice"),
        SILENT: _("Not mentioned again"),
        PARTLY: _("Not mentioned again in the part seen"),
        UNSEEN: _("Mentioned again or not: no copy of a joint text was found"),
        UNTHREADED: _("In no thread, from round %(later)s"),
        UNTHREADED_BEFORE: _("In no thread, from round %(earlier)s"),
    }[code] % {"earlier": path.earlier.number, "later": path.later.number}
