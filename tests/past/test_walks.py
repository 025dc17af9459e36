"""Whoever follows `next` meets every record exactly once, whatever is published meanwhile."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from dialogue.reading import keyset
from tests import factories

REFS = [f"R6-{number:02}" for number in range(1, 8)]


@pytest.fixture
def commitments(db, time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z", tick=True)
    made = [factories.make_commitment(ref) for ref in REFS]
    factories.publish(*made)
    return made


def change(commitment, words):
    commitment.title_en = words
    commitment.save()
    factories.publish(commitment)


@pytest.mark.parametrize("order", ["round", "-round", "-evidence", "due", "-support,round"])
def test_a_walk_meets_every_record_once_as_it_was_at_its_beginning(client, commitments, order):
    url, met, step = f"/api/v1/commitments/?order={order}&page_size=2", [], 0
    while url:
        page = client.get(url).json()
        met += page["results"]
        url = page["next"]
        # One that was met and one that was not yet are changed, and another one is said.
        for commitment in commitments[step::3]:
            change(commitment, f"Other words {step}")
        factories.publish(factories.make_commitment(f"R6-{50 + step}"))
        step += 1
    assert sorted(each["ref"] for each in met) == REFS
    assert {each["title"]["en"] for each in met[:2]} == {each["title"]["en"] for each in met}
    assert (
        len(client.get("/api/v1/commitments/?page_size=500").json()["results"]) == len(REFS) + step
    )


def test_the_way_back_is_the_same_walk(client, commitments):
    first = client.get("/api/v1/commitments/?page_size=3").json()
    second = client.get(first["next"]).json()
    change(commitments[0], "Other words")
    back = client.get(second["previous"]).json()
    assert back["results"] == first["results"]
    assert back["ledger_head"] == first["ledger_head"]


def test_a_walk_over_midnight_stays_on_its_day(client, commitments, time_machine):
    factories.publish(
        factories.make_update(
            commitments=commitments,
            status="no_action_found",
            nature="search",
            happened_on=date(2025, 9, 3),
            searched_where="x",
            searched_languages="en",
            searched_words="x",
        ),
    )
    factories.publish(*commitments)
    first = client.get("/api/v1/commitments/?status=no_action_found&page_size=3").json()
    assert len(first["results"]) == 3
    time_machine.move_to("2026-04-02T00:00:01Z", tick=True)
    assert len(client.get(first["next"]).json()["results"]) == 3
    assert client.get("/api/v1/commitments/?status=no_action_found").json()["results"] == []


@pytest.mark.parametrize(
    "cursor",
    ["x", "0.2026-03-01.WyJd", "1.2026-03-01.", "9.2026-02-30.WyJd", "999.2026-03-01.WyJd", "WyJd"],
)
def test_a_cursor_of_nobody_is_refused(client, commitments, cursor):
    answer = client.get("/api/v1/commitments/", {"cursor": cursor})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "cursor"


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "deliverable"},
        {"q": "port"},
        {"as_of": "2026-02-01"},
        {"known_at": "2026-03-01T11:00:00Z"},
    ],
)
def test_a_cursor_belongs_to_the_filters_and_the_moment_it_was_made_with(
    client, commitments, other
):
    def page(query, cursor):
        return client.get("/api/v1/commitments/", {"page_size": 3, **query, "cursor": cursor})

    for made_with in ({}, {"round": "R6"}):
        first = client.get("/api/v1/commitments/", {"page_size": 1, **made_with}).json()
        cursor = QueryDict(first["next"].partition("?")[2])["cursor"]
        assert page(made_with, cursor).status_code == 200
        [error] = page(other, cursor).json()["errors"]
        assert error["parameter"] == "cursor"
        assert "start again without it" in error["message"]


@pytest.mark.parametrize(
    "shown", [{"page_size": 2}, {"count": "true"}, {"fields": "ref"}, {"include": "sector"}]
)
def test_how_a_list_is_shown_may_change_on_the_way(client, commitments, shown):
    first = client.get("/api/v1/commitments/?page_size=3&status=&kind=continuing&kind=deliverable")
    cursor = QueryDict(first.json()["next"].partition("?")[2])["cursor"]
    query = {"kind": ["deliverable", "continuing"], "cursor": cursor, **shown}
    answer = client.get("/api/v1/commitments/", query)
    assert answer.status_code == 200
    assert answer.json()["results"]


def test_a_cursor_of_one_list_is_none_of_another_s(client, db):
    factories.publish(*(factories.make_place(f"place-{each}") for each in range(3)))
    factories.publish(*(factories.make_plan(f"plan-{each}") for each in range(3)))
    page = client.get("/api/v1/places/?page_size=1&order=name").json()
    cursor = QueryDict(page["next"].partition("?")[2])["cursor"]
    assert client.get("/api/v1/plans/", {"cursor": cursor, "order": "name"}).status_code == 400


def test_a_walk_by_a_clock_before_ours_stays_at_its_beginning(client, commitments, time_machine):
    ahead = f"{timezone.now() + timedelta(seconds=30):%Y-%m-%dT%H:%M:%S.%f}Z"
    first = client.get(
        "/api/v1/commitments/", {"known_at": ahead, "order": "-round", "page_size": 3}
    ).json()
    factories.publish(factories.make_commitment("R6-50"))
    change(commitments[0], "Other words")
    time_machine.shift(60)  # now the moment is past, and has what was published meanwhile
    met, url = first["results"], first["next"]
    while url:
        page = client.get(url).json()
        assert page["ledger_head"] == first["ledger_head"]
        met, url = met + page["results"], page["next"]
    assert sorted(each["ref"] for each in met) == REFS
    assert "Other words" not in {each["title"]["en"] for each in met}


@pytest.mark.parametrize("path", ["editions/?after=0", "commitments/?count=true"])
def test_a_list_read_while_the_first_edition_is_published_is_still_empty(
    client, db, monkeypatch, path
):
    read, waiting = keyset.page, [factories.make_commitment("R6-01")]

    def read_and_publish(*arguments, **named):
        if waiting:
            factories.publish(waiting.pop())
        return read(*arguments, **named)

    monkeypatch.setattr(keyset, "page", read_and_publish)
    during = client.get(f"/api/v1/{path}")
    assert during.status_code == 200, during.json()
    assert (during.json()["ledger_head"], during.json()["results"]) == (0, [])
    after = client.get(f"/api/v1/{path}").json()
    assert after["ledger_head"] > 0
    assert after["results"]
