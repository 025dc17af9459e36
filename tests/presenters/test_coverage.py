import pytest

from dialogue.filters.gaps import GAPS
from dialogue.presenters.coverage import (
    Number,
    gap_line,
    listed_at,
    translation_rows,
)
from dialogue.reading.translations import Translated

NUMBER = Number(count=1, url="/")


@pytest.mark.parametrize("gap", GAPS, ids=lambda gap: gap.name)
def test_every_gap_is_told_in_words_with_what_it_is_counted_among(gap):
    line = gap_line(code=gap.name, missing=NUMBER, among=NUMBER)
    assert all((line.label, line.meaning, line.among_label))


@pytest.mark.parametrize(
    ("missing", "among", "share"),
    [(0, 0, 0), (0, 7, 0), (1, 500, 1), (3, 7, 43), (7, 7, 100), (1, 0, 100)],
)
def test_the_share_that_is_missing_is_nothing_only_where_nothing_is(missing, among, share):
    line = gap_line(code="no_text", missing=Number(missing, "/"), among=Number(among, "/"))
    assert line.share == share


def test_kinds_without_a_page_are_listed_by_the_api():
    assert listed_at("party", "zh=missing") == "/api/v1/parties/?zh=missing"
    assert listed_at("question") == "/questions/"
    assert listed_at("commitment", "zh=missing") == "/commitments/?zh=missing"


def test_each_record_counts_once_in_each_language():
    [row] = translation_rows(
        [
            Translated("commitment", "missing", "unofficial", 3),
            Translated("commitment", "reviewed", "unofficial", 2),
        ]
    )
    assert row.total.count == 5
    assert [each.count for each in row.cells] == [3, 0, 0, 5]
