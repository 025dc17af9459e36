"""A thread beside one of its commitments: what each round said on the subject, in a line each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from dialogue.choices import RecordKind, Relation
from dialogue.localized import EMPTY, LocalizedText
from dialogue.presenters.commitments import verb_and_voice
from dialogue.presenters.texts import Document, address, label, say
from dialogue.presenters.threads import RoundColumn, by_round, gap, gap_label

#: So many of one round's commitments on a thread are shown; the thread's page shows them all.
SHOWN_OF_A_ROUND = 2


@dataclass(frozen=True)
class StripEntry:
    """One line of a thread's strip: a round's commitment on the subject, or its gap."""

    year: int
    round_label: str
    relation: str
    relation_label: str
    ref: str = ""
    verb_label: str = ""
    why: LocalizedText = EMPTY
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

    @property
    def has_gaps(self) -> bool:
        return any(not entry.ref for entry in self.entries)


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
    said: Mapping[str, Document],
) -> ThreadStrip:
    """`said` are the documents of the commitments shown, by ref; `here` is the page's own ref."""
    every, shown = by_round(thread), shown_entries(thread, here=here)
    lines: list[StripEntry] = []
    for column in columns:
        entries = shown.get(column.key, [])
        hidden = len(every.get(column.key, [])) - len(entries)
        lines.extend(
            _spoken(
                column,
                entry,
                thread,
                said=said.get(entry["commitment"]),
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


def _spoken(
    column: RoundColumn,
    entry: Document,
    thread: Document,
    *,
    said: Document | None,
    is_here: bool,
    note: str,
) -> StripEntry:
    """What a round said. Why it stands so to what came before is told of the page's own commitment."""
    ref = entry["commitment"]
    return StripEntry(
        year=column.year,
        round_label=str(column.title),
        relation=entry["relation"],
        relation_label=label(Relation, entry["relation"]),
        ref=ref,
        verb_label=verb_and_voice(said) if said else "",
        why=say({**entry, "translations": thread["translations"]}, "why") if is_here else EMPTY,
        title=say(said, "title") if said else None,
        url=address(RecordKind.COMMITMENT, ref),
        is_here=is_here,
        note=note,
    )


def _more(count: int) -> str:
    return ngettext("and %(count)s more", "and %(count)s more", count) % {"count": count}
