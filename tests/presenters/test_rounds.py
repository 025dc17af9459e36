from datetime import date

from dialogue.presenters.rounds import neighbours, round_row
from dialogue.reading.reference import KINDS, Reference
from dialogue.reading.scorecards import Tally


def sitting(number, **values):
    return {
        "key": f"R{number}",
        "dialogue": "strategic-dialogue",
        "number": number,
        "status": "held",
        "starts_on": "2026-01-04",
        "ends_on": "2026-01-04",
        "expected_year": None,
        "date_note": None,
        "city": {"en": "Beijing"},
        "host": "cn",
        "title": {"en": f"Round {number}"},
        "summary": {"en": "They met."},
        "co_chairs": [],
        "outcome_document": {"kind": None, "title": None, "source": None, "note": None},
        "citations": [],
        "translations": {"zh": "unofficial", "ur": "unofficial"},
        **values,
    }


def names(*rounds):
    documents = {kind: {} for kind in KINDS}
    documents["round"] = {each["key"]: each for each in rounds}
    return Reference(documents)


def test_a_round_of_one_day_is_told_from_one_of_several():
    row = round_row(sitting(7), names=names(), tallies=[])
    assert row.is_one_day
    assert row.starts_on == date(2026, 1, 4)
    longer = round_row(sitting(7, ends_on="2026-01-05"), names=names(), tallies=[])
    assert not longer.is_one_day


def test_a_round_counts_its_own_commitments_alone():
    tallies = [Tally(key, "gwadar", "continuing", "initiated", 2) for key in ("R6", "R7")]
    assert round_row(sitting(7), names=names(), tallies=tallies).scorecard.total == 2


def test_an_expected_round_has_no_day():
    row = round_row(
        sitting(8, status="expected", starts_on=None, ends_on=None, expected_year=2027),
        names=names(),
        tallies=[],
    )
    assert not row.is_held
    assert (row.starts_on, row.expected_year) == (None, 2027)


def test_the_office_is_the_one_held_at_that_round():
    chair = {"person": "wang-yi", "party": "cn", "office": {"en": "State Councilor"}}
    row = round_row(sitting(1, co_chairs=[chair]), names=names(), tallies=[])
    assert str(row.co_chairs[0].office) == "State Councilor"
    assert row.co_chairs[0].person.url == "/people/wang-yi/"


def test_neighbours_are_those_of_the_same_dialogue_by_number():
    five, seven, other = sitting(5), sitting(7), sitting(6, key="T6", dialogue="trilateral")
    found = neighbours(seven, names(seven, other, five))
    assert found.before.key == "R5"
    assert found.after is None
