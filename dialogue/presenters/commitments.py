from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogue.choices import Attribution, RecordKind, Verb, Voice
from dialogue.localized import LocalizedText
from dialogue.presenters.statuses import ScheduleLine, StatusLine, schedule_line, status_line
from dialogue.presenters.texts import Document, address, label, listed, say
from dialogue.reading.reference import Reference


@dataclass(frozen=True)
class CommitmentRow:
    """A commitment as lists show it."""

    ref: str
    url: str | None
    title: LocalizedText
    summary: LocalizedText
    round: str
    sector: LocalizedText
    parties: str
    verb: str
    attribution_label: str
    source_count: int
    status: StatusLine
    schedule: ScheduleLine | None


def parties(document: Document, names: Reference) -> str:
    """“China and Pakistan”: who must act."""
    return listed([str(names.name(RecordKind.PARTY, key)) for key in document["parties"]])


def verb_and_voice(document: Document) -> str:
    """“Agreed · Joint”: how strong the words are, and whose."""
    return f"{label(Verb, document['verb'])} · {label(Voice, document['voice'])}"


def press_only(document: Document) -> str:
    """The mark of a commitment that no official text carries; nothing for the others."""
    attribution = document["attribution"]
    return label(Attribution, attribution) if attribution == Attribution.PRESS_ONLY else ""


def commitment_row(
    document: Document,
    *,
    status: str,
    today: date,
    names: Reference,
    sources: Mapping[str, Any] | None = None,
) -> CommitmentRow:
    """`status` is the one held on the reader's day; `sources` name who states a delivery."""
    return CommitmentRow(
        ref=document["ref"],
        url=address(RecordKind.COMMITMENT, document["ref"]),
        title=say(document, "title"),
        summary=say(document, "summary"),
        round=document["round"],
        sector=names.name(RecordKind.SECTOR, document["sector"]),
        parties=parties(document, names),
        verb=label(Verb, document["verb"]),
        attribution_label=press_only(document),
        source_count=len({citation["source"] for citation in document["citations"]}),
        status=status_line(document, code=status, sources=sources),
        schedule=schedule_line(document, code=status, today=today) if document["due_on"] else None,
    )
