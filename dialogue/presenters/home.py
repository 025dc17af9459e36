from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogue.choices import RecordKind, RoundStatus
from dialogue.localized import LocalizedText
from dialogue.presenters.map_places import MapPlace, map_place
from dialogue.presenters.maps import CorridorMap, corridor_map
from dialogue.presenters.scorecards import Scorecard, ScorecardTable, scorecard, sector_table
from dialogue.presenters.sectors import SectorRow, sector_row
from dialogue.presenters.statuses import StatusLine
from dialogue.presenters.texts import Document, address, day, say
from dialogue.presenters.threads import (
    Matrix,
    latest_refs,
    matrix,
    round_columns,
    thread_row,
)
from dialogue.reading.reference import Reference
from dialogue.reading.scorecards import Tally

#: The map shows all places that commitments name; beside it stand the most named.
PLACES_LISTED = 6


@dataclass(frozen=True)
class RoundStanding:
    """Where the latest round stands: its scorecard, and how many positions it has beside."""

    key: str
    number: int
    title: LocalizedText
    url: str | None
    city: LocalizedText
    scorecard: Scorecard


@dataclass(frozen=True)
class NextRound:
    """The round to come, as the sources expect it, and how long it is since the last one."""

    number: int
    title: LocalizedText
    url: str | None
    city: LocalizedText
    expected_year: int | None
    starts_on: date | None
    days_since_last: int | None


@dataclass(frozen=True)
class HomePage:
    """The register at a glance."""

    round_count: int
    commitment_count: int
    latest: RoundStanding | None
    next: NextRound | None
    threads: Matrix
    sectors: list[SectorRow]
    sector_table: ScorecardTable
    places: list[MapPlace]
    map: CorridorMap

    @property
    def has_earlier(self) -> bool:
        """Whether there is a round to compare the latest one with."""
        return self.round_count > 1


def home_page(
    *,
    names: Reference,
    tallies: Sequence[Tally],
    statuses: Mapping[str, StatusLine],
    places: Mapping[str, Mapping[str, int]],
    today: date,
) -> HomePage:
    """`statuses` are those of `refs_to_rate` by ref, `places` how many commitments of each status name a place."""
    columns = round_columns(names)
    latest = names.get(RecordKind.ROUND, columns[-1].key) if columns else None
    named, sectors = _places(names, places), _sectors(names, tallies, latest)
    return HomePage(
        round_count=len(columns),
        commitment_count=sum(tally.count for tally in tallies),
        latest=_standing(latest, tallies) if latest else None,
        next=_next_round(names, latest, today),
        threads=matrix(
            [thread_row(each, columns, names, statuses=statuses) for each in _in_order(names)],
            columns,
        ),
        sectors=sectors,
        sector_table=sector_table(tallies, names, {}),
        places=named[:PLACES_LISTED],
        map=corridor_map(named),
    )


def refs_to_rate(names: Reference) -> set[str]:
    """The commitments whose status the matrix shows as where each thread stands now."""
    columns = round_columns(names)
    return {ref for thread in names.all(RecordKind.THREAD) for ref in latest_refs(thread, columns)}


def _standing(document: Document, tallies: Iterable[Tally]) -> RoundStanding:
    key = document["key"]
    return RoundStanding(
        key=key,
        number=document["number"],
        title=say(document, "title"),
        url=address(RecordKind.ROUND, key),
        city=say(document, "city"),
        scorecard=scorecard(
            (tally for tally in tallies if tally.round == key), query={"round": key}
        ),
    )


def _next_round(names: Reference, latest: Document | None, today: date) -> NextRound | None:
    expected = [
        document
        for document in names.all(RecordKind.ROUND)
        if document["status"] == RoundStatus.EXPECTED
    ]
    document = min(expected, key=lambda each: each["number"], default=None)
    if document is None:
        return None
    held_on = day(latest["ends_on"] or latest["starts_on"]) if latest else None
    return NextRound(
        number=document["number"],
        title=say(document, "title"),
        url=address(RecordKind.ROUND, document["key"]),
        city=say(document, "city"),
        expected_year=document["expected_year"],
        starts_on=day(document["starts_on"]),
        days_since_last=(today - held_on).days if held_on else None,
    )


def _in_order(names: Reference) -> list[Document]:
    """The threads in the order of their sectors, and within one by the round that began them."""

    def place(thread: Document) -> tuple[Any, ...]:
        sector = names.get(RecordKind.SECTOR, thread["sector"])
        first = thread["entries"][0]["commitment"] if thread["entries"] else ""
        return (sector["position"] if sector else 0, first, thread["key"])

    return sorted(names.all(RecordKind.THREAD), key=place)


def _sectors(
    names: Reference, tallies: Sequence[Tally], latest: Document | None
) -> list[SectorRow]:
    """The sectors that have anything that can be rated."""
    rows = [
        sector_row(document, tallies=tallies, latest_round_key=latest["key"] if latest else None)
        for document in names.all(RecordKind.SECTOR)
    ]
    return [row for row in rows if row.scorecard.rateable]


def _places(names: Reference, statuses: Mapping[str, Mapping[str, int]]) -> list[MapPlace]:
    """The places that commitments name, the most named first."""
    found = [
        map_place(document, counts=statuses[document["key"]])
        for document in names.all(RecordKind.PLACE)
        if document["key"] in statuses
    ]
    return sorted(found, key=lambda each: (-each.count, each.key))
