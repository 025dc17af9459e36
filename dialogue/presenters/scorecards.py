from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue.choices import CommitmentKind, RecordKind, Status, Support
from dialogue.presenters.numbers import Number
from dialogue.presenters.texts import Named, label, named
from dialogue.reading.reference import Reference
from dialogue.reading.scorecards import Tally

Query = Mapping[str, str | Sequence[str]]

#: The whole bar, in the units of its segments.
WHOLE = 1000
#: A delivery that some state and nobody independent confirms (E2): its support is weak. It is counted apart.
AS_STATED = "as_stated"
#: From most to least, with what nobody has looked at last, so that the bar fills from its start.
ORDER = (
    Status.DELIVERED,
    AS_STATED,
    Status.SUSTAINED,
    Status.PARTLY_DELIVERED,
    Status.IN_PROGRESS,
    Status.INITIATED,
    Status.STALLED,
    Status.NO_ACTION_FOUND,
    Status.WITHDRAWN,
    Status.NOT_ASSESSED,
)


@dataclass(frozen=True)
class Segment:
    """The commitments that stand alike: their share of the bar in thousandths, and where they are listed.

    `code` is a Status, or AS_STATED.
    """

    code: str
    label: str
    count: int
    x: int
    width: int
    url: str | None

    @property
    def x_percent(self) -> str:
        return _percent(self.x)

    @property
    def width_percent(self) -> str:
        return _percent(self.width)


@dataclass(frozen=True)
class Scorecard:
    """Where some commitments stand. The bar and its denominator are what can be rated; the rest is told apart."""

    segments: list[Segment]
    total: int
    rateable: int
    assessed: int
    unassessed: int
    positions: int
    unverifiable: int

    @property
    def commitments(self) -> int:
        """Everything but positions."""
        return self.total - self.positions


@dataclass(frozen=True)
class Column:
    """A head of a table of scorecards: where the commitments counted under it stand."""

    code: str
    label: str


@dataclass(frozen=True)
class TableRow:
    """One scorecard in numbers, each with its list: a cell for every column, the denominator, and what is not rated."""

    heading: Named
    card: Scorecard
    cells: list[Number]
    rateable: Number
    unverifiable: Number
    positions: Number


@dataclass(frozen=True)
class ScorecardTable:
    """Scorecards under each other; the columns are those that any of them fills."""

    columns: list[Column]
    rows: list[TableRow]

    @property
    def has_unverifiable(self) -> bool:
        return any(row.card.unverifiable for row in self.rows)


def scorecard(tallies: Iterable[Tally], *, query: Query | None = None) -> Scorecard:
    """The scorecard of these tallies; `query` is what narrows the list of commitments to them."""
    by_standing: Counter[str] = Counter()
    positions = unverifiable = 0
    for tally in tallies:
        if tally.kind == CommitmentKind.POSITION:
            positions += tally.count
        elif tally.status == Status.NOT_RATEABLE:
            unverifiable += tally.count
        else:
            by_standing[_standing(tally)] += tally.count
    rateable = by_standing.total()
    unassessed = by_standing[Status.NOT_ASSESSED]
    return Scorecard(
        segments=_segments(by_standing, rateable, query),
        total=rateable + positions + unverifiable,
        rateable=rateable,
        assessed=rateable - unassessed,
        unassessed=unassessed,
        positions=positions,
        unverifiable=unverifiable,
    )


def scorecard_table(parts: Sequence[tuple[Named, Iterable[Tally], Query]]) -> ScorecardTable:
    """The scorecards of several parts of the register, each with its heading, its tallies and its query."""
    rows = [(heading, scorecard(own, query=query), query) for heading, own, query in parts]
    held = {segment.code for _heading, card, _query in rows for segment in card.segments}
    columns = [Column(code=code, label=standing_label(code)) for code in ORDER if code in held]
    return ScorecardTable(
        columns=columns,
        rows=[_table_row(heading, card, query, columns) for heading, card, query in rows],
    )


def sector_table(tallies: Sequence[Tally], names: Reference, query: Query) -> ScorecardTable:
    """The scorecard of every sector that these tallies have something of; `query` narrows the list to them."""
    return scorecard_table(
        [
            (found, own, {**query, "sector": found.key})
            for sector in names.all(RecordKind.SECTOR)
            if (own := [tally for tally in tallies if tally.sector == sector["key"]])
            and (found := named(RecordKind.SECTOR, sector["key"], names))
        ]
    )


def _table_row(
    heading: Named, card: Scorecard, query: Query, columns: Iterable[Column]
) -> TableRow:
    counts = {segment.code: segment.count for segment in card.segments}
    rated_kinds = [kind.value for kind in CommitmentKind if kind != CommitmentKind.POSITION]

    def number(count: int, **narrower: str | Sequence[str]) -> Number:
        return Number(count=count, url=_address({**query, **narrower}))

    return TableRow(
        heading=heading,
        card=card,
        cells=[number(counts.get(each.code, 0), **_filters(each.code)) for each in columns],
        rateable=number(card.rateable, is_rateable="true"),
        unverifiable=number(card.unverifiable, is_rateable="false", kind=rated_kinds),
        positions=number(card.positions, kind=CommitmentKind.POSITION.value),
    )


def _standing(tally: Tally) -> str:
    """The status, but for deliveries that are no more than stated."""
    is_stated = tally.status == Status.DELIVERED and tally.support == Support.WEAK
    return AS_STATED if is_stated else tally.status


def standing_label(standing: str) -> str:
    """What it is called that commitments stand so: a status, or AS_STATED."""
    return _("Delivered, as stated") if standing == AS_STATED else label(Status, standing)


def _filters(standing: str) -> dict[str, str]:
    """What narrows the list of commitments to those that stand so."""
    if standing == AS_STATED:
        return {"status": Status.DELIVERED.value, "support": Support.WEAK.value}
    if standing == Status.DELIVERED:
        return {"status": Status.DELIVERED.value, "support": Support.STRONG.value}
    return {"status": standing}


def _segments(counts: Counter[str], whole: int, query: Query | None) -> list[Segment]:
    segments, before = [], 0
    for standing in ORDER:
        if count := counts[standing]:
            x, end = (round(WHOLE * share / whole) for share in (before, before + count))
            segments.append(
                Segment(
                    code=standing,
                    label=standing_label(standing),
                    count=count,
                    x=x,
                    width=end - x,
                    url=_address({**query, **_filters(standing)}) if query is not None else None,
                )
            )
            before += count
    return segments


def _percent(thousandths: int) -> str:
    """As SVG writes it, whatever the reader's language."""
    return f"{thousandths * 100 / WHOLE:g}%"


def _address(query: Query) -> str:
    return f"{reverse('dialogue:commitment-list')}?{urlencode(query, doseq=True)}"
