from datetime import date

import pytest
from django.http import QueryDict

from dialogue.filters import CommitmentFilterSet
from dialogue.reading import lists
from tests.factories import (
    make_commitment,
    make_place,
    make_plan,
    make_round,
    make_sector,
    make_source,
    make_thread,
    make_update,
    publish,
)

DAY = date(2026, 11, 23)


def found(query, *, day=DAY):
    filterset = CommitmentFilterSet(QueryDict(query), queryset=lists.commitments(day=day), day=day)
    assert filterset.is_valid(), filterset.errors
    return {row.ref for row in filterset.qs}


@pytest.fixture
def register(db):
    """Three commitments that differ in everything a reader can filter by."""
    source = make_source("dawn-1")
    make_round("R6", starts_on=date(2025, 8, 21), ends_on=date(2025, 8, 21))
    first = make_commitment(
        "R6-01",
        voice="china",
        verb="supported",
        parties=("cn",),
        sources=[source],
        sector=make_sector("energy", name_en="Energy", position=1),
        attribution="press_only",
        title_en="Finish the dam",
        verifiability="verifiable",
        kind="deliverable",
    )
    first.places.set([make_place("dasu", name_en="Dasu")])
    second = make_commitment("R7-01", due_on=date(2026, 6, 30))
    second.plans.set([make_plan("cpec")])
    third = make_commitment("R7-02", kind="position", criteria_en="", title_en="Thank")
    update = make_update(commitments=[first], sources=[make_source("wire-1")])
    publish(first, second, third, update, make_thread(commitments=[second]))


@pytest.mark.parametrize(
    ("query", "refs"),
    [
        ("", {"R6-01", "R7-01", "R7-02"}),
        ("round=R6", {"R6-01"}),
        ("round=R6&round=R7", {"R6-01", "R7-01", "R7-02"}),
        ("sector=energy", {"R6-01"}),
        ("status=initiated", {"R6-01"}),
        ("status=not_rateable", {"R7-02"}),
        ("support=weak", {"R6-01"}),
        ("wording_sources=unofficial", {"R6-01", "R7-01", "R7-02"}),
        ("wording_sources=official", set()),
        ("status_sources=unofficial", {"R6-01"}),
        ("status_sources=official", set()),
        ("kind=position", {"R7-02"}),
        ("party=pk", {"R7-01", "R7-02"}),
        ("place=dasu", {"R6-01"}),
        ("plan=cpec", {"R7-01"}),
        ("thread=gwadar-port", {"R7-01"}),
        ("source=dawn-1", {"R6-01"}),
        ("source=wire-1", {"R6-01"}),
        ("source=nobody", set()),
        ("voice=china", {"R6-01"}),
        ("verb=supported", {"R6-01"}),
        ("attribution=press_only", {"R6-01"}),
        ("verifiability=verifiable", {"R6-01"}),
        ("due_before=2026-06-30", {"R7-01"}),
        ("due_before=2026-06-29", set()),
        ("due_after=2026-06-30", {"R7-01"}),
        ("evidence_after=2026-03-06", {"R6-01"}),
        ("is_overdue=true", {"R7-01"}),
        ("is_overdue=false", {"R6-01", "R7-02"}),
        ("is_rateable=false", {"R7-02"}),
        ("is_rateable=true", {"R6-01", "R7-01"}),
        ("is_looked_at=true", {"R6-01"}),
        ("is_looked_at=false", {"R7-01", "R7-02"}),
        ("needs_recheck=true", {"R6-01"}),
        ("needs_recheck=false", {"R7-01", "R7-02"}),
        ("zh=missing", {"R6-01", "R7-01", "R7-02"}),
        ("ur=unofficial&ur=reviewed", set()),
        ("q=dam", {"R6-01"}),
        ("q=dam&round=R7", set()),
    ],
)
def test_each_filter_keeps_what_it_names(register, query, refs):
    assert found(query) == refs


def test_what_is_overdue_depends_on_the_day_asked_about(register):
    assert found("is_overdue=true", day=date(2026, 6, 30)) == set()
    assert found("is_overdue=true", day=date(2026, 7, 1)) == {"R7-01"}


def test_a_look_stays_fresh_for_180_days(register):
    assert found("needs_recheck=true", day=date(2026, 9, 1)) == set()
    assert found("needs_recheck=true", day=date(2026, 9, 2)) == {"R6-01"}


def test_what_was_delivered_is_not_overdue(db):
    commitment = make_commitment("R7-01", due_on=date(2026, 6, 30))
    publish(
        commitment,
        make_update(commitments=[commitment], status="delivered", happened_on=date(2026, 8, 1)),
    )
    assert found("is_overdue=true", day=date(2026, 7, 31)) == {"R7-01"}
    assert found("is_overdue=true", day=date(2026, 8, 1)) == set()


@pytest.mark.parametrize("order", CommitmentFilterSet.orders, ids=lambda order: order.name)
def test_every_order_sorts_by_a_column_that_is_never_empty(register, order):
    rows = lists.commitments(day=DAY)
    assert None not in rows.values_list(order.expression or order.column, flat=True)


def test_the_strongest_support_comes_first_and_what_nothing_supports_last(db):
    gazette, paper = make_source("gazette", tier=1), make_source("paper", tier=3)
    sources = {"R7-01": [], "R7-02": [paper], "R7-03": [gazette], "R7-04": [gazette, paper]}
    commitments = [make_commitment(ref) for ref in sources]
    updates = [
        make_update(f"P{each.ref[1:]}", commitments=[each], sources=sources[each.ref])
        for each in commitments[1:]
    ]
    publish(*commitments, *updates)
    rows = lists.commitments(day=DAY).order_by("-support_order")
    assert [row.ref for row in rows] == ["R7-04", "R7-03", "R7-02", "R7-01"]


@pytest.mark.parametrize(
    ("values", "query", "moved"),
    [
        ({}, "moved_after=2026-03-06", True),
        ({}, "moved_after=2026-03-07", False),
        ({"status": ""}, "moved_after=2026-03-06", False),
        ({"status": ""}, "evidence_after=2026-03-06", True),
        ({"is_context": True}, "moved_after=2026-03-06", False),
        ({"is_context": True}, "evidence_after=2026-03-06", True),
    ],
)
def test_only_evidence_that_gives_a_status_moves_a_commitment(db, values, query, moved):
    commitment = make_commitment()
    place = "related" if values.pop("is_context", False) else "commitments"
    publish(commitment, make_update(**{place: [commitment]}, **values))
    assert found(query) == ({commitment.ref} if moved else set())


def test_names_given_by_the_caller_are_not_read_again(register, django_assert_num_queries):
    from dialogue.reading.reference import reference

    names = reference()
    with django_assert_num_queries(0):
        filterset = CommitmentFilterSet(
            QueryDict("round=R7"), queryset=lists.commitments(day=DAY), day=DAY, names=names
        )
        assert filterset.is_valid()


def test_what_a_form_sends_for_a_filter_left_empty_asks_for_nothing(loaded_register, client):
    names = [f"{name}=" for name in CommitmentFilterSet.base_filters]
    everything = client.get("/api/v1/commitments/?page_size=500").json()["results"]
    empty = client.get(f"/api/v1/commitments/?page_size=500&{'&'.join(names)}")
    assert empty.status_code == 200
    assert empty.json()["results"] == everything
