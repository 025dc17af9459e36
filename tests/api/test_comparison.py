from datetime import date

import pytest

from dialogue.models import PublishedCommitment
from tests.factories import make_commitment, make_round, make_thread, publish

URL = "/api/v1/rounds/compare/"


def refs(group, side):
    return [said["commitment"] for move in group["moves"] for said in move[side]]


@pytest.mark.parametrize(
    "query",
    ["from=R6&to=R7", "from=R1&to=R7", "from=R4&to=R5", "from=R6&to=R7&sector=gwadar", "q=port"],
)
def test_it_says_what_the_page_says(query, client, loaded_register):
    page = client.get(f"/rounds/compare/?{query}").context["comparison"]
    found = client.get(f"{URL}?{query}").json()
    assert [(each["code"], each["label"], each["count"]) for each in found["groups"]] == [
        (group.code, group.label, group.count) for group in page.groups
    ]
    for each, group in zip(found["groups"], page.groups, strict=True):
        for move, row in zip(each["moves"], group.rows, strict=False):
            assert move["thread"] == (row.thread and row.thread.key)
            assert [said["commitment"] for said in move["from"]] == [w.ref for w in row.earlier]
            assert [said["commitment"] for said in move["to"]] == [w.ref for w in row.later]
            assert [said["relation"] or "" for said in move["to"]] == [
                w.relation for w in row.later
            ]
            assert [s["relation"] for s in move["way"]] == [step.relation for step in row.way]
    assert found["counted_twice"] == page.counted_twice
    assert [(found[side]["key"], found[side]["total"]) for side in ("from", "to")] == [
        (side.round.key, side.total) for side in page.sides
    ]


def test_everything_both_rounds_said_is_there(client, loaded_register):
    found = client.get(f"{URL}?from=R6&to=R7").json()
    told = {
        ref for group in found["groups"] for side in ("from", "to") for ref in refs(group, side)
    }
    said = PublishedCommitment.objects.current().filter(round__in=["R6", "R7"])
    assert told == set(said.values_list("ref", flat=True))


def test_the_way_goes_through_the_rounds_between(client, loaded_register):
    found = client.get(f"{URL}?from=R1&to=R7").json()
    rounds = {
        step["round"] for each in found["groups"] for move in each["moves"] for step in move["way"]
    }
    assert rounds
    assert rounds <= {"R2", "R3", "R4", "R5", "R6"}


def test_without_rounds_the_two_latest_are_compared(client, loaded_register):
    found = client.get(URL).json()
    assert (found["from"]["key"], found["to"]["key"]) == ("R6", "R7")
    assert found["is_turned"] is False


def test_the_earlier_round_comes_first_however_they_are_named(client, loaded_register):
    found = client.get(f"{URL}?from=r7&to=R6").json()
    assert (found["from"]["key"], found["to"]["key"]) == ("R6", "R7")
    assert found["is_turned"] is True


def test_a_silence_is_told_with_how_much_of_the_text_was_seen(client, db):
    for number in (6, 7):
        on = date(2019 + number, 1, 4)
        make_round(f"R{number}", starts_on=on, ends_on=on)
    old = make_commitment("R6-01")
    publish(old, make_commitment("R7-01"), make_thread(commitments=[old]))
    found = client.get(URL).json()
    assert found["to"]["text_seen"] == "none"
    assert [(each["code"], each["side"], each["count"]) for each in found["groups"]] == [
        ("unseen", "from", 1),
        ("unthreaded", "to", 1),
    ]
    assert found["groups"][1]["moves"][0] == {
        "thread": None,
        "from": [],
        "to": [{"commitment": "R7-01", "relation": None, "confidence": None}],
        "way": [],
    }


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ("from=R17", "from", "Did you mean “R7”?"),
        ("to=R8", "to", "is not a value of “to”"),
        ("from=R7&to=R7", "to", "both sides"),
        ("to=R1", "to", "No round was held before R1"),
        ("frm=R6", "frm", "Did you mean “from”?"),
        ("sector=gwadra", "sector", "Did you mean “gwadar”?"),
        ("status=delivered", "status", "There is no parameter"),
        ("from=R6&from=R5", "from", "Give “from” once"),
    ],
)
def test_what_cannot_be_compared_is_refused(query, parameter, words, client, loaded_register):
    answer = client.get(f"{URL}?{query}")
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["parameter"] == parameter
    assert words in error["message"]


def test_until_two_rounds_were_held_there_is_nothing_to_compare(client, db):
    publish(make_commitment("R7-01"))
    answer = client.get(URL)
    assert answer.status_code == 404
    assert "two rounds" in answer.json()["detail"]
