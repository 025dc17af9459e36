from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogue.choices import CommitmentKind, Confidence, RecordKind, Relation, Status
from dialogue.localized import EMPTY, LocalizedText
from dialogue.presenters.commitments import parties, press_only, verb_and_voice
from dialogue.presenters.silence import Silence, silence
from dialogue.presenters.statuses import StatusLine, status_line
from dialogue.presenters.texts import Document, Named, address, label, named, say
from dialogue.presenters.threads import (
    RoundColumn,
    ThreadRow,
    by_round,
    gap,
    gap_label,
    latest_refs,
    round_columns,
    strongest,
)
from dialogue.reading.held import Held
from dialogue.reading.reference import Reference


@dataclass(frozen=True)
class EntryLine:
    """What one round said on the subject: the words, how they stand to what came before, and why we say so."""

    ref: str
    url: str | None
    title: LocalizedText
    summary: LocalizedText
    parties: str
    kind_label: str
    verb_label: str
    attribution_label: str
    relation: str
    relation_label: str
    confidence: str
    confidence_label: str
    why: LocalizedText
    status: StatusLine | None
    is_latest: bool


@dataclass(frozen=True)
class RoundLine:
    """A round on a thread's page: its entries, or the gap it leaves. Rounds before the first entry leave none."""

    round: RoundColumn
    entries: list[EntryLine]
    gap: str = ""
    gap_label: str = ""

    @property
    def relation(self) -> str:
        """The relation that the round's sign shows: the same as in the matrix."""
        return strongest(entry.relation for entry in self.entries)

    @property
    def relation_label(self) -> str:
        return label(Relation, self.relation)


@dataclass(frozen=True)
class ThreadPage:
    """Everything a thread's document says, round by round."""

    key: str
    title: LocalizedText
    question: LocalizedText
    summary: LocalizedText
    sector: Named | None
    coverage_note: LocalizedText
    rounds: list[RoundLine]
    now: list[EntryLine]
    held_count: int
    silence: Silence | None

    @property
    def first(self) -> RoundColumn | None:
        """The round that raised the subject."""
        return self.rounds[0].round if self.rounds else None

    @property
    def spoken_count(self) -> int:
        """So many rounds spoke of it."""
        return len([line for line in self.rounds if line.entries])

    @property
    def open_now(self) -> list[EntryLine]:
        """The latest round's commitments that can be rated and are not done."""
        done = (Status.NOT_RATEABLE, Status.DELIVERED, Status.SUSTAINED)
        return [line for line in self.now if line.status and line.status.code not in done]


def thread_page(
    document: Document,
    *,
    held: Mapping[str, Held],
    names: Reference,
) -> ThreadPage:
    """`held` are the thread's commitments by ref."""
    columns = round_columns(names)
    latest = latest_refs(document, columns)
    lines_of = _Entries(document, held, latest, names)
    rounds = _round_lines(by_round(document), columns, lines_of)
    return ThreadPage(
        key=document["key"],
        title=say(document, "title"),
        question=say(document, "question"),
        summary=say(document, "summary"),
        sector=named(RecordKind.SECTOR, document["sector"], names),
        coverage_note=say(document, "coverage_note"),
        rounds=rounds,
        now=[line for each in rounds for line in each.entries if line.is_latest],
        held_count=len(columns),
        silence=silence(document, columns),
    )


def _round_lines(
    entries: Mapping[str, list[Document]], columns: Sequence[RoundColumn], lines_of: "_Entries"
) -> list[RoundLine]:
    lines: list[RoundLine] = []
    for column in columns:
        if column.key in entries:
            own = [lines_of.line(entry) for entry in entries[column.key]]
            lines.append(RoundLine(round=column, entries=own))
        elif lines:
            code = gap(column)
            lines.append(RoundLine(round=column, entries=[], gap=code, gap_label=gap_label(code)))
    return lines


@dataclass(frozen=True)
class _Entries:
    """What the lines of a thread's entries are made from."""

    thread: Document
    held: Mapping[str, Held]
    latest: Sequence[str]
    names: Reference

    def line(self, entry: Document) -> EntryLine:
        ref = entry["commitment"]
        held = self.held.get(ref)
        said = held.document if held else None
        return EntryLine(
            ref=ref,
            url=address(RecordKind.COMMITMENT, ref),
            title=say(said, "title") if said else EMPTY,
            summary=say(said, "summary") if said else EMPTY,
            parties=parties(said, self.names) if said else "",
            kind_label=label(CommitmentKind, said["kind"]) if said else "",
            verb_label=verb_and_voice(said) if said else "",
            attribution_label=press_only(said) if said else "",
            relation=entry["relation"],
            relation_label=label(Relation, entry["relation"]),
            confidence=entry["confidence"],
            confidence_label=label(Confidence, entry["confidence"]),
            why=say({**entry, "translations": self.thread["translations"]}, "why"),
            status=status_line(said, code=held.status) if held and said else None,
            is_latest=ref in self.latest,
        )


@dataclass(frozen=True)
class ThreadLine:
    """A thread in words: its question, and in how many rounds it came up; `row` is its line in the matrix."""

    key: str
    url: str | None
    title: LocalizedText
    question: LocalizedText
    sector: Named | None
    first_year: int | None
    last_year: int | None
    round_count: int
    silence: Silence | None
    row: ThreadRow | None = None


def thread_line(
    document: Document,
    columns: Sequence[RoundColumn],
    names: Reference,
    *,
    row: ThreadRow | None = None,
) -> ThreadLine:
    entries = by_round(document)
    years = [column.year for column in columns if column.key in entries]
    return ThreadLine(
        key=document["key"],
        url=address(RecordKind.THREAD, document["key"]),
        title=say(document, "title"),
        question=say(document, "question"),
        sector=named(RecordKind.SECTOR, document["sector"], names),
        first_year=min(years, default=None),
        last_year=max(years, default=None),
        round_count=len(years),
        silence=silence(document, columns),
        row=row,
    )
