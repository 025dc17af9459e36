from datetime import date

import pytest
from django.http import QueryDict

from dialogue.filters import CommitmentFilterSet, SourceFilterSet
from dialogue.models import PublishedCommitment
from dialogue.reading import lists
from tests.factories import (
    cite,
    make_commitment,
    make_place,
    make_round,
    make_source,
    make_thread,
    publish,
)

DAY = date(2026, 11, 23)


def counted(query, filterset_class=CommitmentFilterSet, kind="commitment"):
    queryset = lists.queryset(kind, day=DAY)
    return filterset_class(QueryDict(query), queryset=queryset, day=DAY).counted(queryset)


def three_commitments():
    make_round("R6", starts_on=date(2025, 8, 21), ends_on=date(2025, 8, 21))
    port = make_place("gwadar-port")
    first = make_commitment("R6-01", verb="agreed", parties=("cn",))
    second = make_commitment("R7-01", verb="agreed")
    third = make_commitment("R7-02", verb="welcomed", kind="position", criteria_en="")
    second.places.set([port])
    thread = make_thread(commitments=[first, second])
    publish(first, second, third, thread)


def test_rows_are_counted_by_column_by_record_named_and_by_record_that_names_them(db):
    three_commitments()
    counts = counted("")
    assert counts["round"] == {"R6": 1, "R7": 2}
    assert counts["status"] == {"not_assessed": 2, "not_rateable": 1}
    assert counts["party"] == {"cn": 3, "pk": 2}
    assert counts["place"] == {"gwadar-port": 1}
    assert counts["thread"] == {"gwadar-port": 2}


def test_a_facet_is_counted_without_its_own_filter_and_with_the_others(db):
    three_commitments()
    counts = counted("round=R7&verb=agreed")
    assert counts["round"] == {"R6": 1, "R7": 1}
    assert counts["verb"] == {"agreed": 1, "welcomed": 1}
    assert counts["place"] == {"gwadar-port": 1}
    assert counts["thread"] == {"gwadar-port": 1}


def test_all_facets_together_are_one_query(db, django_assert_num_queries):
    three_commitments()
    queryset = lists.commitments(day=DAY)
    filterset = CommitmentFilterSet(QueryDict("round=R7"), queryset=queryset, day=DAY)
    with django_assert_num_queries(1):
        filterset.counted(queryset)


def test_numbers_are_counted_beside_words(db):
    cite(make_commitment(), source=make_source(tier=2))
    publish()
    counts = counted("", SourceFilterSet, "source")
    assert counts["tier"] == {"2": 1, "3": 1}
    assert counts["kind"] == {"news": 2}


@pytest.mark.parametrize(
    "query", ["", "round=R7", "status=not_assessed", "is_overdue=false", "q=port"]
)
def test_counting_without_the_statuses_where_nobody_asks_for_them_gives_the_same(db, query):
    three_commitments()
    queryset, plain = lists.commitments(day=DAY), PublishedCommitment.objects.current()
    filterset = CommitmentFilterSet(QueryDict(query), queryset=queryset, day=DAY)
    assert filterset.counted(queryset, plain=plain) == filterset.counted(queryset)
    assert filterset.total(queryset, plain=plain) == filterset.qs.count()
