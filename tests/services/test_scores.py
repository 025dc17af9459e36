"""The derived scores, row by row of the method's table."""

import pytest

from dialogue.choices import Status
from dialogue.services.scores import (
    Points,
    g20_percent,
    g20_score,
    peace_accords_level,
    peace_accords_percent,
)

#: Status -> Peace Accords level, G20 score before the date, and after it.
TABLE = {
    "not_assessed": (None, None, None),
    "not_rateable": (None, None, None),
    "no_action_found": (0, 0, -1),
    "initiated": (1, 0, 0),
    "in_progress": (2, 0, 0),
    "partly_delivered": (2, 0, 0),
    "delivered": (3, 1, 1),
    "sustained": (3, 1, 1),
    "stalled": (1, 0, -1),
    "withdrawn": (0, -1, -1),
}


def test_the_table_has_every_status():
    assert set(TABLE) == set(Status.values)


@pytest.mark.parametrize("status", TABLE)
def test_a_status_has_the_scores_of_the_method(status):
    level, before, after = TABLE[status]
    assert peace_accords_level(status) == level
    assert g20_score(status, is_past_due=False, is_replaced=False) == before
    assert g20_score(status, is_past_due=True, is_replaced=False) == after


def test_what_other_words_replaced_has_no_score_but_still_a_level():
    assert g20_score("withdrawn", is_past_due=True, is_replaced=True) is None
    assert peace_accords_level("withdrawn") == 0


def test_words_that_replace_something_do_not_change_what_was_done():
    assert g20_score("delivered", is_past_due=False, is_replaced=True) == 1


@pytest.mark.parametrize(("total", "percent"), [(-4, 0), (0, 50), (1, 62.5), (4, 100)])
def test_a_mean_becomes_a_percentage_from_all_minus_one_to_all_plus_one(total, percent):
    assert g20_percent(Points(total=total, count=4)) == percent


@pytest.mark.parametrize(("total", "percent"), [(0, 0), (6, 50), (12, 100)])
def test_levels_become_the_part_of_the_most_they_could_be(total, percent):
    assert peace_accords_percent(Points(total=total, count=4)) == percent


def test_of_nothing_there_is_no_score():
    nothing = Points(total=0, count=0)
    assert nothing.mean is None
    assert g20_percent(nothing) is None
    assert peace_accords_percent(nothing) is None
