from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from dialogue.choices import RecordKind, Relation, RoundStatus, SectorGroup, Status, TextSeen
from dialogue.localized import EMPTY, LocalizedText
from dialogue.presenters.joint_text import seen_note
from dialogue.presenters.statuses import StatusLine
from dialogue.presenters.texts import Document, address, label, listed, say
from dialogue.reading.reference import Reference
from dialogue.services.referencing import text_seen

#: What stands in the place of a relation where a round has none.
SILENT, PARTLY, UNSEEN, BEFORE = "silent", "partly", "unseen", "before"
#: Which relation stands for a round that says several things of a subject: what changed comes before what did not.
STRONGEST = (
    Relation.NEW,
    Relation.SUPERSEDES,
    Relation.STRENGTHENS,
    Relation.BROADENS,
    Relation.WEAKENS,
    Relation.NARROWS,
    Relation.REPEATS,
)
#: So many rounds fit beside the names of the threads on a phone.
FITTING = 9
#: What a gap is worth depends on how much of the round's text was seen.
GAPS = {TextSeen.WHOLE: SILENT, TextSeen.PART: PARTLY, TextSeen.NONE: UNSEEN}


@dataclass(frozen=True)
class RoundColumn:
    """A round that was held, as the matrix and the strips head it."""

    key: str
    number: int
    year: int
    title: LocalizedText
    url: str | None
    seen: TextSeen = TextSeen.WHOLE
    seen_note: LocalizedText = EMPTY

    @property
    def seen_label(self) -> str:
        """How much of its text was seen: what its gaps are worth."""
        return label(TextSeen, self.seen)


@dataclass(frozen=True)
class ThreadCell:
    """What one round said about one subject: a relation, a gap of one of three kinds, or nothing yet."""

    code: str
    label: str
    url: str | None = None
    is_first: bool = False


@dataclass(frozen=True)
class ThreadRow:
    """A thread across the rounds, and how far its latest commitment has come."""

    key: str
    title: LocalizedText
    url: str | None
    cells: list[ThreadCell]
    status: StatusLine | None
    group: str


@dataclass(frozen=True)
class RowGroup:
    """The rows whose sectors stand in one group, under its name."""

    code: str
    label: str
    rows: list[ThreadRow]


@dataclass(frozen=True)
class Matrix:
    """Threads by round, with what the signs and the statuses mean that it shows."""

    columns: Sequence[RoundColumn]
    groups: list[RowGroup]
    signs: list[ThreadCell]
    texts: list[ThreadCell]
    statuses: list[StatusLine]

    @property
    def is_wide(self) -> bool:
        """Whether so many rounds were held that a phone cannot show them side by side."""
        return len(self.columns) > FITTING


def round_columns(names: Reference) -> list[RoundColumn]:
    """The rounds held, the first one first."""
    held = [
        document
        for document in names.all(RecordKind.ROUND)
        if document["status"] == RoundStatus.HELD
    ]
    return [
        RoundColumn(
            key=document["key"],
            number=document["number"],
            year=int(document["starts_on"][:4]),
            title=say(document, "title"),
            url=address(RecordKind.ROUND, document["key"]),
            seen=text_seen(document),
            seen_note=seen_note(document),
        )
        for document in sorted(held, key=lambda document: document["starts_on"])
    ]


def gap_label(code: str) -> str:
    return {
        SILENT: _("not mentioned in the text"),
        PARTLY: _("not mentioned in the part of the text seen"),
        UNSEEN: _("no copy of a joint text was found"),
        BEFORE: _("not raised yet"),
    }[code]


def gap(column: RoundColumn) -> str:
    """A round without an entry was silent only as far as its text was seen."""
    return GAPS[column.seen]


def by_round(thread: Document) -> dict[str, list[Document]]:
    """A thread's entries by the key of their round, in the thread's order."""
    found: dict[str, list[Document]] = {}
    for entry in thread["entries"]:
        found.setdefault(entry["commitment"].partition("-")[0], []).append(entry)
    return found


def latest_refs(thread: Document, columns: Sequence[RoundColumn]) -> list[str]:
    """The commitments of the latest round that returned to the subject."""
    entries = by_round(thread)
    for column in reversed(columns):
        if column.key in entries:
            return [entry["commitment"] for entry in entries[column.key]]
    return []


def thread_row(
    thread: Document,
    columns: Sequence[RoundColumn],
    names: Reference,
    *,
    statuses: Mapping[str, StatusLine],
) -> ThreadRow:
    """`statuses` are those held today by the commitments of the thread's latest round, by ref."""
    sector = names.get(RecordKind.SECTOR, thread["sector"])
    entries = by_round(thread)
    cells, is_begun = [], False
    for column in columns:
        cells.append(_cell(thread, column, entries.get(column.key, []), is_begun=is_begun))
        is_begun = is_begun or column.key in entries
    return ThreadRow(
        key=thread["key"],
        title=say(thread, "title"),
        url=address(RecordKind.THREAD, thread["key"]),
        cells=cells,
        status=_status_now(latest_refs(thread, columns), statuses),
        group=sector["group"] if sector else "",
    )


def matrix(rows: Sequence[ThreadRow], columns: Sequence[RoundColumn]) -> Matrix:
    """The rows under the names of their groups, in the rows' order: a group that comes back is named again."""
    held = {row.status.label: row.status for row in rows if row.status}
    order = list(Status)
    return Matrix(
        columns=columns,
        groups=[
            RowGroup(code=code, label=label(SectorGroup, code), rows=list(own))
            for code, own in groupby(rows, key=lambda row: row.group)
        ],
        signs=_signs(columns),
        texts=[
            ThreadCell(code=seen, label=label(TextSeen, seen))
            for seen in TextSeen
            if seen in {column.seen for column in columns}
        ],
        statuses=sorted(held.values(), key=lambda status: order.index(Status(status.code))),
    )


def _signs(columns: Sequence[RoundColumn]) -> list[ThreadCell]:
    """Every relation, and the kinds of gap that these rounds can leave."""
    gaps = [code for code in GAPS.values() if code in {gap(column) for column in columns}]
    return [
        *(ThreadCell(code=value, label=str(words)) for value, words in Relation.choices),
        *(ThreadCell(code=code, label=gap_label(code)) for code in gaps),
    ]


def _cell(
    thread: Document, column: RoundColumn, entries: Sequence[Document], *, is_begun: bool
) -> ThreadCell:
    if not entries:
        code = gap(column) if is_begun else BEFORE
        return ThreadCell(code=code, label=_in_round(column, gap_label(code)))
    words = listed(list(dict.fromkeys(label(Relation, entry["relation"]) for entry in entries)))
    return ThreadCell(
        code=strongest(entry["relation"] for entry in entries),
        label=_in_round(column, words),
        url=_cell_url(thread, column, entries),
        is_first=not is_begun,
    )


def strongest(relations: Iterable[str]) -> str:
    return min(relations, key=lambda each: STRONGEST.index(Relation(each)))


def _cell_url(thread: Document, column: RoundColumn, entries: Sequence[Document]) -> str | None:
    """The commitment, or the thread's own page at this round where there are several."""
    if len(entries) == 1:
        return address(RecordKind.COMMITMENT, entries[0]["commitment"])
    return f"{address(RecordKind.THREAD, thread['key'])}#{column.key}"


def _in_round(column: RoundColumn, words: str) -> str:
    return _("Round %(number)s: %(relation)s") % {"number": column.number, "relation": words}


def _status_now(refs: Sequence[str], statuses: Mapping[str, StatusLine]) -> StatusLine | None:
    """The status of the latest round's first commitment on the subject that can be rated."""
    held = [statuses[ref] for ref in refs if ref in statuses]
    rated = [status for status in held if status.code != Status.NOT_RATEABLE]
    return next(iter(rated or held), None)
