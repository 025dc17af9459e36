from datetime import date
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from dialogue.filters import CommitmentFilterSet
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


@pytest.mark.parametrize(
    ("asked", "example"),
    [
        ({"round": "R7,R6"}, "round=R7&round=R6"),
        ({"status": "initiated, delivered"}, "status=initiated&status=delivered"),
    ],
)
def test_several_values_in_one_lead_to_the_parameter_given_again(loaded_register, asked, example):
    filterset = CommitmentFilterSet(QueryDict(urlencode(asked)), day=date(2026, 3, 1))
    (problem,) = filterset.problems()
    assert problem.message.endswith(f"For several, give it again: {example}")


def test_a_wrong_value_among_several_is_told_with_what_is_allowed(loaded_register):
    filterset = CommitmentFilterSet(QueryDict("round=R7,R66"), day=date(2026, 3, 1))
    (problem,) = filterset.problems()
    assert "R7" in problem.allowed
