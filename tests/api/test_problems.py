"""What is not understood is refused, with a sentence that helps."""

import base64
import json

import pytest

from dialogue.api.resources import RESOURCES
from dialogue.choices import Status

pytestmark = pytest.mark.django_db


def refused(client, resource="commitments", **query):
    answer = client.get(f"/api/v1/{resource}/", query)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == 400
    assert problem["title"] == "Bad Request"
    return problem["errors"]


def cursor(*content):
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def test_a_problem_can_be_read_where_nothing_decodes_it(client):
    assert "Did you mean “status”?" in client.get("/api/v1/commitments/?stauts=x").content.decode()


def test_a_misspelt_parameter_is_named_with_its_neighbour_and_all_there_are(client):
    [error] = refused(client, stauts="delivered")
    assert error["parameter"] == "stauts"
    assert "Did you mean “status”?" in error["message"]
    assert {"status", "round", "q", "order", "cursor", "page_size", "fields"} <= set(
        error["allowed"]
    )


def test_a_misspelt_value_is_named_with_its_neighbour_and_all_there_are(client):
    [error] = refused(client, status=["delivered", "stuck", "in_progres"])[1:]
    assert error == {
        "parameter": "status",
        "message": "“in_progres” is not a value of “status”. Did you mean “in_progress”?",
        "allowed": Status.values,
    }


def test_everything_wrong_is_told_at_once(client):
    errors = refused(client, stauts="x", due_after="soon", page_size="0", fields="colour")
    assert [error["parameter"] for error in errors] == [
        "stauts",
        "due_after",
        "page_size",
        "fields",
    ]


@pytest.mark.parametrize(
    ("parameter", "value", "message"),
    [
        ("due_after", "31/01/2026", "Write a day as YYYY-MM-DD, for example 2026-01-31."),
        ("due_after", "2026-02-30", "Write a day as YYYY-MM-DD, for example 2026-01-31."),
        ("due_before", "\x00", "Write a day as YYYY-MM-DD, for example 2026-01-31."),
        ("is_overdue", "banana", "“banana” is not a value of “is_overdue”."),
        ("order", "size", "“size” is not a value of “order”."),
        ("order", "", "“” is not a value of “order”."),
        ("page_size", "501", "Ask for 1 to 500 records at a time."),
        ("page_size", "-1", "Ask for 1 to 500 records at a time."),
        ("page_size", "٣", "Ask for 1 to 500 records at a time."),
        ("page_size", "9" * 5000, "Ask for 1 to 500 records at a time."),
        ("q", "gwadar\x00", "Null characters are not allowed."),
        ("source", "x" * 61, "Ensure this value has at most 60 characters (it has 61)."),
        ("format", "pdf", "“pdf” is not a value of “format”."),
        ("cursor", ["a", "b"], "Give “cursor” once."),
        ("due_after", ["2026-01-01", "2026-01-02"], "Give “due_after” once."),
    ],
)
def test_a_bad_value_is_refused(client, parameter, value, message):
    [error] = refused(client, **{parameter: value})
    assert error["parameter"] == parameter
    assert error["message"] == message


@pytest.mark.parametrize(
    "sent",
    [
        "x",
        "%%%",
        "é",
        "A" * 3000,
        cursor(),
        cursor("due", 0, 1, 1),
        cursor("round", 2, 1, 1),
        cursor("round", 0, None, 1),
        cursor("round", 0, "x", 1),
        cursor("round", 0, [1], {}),
        cursor("round", 0, 10**30, 1),
        cursor("round", 0, 1, 10**30),
        cursor("round", 0, float("inf"), 1),
        cursor("round", 0, "\ud800", 1),
    ],
)
def test_a_cursor_this_list_did_not_make_is_refused(client, sent):
    [error] = refused(client, cursor=sent)
    assert error["parameter"] == "cursor"


@pytest.mark.parametrize("name", ["\ud800", "A\x00"])
def test_a_cursor_of_letters_is_looked_at_as_well(client, name):
    [error] = refused(client, "people", order="name", cursor=cursor("name", 0, name, 1))
    assert error["parameter"] == "cursor"


@pytest.mark.parametrize("after", ["-1", "1.5", "1e3", "NaN", "x", "9" * 5000])
def test_the_number_to_begin_after_is_a_number(client, after):
    [error] = refused(client, "editions", after=after)
    assert error["parameter"] == "after"


def test_no_more_is_repeated_than_helps(client):
    errors = refused(client, **{f"x{n}" * 40: "1" for n in range(100)})
    assert len(errors) == 20
    assert all(len(error["parameter"]) <= 60 for error in errors)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_every_list_refuses_strangers(client, resource):
    [error] = refused(client, resource.path, nonsense="1")
    assert error["parameter"] == "nonsense"
    assert set(resource.filterset.base_filters) < set(error["allowed"])


def test_a_record_takes_only_what_chooses_its_fields(client):
    answer = client.get("/api/v1/commitments/R7-24/", {"round": "R7"})
    assert answer.status_code == 400
    allowed = answer.json()["errors"][0]["allowed"]
    assert allowed == ["fields", "include", "format", "known_at", "as_of"]
