from dialogue.localized import LocalizedText
from dialogue.presenters.scores import g20_score, peace_accords_score
from dialogue.presenters.texts import Named
from dialogue.reading.scorecards import Tally

CHINA = Named(key="cn", name=LocalizedText(value="China", lang="en", dir="ltr"), url=None)


def tally(status, count=1, **values):
    return Tally(round="R7", sector="gwadar", kind="process", status=status, count=count, **values)


def test_a_score_shows_what_its_formula_was_filled_with():
    found = g20_score(CHINA, [tally("delivered", 3), tally("initiated", 4), tally("withdrawn")])
    assert (found.total, found.count) == (2, 8)
    assert (found.mean, found.percent) == (0.25, 62.5)


def test_standing_still_counts_against_a_party_only_after_the_date():
    before, after = tally("stalled"), tally("stalled", is_past_due=True)
    assert g20_score(CHINA, [before]).total == 0
    assert g20_score(CHINA, [after]).total == -1


def test_what_has_no_score_is_told_apart_by_why():
    found = g20_score(
        CHINA,
        [
            tally("initiated"),
            tally("not_assessed", 2),
            tally("not_rateable", 3),
            tally("withdrawn", 4, is_replaced=True),
        ],
    )
    assert (found.count, found.unassessed, found.not_rated, found.replaced) == (1, 2, 3, 4)


def test_levels_are_added_up_and_stand_over_the_most_they_could_be():
    found = peace_accords_score(CHINA, [tally("in_progress", 6), tally("initiated", 8)])
    assert (found.total, found.count) == (20, 14)
    assert round(found.percent, 1) == 47.6


def test_where_nothing_is_rated_there_is_no_score():
    for score in (g20_score, peace_accords_score):
        found = score(CHINA, [tally("not_assessed", 5)])
        assert (found.count, found.unassessed) == (0, 5)
        assert found.percent is None
        assert found.mean is None
