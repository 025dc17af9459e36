"""The numbers behind several bars, as one table."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialogue.choices import Status
from dialogue.localized import LocalizedText
from dialogue.presenters.scorecards import ORDER, Scorecard, Segment
from dialogue.presenters.texts import label


@dataclass(frozen=True)
class TableColumn:
    """A status that any of the bars shows."""

    code: str
    label: str


@dataclass(frozen=True)
class TableRow:
    """The numbers of one bar; a cell is None where it shows nothing of that status."""

    name: LocalizedText
    url: str | None
    cells: list[Segment | None]
    card: Scorecard


@dataclass(frozen=True)
class ScorecardTable:
    columns: list[TableColumn]
    rows: list[TableRow]


def scorecard_table(
    cards: Iterable[tuple[LocalizedText, str | None, Scorecard]],
) -> ScorecardTable:
    """`cards` are the bars with the names and addresses of what each is about."""
    cards = list(cards)
    shown = {segment.code for _name, _url, card in cards for segment in card.segments}
    codes = [status.value for status in ORDER if status in shown]
    return ScorecardTable(
        columns=[TableColumn(code, label(Status, code)) for code in codes],
        rows=[
            TableRow(name, url, [_segment(card, code) for code in codes], card)
            for name, url, card in cards
        ],
    )


def _segment(card: Scorecard, code: str) -> Segment | None:
    return next((segment for segment in card.segments if segment.code == code), None)
