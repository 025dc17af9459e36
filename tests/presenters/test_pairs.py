import pytest

from dialogue.presenters.pairs import PairError, held_before, pair
from tests.presenters.test_rounds import names, sitting

HELD = [sitting(number, starts_on=f"{2018 + number}-01-04") for number in (5, 6, 7)]
EXPECTED = sitting(8, status="expected", starts_on=None, ends_on=None)
NAMES = names(EXPECTED, *HELD)


def keys(register=NAMES, **given):
    found = pair(register, **given)
    return found.earlier.key, found.later.key


def test_without_a_word_the_two_latest_rounds_held_are_compared():
    assert keys() == ("R6", "R7")


def test_what_is_not_given_follows_from_the_other():
    assert keys(from_key="R5") == ("R5", "R7")
    assert keys(to_key="R6") == ("R5", "R6")


def test_rounds_given_the_other_way_round_are_turned():
    found = pair(NAMES, from_key="R7", to_key="R5")
    assert (found.earlier.key, found.later.key, found.is_turned) == ("R5", "R7", True)
    assert not pair(NAMES, from_key="R5", to_key="R7").is_turned


def test_a_key_may_be_written_small():
    assert keys(from_key="r5", to_key="r6") == ("R5", "R6")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"from_key": "R6", "to_key": "R6"}, "R6 is on both sides"),
        ({"from_key": "R7"}, "R7 is on both sides"),
        ({"from_key": "R9"}, "“R9” is none of the rounds held: R5, R6, R7"),
        ({"to_key": "R8"}, "R8 has not been held yet"),
        ({"to_key": "R5"}, "No round was held before R5"),
    ],
)
def test_what_cannot_be_compared_is_said_with_what_can(given, words):
    with pytest.raises(PairError, match=words):
        pair(NAMES, **given)


def test_one_round_cannot_be_compared():
    with pytest.raises(PairError, match="until two rounds have been held"):
        pair(names(HELD[0], EXPECTED))


def test_a_round_follows_one_of_its_own_dialogue():
    other = sitting(6, key="T6", dialogue="trilateral", starts_on="2025-06-01")
    register = names(*HELD, other)
    assert held_before(register, "R7").key == "R6"
    assert held_before(register, "T6") is None
    assert held_before(register, "R8") is None
