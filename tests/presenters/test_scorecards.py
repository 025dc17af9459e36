from itertools import pairwise

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from dialogue.choices import Status
from dialogue.localized import LocalizedText
from dialogue.presenters.scorecards import (
    AS_STATED,
    ORDER,
    WHOLE,
    scorecard,
    scorecard_table,
)
from dialogue.presenters.texts import Named
from dialogue.reading.scorecards import Tally


def tally(status, count, kind="continuing", support=""):
    return Tally(
        round="R7", sector="gwadar", kind=kind, status=status, count=count, support=support
    )


def heading(key):
    return Named(key=key, name=LocalizedText(value=key, lang="en", dir="ltr"), url=f"/{key}/")


def test_the_denominator_is_what_can_be_rated():
    card = scorecard(
        [
            tally("in_progress", 6),
            tally("initiated", 8),
            tally("not_assessed", 19),
            tally("not_rateable", 3),
            tally("not_rateable", 23, kind="position"),
        ]
    )
    assert (card.assessed, card.rateable, card.unassessed) == (14, 33, 19)
    assert (card.positions, card.unverifiable) == (23, 3)
    assert (card.total, card.commitments) == (59, 36)


def test_the_bar_fills_from_the_most_to_the_least_with_what_nobody_looked_at_last():
    card = scorecard([tally("not_assessed", 2), tally("delivered", 1), tally("initiated", 1)])
    assert [(each.code, each.x, each.width) for each in card.segments] == [
        ("delivered", 0, 250),
        ("initiated", 250, 250),
        ("not_assessed", 500, 500),
    ]


def test_a_bar_is_drawn_in_percent_whatever_the_language():
    with translation.override("ur"):
        card = scorecard([tally("delivered", 1), tally("initiated", 7)])
    assert [(each.x_percent, each.width_percent) for each in card.segments] == [
        ("0%", "12.5%"),
        ("12.5%", "87.5%"),
    ]


def test_each_segment_leads_to_the_commitments_it_counts():
    card = scorecard([tally("initiated", 1)], query={"round": "R7"})
    assert card.segments[0].url == "/commitments/?round=R7&status=initiated"
    assert scorecard([tally("initiated", 1)]).segments[0].url is None


def test_a_delivery_that_is_only_stated_is_told_from_one_that_is_confirmed():
    card = scorecard(
        [tally("delivered", 1, support="strong"), tally("delivered", 3, support="weak")],
        query={"round": "R7"},
    )
    assert [(each.code, each.label, each.count) for each in card.segments] == [
        ("delivered", "Delivered", 1),
        (AS_STATED, "Delivered, as stated", 3),
    ]
    assert [each.url for each in card.segments] == [
        "/commitments/?round=R7&status=delivered&support=strong",
        "/commitments/?round=R7&status=delivered&support=weak",
    ]
    assert card.assessed == 4


def test_weak_support_of_anything_else_makes_no_difference():
    card = scorecard([tally("initiated", 1, support="weak"), tally("initiated", 1, support="fair")])
    assert [(each.code, each.count) for each in card.segments] == [("initiated", 2)]


def test_a_table_has_a_column_for_whatever_any_of_its_rows_holds():
    table = scorecard_table(
        [
            (heading("gwadar"), [tally("initiated", 2), tally("not_assessed", 1)], {}),
            (heading("rail"), [tally("delivered", 1, support="strong")], {}),
        ]
    )
    assert [each.code for each in table.columns] == ["delivered", "initiated", "not_assessed"]
    assert [[cell.count for cell in row.cells] for row in table.rows] == [[0, 2, 1], [1, 0, 0]]


def test_a_row_of_a_table_has_its_denominator_and_what_is_not_rated_each_with_its_list():
    rows = [
        tally("initiated", 2),
        tally("not_rateable", 1),
        tally("not_rateable", 5, kind="position"),
    ]
    row = scorecard_table([(heading("gwadar"), rows, {"sector": "gwadar"})]).rows[0]
    assert (row.rateable.count, row.unverifiable.count, row.positions.count) == (2, 1, 5)
    assert row.rateable.url == "/commitments/?sector=gwadar&is_rateable=true"
    assert row.positions.url == "/commitments/?sector=gwadar&kind=position"
    assert row.unverifiable.url == (
        "/commitments/?sector=gwadar&is_rateable=false"
        "&kind=deliverable&kind=process&kind=continuing"
    )


def test_of_nothing_there_is_no_bar():
    card = scorecard([])
    assert card.segments == []
    assert card.rateable == 0


def test_every_status_that_can_be_held_has_its_place_in_the_bar():
    assert set(ORDER) - {AS_STATED} | {Status.NOT_RATEABLE} == set(Status)


@given(st.lists(st.tuples(st.sampled_from(ORDER), st.integers(1, 10_000)), min_size=1))
def test_the_segments_fill_the_bar_without_gaps(counts):
    segments = scorecard(
        [
            tally("delivered", count, support="weak")
            if standing == AS_STATED
            else tally(standing, count)
            for standing, count in counts
        ]
    ).segments
    assert segments[0].x == 0
    assert segments[-1].x + segments[-1].width == WHOLE
    for one, next_one in pairwise(segments):
        assert one.x + one.width == next_one.x
