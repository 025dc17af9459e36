from datetime import date

import pytest
from django.http import QueryDict

from dialogue.filters import (
    CommitmentFilterSet,
    SourceFilterSet,
    ThreadFilterSet,
    UpdateFilterSet,
)
from dialogue.models import PublishedCommitment
from dialogue.reading import lists
from tests.factories import (
    cite,
    make_commitment,
    make_place,
    make_round,
    make_sector,
    make_source,
    make_thread,
    make_update,
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


def test_an_update_counts_once_in_every_sector_and_round_it_bears_on(db):
    make_round("R6", starts_on=date(2025, 8, 21), ends_on=date(2025, 8, 21))
    finance = make_sector("finance", name_en="Finance", position=11)
    first, second = make_commitment("R6-01"), make_commitment("R7-01")
    third = make_commitment("R7-02", sector=finance)
    publish(
        *(first, second, third),
        make_update("P7-01", commitments=[first, second]),
        make_update("P7-02", commitments=[second, third], status=""),
    )
    counts = counted("", UpdateFilterSet, "update")
    assert counts["sector"] == {"gwadar": 2, "finance": 1}
    assert counts["round"] == {"R6": 1, "R7": 2}
    counts = counted("status=initiated&sector=finance", UpdateFilterSet, "update")
    assert counts["sector"] == {"gwadar": 1}
    assert counts["round"] == {}


def test_a_thread_counts_under_the_newest_round_that_returned_to_it(db):
    make_round("R6", starts_on=date(2025, 8, 21), ends_on=date(2025, 8, 21))
    first, second = make_commitment("R6-01"), make_commitment("R7-01")
    publish(
        *(first, second),
        make_thread("alive", commitments=[first, second]),
        make_thread("silent", commitments=[first]),
        make_thread("empty"),
    )
    counts = counted("", ThreadFilterSet, "thread")["last_round"]
    assert {key: count for key, count in counts.items() if key} == {"R6": 1, "R7": 1}
    queryset = lists.references("thread")
    filterset = ThreadFilterSet(QueryDict("last_round=R6"), queryset=queryset, day=DAY)
    assert [thread.key for thread in filterset.qs] == ["silent"]


def test_a_thread_is_silent_since_the_round_before_where_its_last_commitment_is_still_a_draft(db):
    make_round("R6", starts_on=date(2025, 8, 21), ends_on=date(2025, 8, 21))
    first, draft = make_commitment("R6-01"), make_commitment("R7-01")
    publish(first, make_thread(commitments=[first, draft]))
    assert lists.references("thread").get().last_round == "R6"
