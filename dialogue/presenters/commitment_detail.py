from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogue.choices import (
    Attribution,
    CommitmentKind,
    RecordKind,
    TextRead,
    Verb,
    Verifiability,
    Voice,
)
from dialogue.localized import EMPTY, LocalizedText
from dialogue.presenters.citations import CitationLine, citation_lines
from dialogue.presenters.crumbs import Crumb
from dialogue.presenters.statuses import (
    ScheduleLine,
    SpanLine,
    StatusLine,
    SupportLine,
    held_on,
    schedule_line,
    span_lines,
    status_line,
    support_line,
)
from dialogue.presenters.texts import Document, Named, address, all_named, label, named, say
from dialogue.presenters.updates import UpdateRow, update_row
from dialogue.reading.reference import Reference
from dialogue.services import rating


@dataclass(frozen=True)
class Wording:
    """How the words bind: whose clause, how strong a verb, resting on what, and whether it can be checked."""

    kind: str
    voice: str
    verb: str
    attribution: str
    is_press_only: bool
    text_read: str
    verifiability: str


@dataclass(frozen=True)
class Neighbour:
    """The commitment before or after this one in its round's text."""

    ref: str
    url: str | None
    title: LocalizedText


@dataclass(frozen=True)
class CommitmentPage:
    """Everything a commitment's document says, as its page shows it."""

    ref: str
    title: LocalizedText
    summary: LocalizedText
    round: Named | None
    sector: Named | None
    parties: list[Named]
    wording: Wording
    status: StatusLine
    status_reason: LocalizedText
    decided_by: UpdateRow | None
    is_rateable: bool
    schedule: ScheduleLine
    due_note: LocalizedText
    support: SupportLine | None
    criteria: LocalizedText
    note: LocalizedText
    citations: list[CitationLine]
    updates: list[UpdateRow]
    spans: list[SpanLine]
    places: list[Named]
    plans: list[Named]


def commitment_page(
    document: Document,
    *,
    today: date,
    names: Reference,
    sources: Mapping[str, Any],
    titles: Mapping[str, LocalizedText],
) -> CommitmentPage:
    """`sources` are the cited documents by key; `titles` those of the commitments its updates name, by ref."""
    span = held_on(document, today)
    updates = [
        update_row(update, sources=sources, titles=titles, of=document["ref"])
        for update in reversed(document["updates"])
    ]
    decided_by = next((update for update in updates if update.ref == span["update"]), None)
    return CommitmentPage(
        ref=document["ref"],
        title=say(document, "title"),
        summary=say(document, "summary"),
        round=named(RecordKind.ROUND, document["round"], names),
        sector=named(RecordKind.SECTOR, document["sector"], names),
        parties=all_named(RecordKind.PARTY, document["parties"], names),
        wording=_wording(document),
        status=status_line(document, code=span["status"], sources=sources),
        status_reason=decided_by.status_reason if decided_by else EMPTY,
        decided_by=decided_by,
        is_rateable=rating.is_rateable(document),
        schedule=schedule_line(document, code=span["status"], today=today),
        due_note=say(document, "due_note"),
        support=support_line(document, today=today),
        criteria=say(document, "criteria"),
        note=say(document, "note"),
        citations=citation_lines(document["citations"], sources),
        updates=updates,
        spans=span_lines(document),
        places=all_named(RecordKind.PLACE, document["places"], names),
        plans=all_named(RecordKind.PLAN, document["plans"], names),
    )


def mentioned_refs(document: Document) -> set[str]:
    """The commitments that this one's updates name as well."""
    updates = document["updates"]
    refs = {ref for update in updates for ref in update["commitments"] + update["related"]}
    return refs - {document["ref"]}


def neighbour(ref: str, titles: Mapping[str, LocalizedText]) -> Neighbour:
    return Neighbour(ref=ref, url=address(RecordKind.COMMITMENT, ref), title=titles.get(ref, EMPTY))


def _wording(document: Document) -> Wording:
    return Wording(
        kind=label(CommitmentKind, document["kind"]),
        voice=label(Voice, document["voice"]),
        verb=label(Verb, document["verb"]),
        attribution=label(Attribution, document["attribution"]),
        is_press_only=document["attribution"] == Attribution.PRESS_ONLY,
        text_read=label(TextRead, document["text_read"]),
        verifiability=label(Verifiability, document["verifiability"]),
    )


def crumbs(page: CommitmentPage) -> list[Crumb]:
    """The way to a commitment: its round, its sector, its ref."""
    steps = [Crumb(label=each.name, url=each.url) for each in (page.round, page.sector) if each]
    return [*steps, Crumb(label=page.ref)]
