"""A round as a document to print: what was undertaken, where it stands, and what each sentence of it rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from dialogue.choices import RecordKind, Voice
from dialogue.localized import LocalizedText
from dialogue.presenters.annex import Annex, AnnexSource, Claim, Note, annex
from dialogue.presenters.canonical import absolute
from dialogue.presenters.citing import LICENCE, REGISTER
from dialogue.presenters.commitment_groups import is_position
from dialogue.presenters.commitments import CommitmentRow, commitment_row, why_no_move
from dialogue.presenters.scorecards import Scorecard, ScorecardTable, scorecard, sector_table
from dialogue.presenters.statuses import SupportLine, held_on, support_line
from dialogue.presenters.texts import Document, Named, address, day, label, named, say
from dialogue.reading.held import Held
from dialogue.reading.kept import Head
from dialogue.reading.reference import Reference
from dialogue.reading.scorecards import Tally


@dataclass(frozen=True)
class EvidenceLine:
    """The latest update since the round that bears on a commitment, in one line."""

    headline: LocalizedText
    url: str | None
    happened_on: date | None
    precision: str
    #: Why it gives the commitment no status.
    note: str
    notes: list[Note]


@dataclass(frozen=True)
class ReportLine:
    """One commitment or position: its row, whose words they are, and what text, status and evidence rest on."""

    row: CommitmentRow
    voice: str
    notes: list[Note]
    status_notes: list[Note]
    support: SupportLine | None
    evidence: EvidenceLine | None


@dataclass(frozen=True)
class ReportSector:
    """The commitments, or the positions, of one sector."""

    heading: Named | None
    lines: list[ReportLine]


@dataclass(frozen=True)
class RoundReport:
    """Everything that is counted, listed and cited in a round's report."""

    whole: Scorecard
    sectors: ScorecardTable
    commitments: list[ReportSector]
    positions: list[ReportSector]
    copy_notes: list[Note]
    notes: list[Note]
    sources: list[AnnexSource]


@dataclass(frozen=True)
class _Entry:
    """A commitment with the two updates that its line names: the one its status comes from, and the latest."""

    held: Held
    decided_by: Document | None
    latest: Document | None

    @property
    def document(self) -> Document:
        return self.held.document

    def claims(self) -> Iterator[Claim]:
        for each in (self.document, self.decided_by, self.latest):
            if each is not None:
                yield Claim(citations=each["citations"], ref=self.document["ref"])


def round_report(
    document: Document,
    held: Iterable[Held],
    *,
    tallies: Iterable[Tally],
    names: Reference,
    sources: Mapping[str, Any],
    today: date,
) -> RoundReport:
    """`held` is everything the round said, `sources` the documents of `report_sources` by key."""
    since = day(document["starts_on"])
    said = [_entry(each, since=since, today=today) for each in held]
    commitments = _by_sector([each for each in said if not is_position(each.held)], names)
    positions = _by_sector([each for each in said if is_position(each.held)], names)
    in_order = [each for _, entries in (*commitments, *positions) for each in entries]
    found = annex(
        [*_round_claims(document), *(claim for each in in_order for claim in each.claims())],
        sources=sources,
    )

    def lines(groups: Iterable[tuple[str, list[_Entry]]]) -> list[ReportSector]:
        return [
            ReportSector(
                heading=named(RecordKind.SECTOR, sector, names),
                lines=[
                    _line(each, found, names=names, sources=sources, today=today)
                    for each in entries
                ],
            )
            for sector, entries in groups
        ]

    own = [tally for tally in tallies if tally.round == document["key"]]
    copy, written = _round_claims(document)
    return RoundReport(
        whole=scorecard(own, query={"round": document["key"]}),
        sectors=sector_table(own, names, {"round": document["key"]}),
        commitments=lines(commitments),
        positions=lines(positions),
        copy_notes=found.notes(copy.citations),
        notes=found.notes(written.citations),
        sources=found.sources,
    )


def report_sources(document: Document, held: Iterable[Held], *, today: date) -> set[str]:
    """The keys of the sources that a round's report cites."""
    since = day(document["starts_on"])
    claims = [
        *_round_claims(document),
        *(claim for each in held for claim in _entry(each, since=since, today=today).claims()),
    ]
    return {citation["source"] for claim in claims for citation in claim.citations}


def report_citation(document: Document, *, at: Head, made_on: date) -> str:
    """How to cite a report, in English whoever asks: it changes with the ledger, so the head is part of its name."""
    with override("en"):
        url = absolute(reverse("dialogue:round-report", args=[document["key"]]))
        title = f"Round {document['number']} report: {say(document, 'title')}"
    return (
        f"{REGISTER}. “{title}”. Made on {made_on.isoformat()} from edition {at.number} "
        f"of the ledger (chain SHA-256 {at.chain_digest}). {url} {LICENCE}."
    )


def _entry(held: Held, *, since: date | None, today: date) -> _Entry:
    """`since` is the day of the round: what is older is background to its commitments, not evidence (E1)."""
    document = held.document
    updates = {update["ref"]: update for update in document["updates"]}
    bearing = [
        each
        for each in updates.values()
        if document["ref"] in each["commitments"]
        and (happened_on := day(each["happened_on"]))
        and (since is None or since <= happened_on)
    ]
    return _Entry(
        held=held,
        decided_by=updates.get(held_on(document, today)["update"]),
        latest=bearing[-1] if bearing and not is_position(held) else None,
    )


def _round_claims(document: Document) -> tuple[Claim, Claim]:
    """What a round says of the copy of its text that was read, and of itself."""
    copy = document["outcome_document"]["source"]
    return (
        Claim(citations=[{"source": copy, "locator": ""}] if copy else []),
        Claim(citations=document["citations"]),
    )


def _by_sector(entries: Sequence[_Entry], names: Reference) -> list[tuple[str, list[_Entry]]]:
    """In the order readers see sectors; those without entries are left out."""
    keys = [sector["key"] for sector in names.all(RecordKind.SECTOR)]
    groups = [(key, [each for each in entries if each.document["sector"] == key]) for key in keys]
    return [(key, found) for key, found in groups if found]


def _line(
    entry: _Entry, found: Annex, *, names: Reference, sources: Mapping[str, Any], today: date
) -> ReportLine:
    document, latest = entry.document, entry.latest
    return ReportLine(
        row=commitment_row(
            document, status=entry.held.status, today=today, names=names, sources=sources
        ),
        voice=label(Voice, document["voice"]),
        notes=found.notes(document["citations"]),
        status_notes=found.notes(entry.decided_by["citations"]) if entry.decided_by else [],
        support=support_line(document, today=today),
        evidence=EvidenceLine(
            headline=say(latest, "headline"),
            url=address(RecordKind.UPDATE, latest["ref"]),
            happened_on=day(latest["happened_on"]),
            precision=latest["happened_on_precision"],
            note="" if latest["status"] else why_no_move(latest, document),
            notes=found.notes(latest["citations"]),
        )
        if latest
        else None,
    )
