from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogue.choices import CommitmentKind, RecordKind, RoundStatus, SectorGroup
from dialogue.localized import LocalizedText
from dialogue.presenters.scorecards import Scorecard, scorecard
from dialogue.presenters.texts import Document, address, label, say
from dialogue.reading.reference import Reference
from dialogue.reading.scorecards import Tally


@dataclass(frozen=True)
class SectorRow:
    """A sector as lists show it: where its commitments stand, and how many the latest round added."""

    key: str
    url: str | None
    name: LocalizedText
    group: str
    group_label: str
    description: LocalizedText
    scorecard: Scorecard
    in_latest_round: int


@dataclass(frozen=True)
class SectorGroupRows:
    """The sectors of one group."""

    code: str
    label: str
    rows: list[SectorRow]


def latest_round(names: Reference) -> Document | None:
    """The latest round that was held."""
    held = [each for each in names.all(RecordKind.ROUND) if each["status"] == RoundStatus.HELD]
    return max(held, key=lambda each: each["starts_on"], default=None)


def sector_row(
    document: Document, *, tallies: Iterable[Tally], latest_round_key: str | None
) -> SectorRow:
    """`tallies` are the sector's own or the whole register's."""
    key = document["key"]
    own = [tally for tally in tallies if tally.sector == key]
    return SectorRow(
        key=key,
        url=address(RecordKind.SECTOR, key),
        name=say(document, "name"),
        group=document["group"],
        group_label=label(SectorGroup, document["group"]),
        description=say(document, "description"),
        scorecard=scorecard(own, query={"sector": key}),
        in_latest_round=sum(
            tally.count
            for tally in own
            if tally.round == latest_round_key and tally.kind != CommitmentKind.POSITION
        ),
    )


def by_group(rows: Sequence[SectorRow]) -> list[SectorGroupRows]:
    """The sectors in their groups; the groups in the order of the vocabulary, empty ones left out."""
    return [
        SectorGroupRows(code=code, label=str(words), rows=own)
        for code, words in SectorGroup.choices
        if (own := [row for row in rows if row.group == code])
    ]
