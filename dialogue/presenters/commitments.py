from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from dialogue.choices import Attribution, RecordKind, Status, UpdateNature, Verb, Voice
from dialogue.localized import LocalizedText
from dialogue.presenters.statuses import ScheduleLine, StatusLine, schedule_line, status_line
from dialogue.presenters.texts import Document, address, day, label, listed, say
from dialogue.reading.reference import Reference
from dialogue.services.moves import last_move


@dataclass(frozen=True)
class EvidenceLine:
    """An update that a row rests on: what moved the commitment, or the latest that bears on it without moving it."""

    is_move: bool
    url: str | None
    happened_on: date | None
    precision: str
    headline: LocalizedText
    #: Why it moved nothing.
    note: str


@dataclass(frozen=True)
class LastMove:
    """The commitment that moved last, and the update that moved it."""

    ref: str
    url: str | None
    title: LocalizedText
    evidence: EvidenceLine


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
    evidence: list[EvidenceLine]


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


def latest_evidence(document: Document) -> list[EvidenceLine]:
    """The update that last gave the commitment a status, and the latest that names it, where that is another one."""
    updates = {update["ref"]: update for update in document["updates"] if update["happened_on"]}
    move = last_move(document)
    latest = max(reversed(updates.values()), key=lambda update: update["happened_on"], default=None)
    lines = [_evidence_line(updates[move["update"]], is_move=True)] if move else []
    if latest and (not move or latest["happened_on"] > move["from"]):
        lines.append(_evidence_line(latest, is_move=False, note=why_no_move(latest, document)))
    return lines


def last_move_line(document: Document) -> LastMove | None:
    """The move of this commitment, as a page says what moved last; None if it never moved."""
    found = [line for line in latest_evidence(document) if line.is_move]
    return (
        LastMove(
            ref=document["ref"],
            url=address(RecordKind.COMMITMENT, document["ref"]),
            title=say(document, "title"),
            evidence=found[0],
        )
        if found
        else None
    )


def _evidence_line(update: Document, *, is_move: bool, note: str = "") -> EvidenceLine:
    return EvidenceLine(
        is_move=is_move,
        url=address(RecordKind.UPDATE, update["ref"]),
        happened_on=day(update["happened_on"]),
        precision=update["happened_on_precision"],
        headline=say(update, "headline"),
        note=note,
    )


def why_no_move(update: Document, document: Document) -> str:
    """Why an update that names a commitment moved nothing, in a few words."""
    if document["ref"] not in update["commitments"]:
        return _("context, not rated here")
    if document["status"]["code"] == Status.NOT_RATEABLE:
        return ""
    if update["nature"] == UpdateNature.SEARCH:
        return label(UpdateNature, update["nature"])
    if update["status"]:
        return _("corrected: its status no longer counts")
    return _("no status given")


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
        evidence=latest_evidence(document),
    )
