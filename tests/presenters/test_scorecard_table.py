from dialogue.localized import LocalizedText
from dialogue.presenters.scorecard_table import scorecard_table
from dialogue.presenters.scorecards import scorecard
from dialogue.reading.scorecards import Tally


def card(**statuses):
    return scorecard(
        [Tally("R7", "gwadar", "continuing", status, count) for status, count in statuses.items()],
        query={"sector": "gwadar"},
    )


def test_the_table_has_the_numbers_of_every_bar_and_the_statuses_that_any_shows():
    name = LocalizedText(value="Gwadar", lang="en", dir="ltr")
    table = scorecard_table(
        [(name, "/a/", card(initiated=2, not_assessed=3)), (name, "/b/", card(delivered=1))]
    )
    assert [column.code for column in table.columns] == ["delivered", "initiated", "not_assessed"]
    assert [[cell and cell.count for cell in row.cells] for row in table.rows] == [
        [None, 2, 3],
        [1, None, None],
    ]
    assert [row.card.rateable for row in table.rows] == [5, 1]


def test_the_numbers_of_a_row_add_up_to_its_denominator():
    [row] = scorecard_table([(None, None, card(initiated=2, stalled=1, not_assessed=3))]).rows
    assert sum(cell.count for cell in row.cells if cell) == row.card.rateable
