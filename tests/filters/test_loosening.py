from datetime import date

import pytest
from django.http import QueryDict

from dialogue.filters import CommitmentFilterSet
from dialogue.filters.loosening import loosenings
from dialogue.models import PublishedCommitment
from dialogue.reading import lists
from tests.factories import make_commitment, make_round, make_update, publish

DAY = date(2026, 11, 23)


@pytest.fixture
def ways(db):
    """A function that says how a query can be loosened, in a register of three commitments."""
    make_round("R6", starts_on=date(2025, 8, 21), ends_on=date(2025, 8, 21))
    first = make_commitment("R6-01", verb="agreed")
    second, third = make_commitment("R7-01", verb="welcomed"), make_commitment("R7-02")
    publish(first, second, third, make_update(commitments=[third], status=""))

    def find(query):
        queryset, plain = lists.commitments(day=DAY), PublishedCommitment.objects.current()
        filterset = CommitmentFilterSet(QueryDict(query), queryset=queryset, day=DAY)
        found = loosenings(filterset, queryset, plain=plain)
        return [(way.name, way.instead, way.count) for way in found]

    return find


def test_the_filter_that_hides_most_comes_first(ways):
    assert ways("round=R6&verb=welcomed&voice=joint") == [("round", "", 1), ("verb", "", 1)]
    assert ways("round=R7&status=delivered") == [("status", "", 2)]
    assert ways("kind=process&verb=supported") == []


def test_several_values_of_a_filter_are_taken_away_together(ways):
    assert ways("status=delivered&status=stalled&round=R7&round=R6") == [("status", "", 3)]


def test_any_evidence_is_offered_where_nothing_moved(ways):
    assert ways("moved_after=2026-01-01") == [
        ("moved_after", "", 3),
        ("moved_after", "evidence_after", 1),
    ]


def test_words_that_nothing_has_are_loosened_like_any_filter(ways):
    assert ways("q=zeppelin&round=R7") == [("q", "", 2)]
    assert ways("q=%21%21&round=R7") == [("q", "", 2)]


def test_all_ways_are_one_query(ways, django_assert_num_queries):
    from dialogue.reading.reference import reference

    reference()
    with django_assert_num_queries(2):  # the ledger head, for the names, is the other
        ways("round=R6&verb=welcomed&voice=joint&status=delivered&q=port&moved_after=2026-01-01")
