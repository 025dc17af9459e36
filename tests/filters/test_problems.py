import pytest

from dialogue.filters.problems import given_twice, unknown_parameter, unknown_value


def test_a_near_word_is_suggested():
    problem = unknown_parameter("sectr", ["sector", "status"])
    assert problem.message == "There is no parameter “sectr” here. Did you mean “sector”?"
    assert problem.allowed == ("sector", "status")


def test_nothing_is_suggested_for_a_word_that_resembles_none():
    problem = unknown_value("status", "banana", ["delivered", "stalled"])
    assert problem.message == "“banana” is not a value of “status”."


@pytest.mark.parametrize("length", [61, 100_000])
def test_a_long_word_is_repeated_in_part(length):
    assert len(unknown_parameter("x" * length, ["q"]).message) < 120


def test_a_parameter_given_twice_is_named():
    assert given_twice("cursor").message == "Give “cursor” once."
