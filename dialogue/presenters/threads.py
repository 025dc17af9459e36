from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.choices import RecordKind, Relation, RoundStatus, Status
from dialogue.localized import LocalizedText
from dialogue.presenters.statuses import StatusLine
from dialogue.presenters.texts import Document, address, label, listed, say
from dialogue.reading.reference import Reference

#: What stands in the place of a relation where a round has none.
SILENT, UNSEEN, BEFORE = "silent", "unseen", "before"
#: A strip shows so many of one round's commitments on a thread; the thread's page shows them all.
SHOWN_OF_A_ROUND = 2


@dataclass(frozen=True)
class RoundColumn:
    """A round that was held, as the matrix and the strips head it."""

    key: str
    number: int
    year: int
    title: LocalizedText
    url: str | None
    has_text: bool


@dataclass(frozen=True)
class ThreadCell:
    """What one round said about one subject: a relation, silence, a text not seen, or nothing yet."""

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


@dataclass(frozen=True)
class StripEntry:
    """One line of a thread's strip: a round's commitment on the subject, or its gap."""

    year: int
    round_label: str
    relation: str
    relation_label: str
    ref: str = ""
    title: LocalizedText | None = None
    url: str | None = None
    is_here: bool = False
    note: str = ""


@dataclass(frozen=True)
class ThreadStrip:
    """A thread as the page of one of its commitments shows it."""

    key: str
    title: LocalizedText
    question: LocalizedText
    url: str | None
    entries: list[StripEntry]
    coverage_note: LocalizedText


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
            has_text=document["outcome_document"]["source"] is not None,
        )
        for document in sorted(held, key=lambda document: document["starts_on"])
    ]


def relation_legend() -> list[ThreadCell]:
    """Every sign a thread can show, with its words."""
    signs = [ThreadCell(code=value, label=str(words)) for value, words in Relation.choices]
    return [*signs, ThreadCell(UNSEEN, gap_label(UNSEEN))]


def gap_label(code: str) -> str:
    return {
        SILENT: _("not mentioned in the text seen"),
        UNSEEN: _("no joint text was found"),
        BEFORE: _("not raised yet"),
    }[code]


def gap(column: RoundColumn) -> str:
    """A round without an entry was silent only as far as its text was found."""
    return SILENT if column.has_text else UNSEEN


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
    thread: Document, columns: Sequence[RoundColumn], statuses: Mapping[str, StatusLine]
) -> ThreadRow:
    """`statuses` are those held today by the commitments of the thread's latest round, by ref."""
    entries = by_round(thread)
    cells, is_begun = [], False
    for column in columns:
        cells.append(_cell(column, entries.get(column.key, []), is_begun=is_begun))
        is_begun = is_begun or column.key in entries
    return ThreadRow(
        key=thread["key"],
        title=say(thread, "title"),
        url=address(RecordKind.THREAD, thread["key"]),
        cells=cells,
        status=_status_now(latest_refs(thread, columns), statuses),
    )


def _cell(column: RoundColumn, entries: Sequence[Document], *, is_begun: bool) -> ThreadCell:
    if not entries:
        code = gap(column) if is_begun else BEFORE
        return ThreadCell(code=code, label=_in_round(column, gap_label(code)))
    words = listed(list(dict.fromkeys(label(Relation, entry["relation"]) for entry in entries)))
    return ThreadCell(
        code=entries[0]["relation"],
        label=_in_round(column, words),
        url=address(RecordKind.COMMITMENT, entries[0]["commitment"]),
        is_first=not is_begun,
    )


def _in_round(column: RoundColumn, words: str) -> str:
    return _("Round %(number)s: %(relation)s") % {"number": column.number, "relation": words}


def _status_now(refs: Sequence[str], statuses: Mapping[str, StatusLine]) -> StatusLine | None:
    """The status of the latest round's first commitment on the subject that can be rated."""
    held = [statuses[ref] for ref in refs if ref in statuses]
    rated = [status for status in held if status.code != Status.NOT_RATEABLE]
    return next(iter(rated or held), None)


def shown_entries(thread: Document, *, here: str) -> dict[str, list[Document]]:
    """The entries a strip shows, by round: the page's own commitment and the first of the others."""
    shown = {}
    for key, entries in by_round(thread).items():
        others = [entry for entry in entries if entry["commitment"] != here]
        kept = others[: SHOWN_OF_A_ROUND - (len(entries) - len(others))]
        shown[key] = [entry for entry in entries if entry in kept or entry not in others]
    return shown


def thread_strip(
    thread: Document,
    columns: Sequence[RoundColumn],
    *,
    here: str,
    titles: Mapping[str, LocalizedText],
) -> ThreadStrip:
    """`titles` are those of the commitments shown, by ref; `here` is the page's own ref."""
    every, shown = by_round(thread), shown_entries(thread, here=here)
    lines: list[StripEntry] = []
    for column in columns:
        entries = shown.get(column.key, [])
        hidden = len(every.get(column.key, [])) - len(entries)
        lines.extend(
            StripEntry(
                year=column.year,
                round_label=str(column.title),
                relation=entry["relation"],
                relation_label=label(Relation, entry["relation"]),
                ref=entry["commitment"],
                title=titles.get(entry["commitment"]),
                url=address(RecordKind.COMMITMENT, entry["commitment"]),
                is_here=entry["commitment"] == here,
                note=_more(hidden) if entry is entries[-1] and hidden else "",
            )
            for entry in entries
        )
        if not entries and lines:
            code = gap(column)
            lines.append(
                StripEntry(
                    year=column.year,
                    round_label=str(column.title),
                    relation=code,
                    relation_label=gap_label(code),
                )
            )
    return ThreadStrip(
        key=thread["key"],
        title=say(thread, "title"),
        question=say(thread, "question"),
        url=address(RecordKind.THREAD, thread["key"]),
        entries=lines,
        coverage_note=say(thread, "coverage_note"),
    )


def _more(count: int) -> str:
    return ngettext("and %(count)s more", "and %(count)s more", count) % {"count": count}
