from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dialogue.choices import Status
from dialogue.presenters.scorecards import ORDER, WHOLE, scorecard
from dialogue.reading.scorecards import Tally


def tally(status, count, kind="continuing"):
    return Tally(round="R7", sector="gwadar", kind=kind, status=status, count=count)


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


def test_each_segment_leads_to_the_commitments_it_counts():
    card = scorecard([tally("delivered", 1)], query={"round": "R7"})
    assert card.segments[0].url == "/commitments/?round=R7&status=delivered"
    assert scorecard([tally("delivered", 1)]).segments[0].url is None


def test_of_nothing_there_is_no_bar():
    card = scorecard([])
    assert card.segments == []
    assert card.rateable == 0


def test_every_status_that_can_be_held_has_its_place_in_the_bar():
    assert set(ORDER) | {Status.NOT_RATEABLE} == set(Status)


@given(st.lists(st.tuples(st.sampled_from(ORDER), st.integers(1, 10_000)), min_size=1))
def test_the_segments_fill_the_bar_without_gaps(counts):
    segments = scorecard([tally(status, count) for status, count in counts]).segments
    assert segments[0].x == 0
    assert segments[-1].x + segments[-1].width == WHOLE
    for one, next_one in pairwise(segments):
        assert one.x + one.width == next_one.x
