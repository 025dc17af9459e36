"""Whatever a program sends, it is told what is wrong with it, field by field, and never that the server broke."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue.api.drafts.body import LARGEST
from dialogue.api.drafts.examples import EXAMPLES
from dialogue.models import Commitment
from tests.factories import make_commitment, make_source
from tests.program import errors, problem

pytestmark = pytest.mark.django_db
COMMITMENT, UPDATE = EXAMPLES["commitment"], EXAMPLES["update"]


def refused(editor, noun="commitments", **changed):
    example = COMMITMENT if noun == "commitments" else UPDATE
    return errors(editor.post(f"{noun}/", {**example, **changed}))


def test_everything_wrong_is_told_at_once_in_words_of_the_document(editor, named):
    found = refused(
        editor,
        round="R77",
        title={"en": "x" * 121, "zh": None},
        summary=None,
        parties=["cn", "pak"],
        citations=[{"source": "key-of-a-source", "locator": ""}, {"locator": "para 1"}],
        due_on="31/01/2026",
    )
    assert "blank" in found["citations.0.locator"]
    found = refused(
        editor,
        round="R77",
        title={"en": "x" * 121, "zh": None},
        summary=None,
        parties=["cn", "pak"],
        citations=[{"source": "key-of-a-source", "locator": "1"}, {"locator": "para 1"}],
    )
    assert found["round"] == "There is no round “R77”. Did you mean “R7”?"
    assert "at most 120 characters" in found["title.en"]
    assert found["summary.en"] == "This field cannot be blank."
    assert found["parties.1"] == "There is no party “pak”. Did you mean “pk”?"
    assert "Did you mean “key-of-the-source”?" in found["citations.0.source"]
    assert found["citations.1.source"] == "This field cannot be null."
    assert set(found) == {
        *("round", "title.en", "summary.en", "parties.1"),
        *("citations.0.source", "citations.1.source"),
    }
    assert not Commitment.objects.exists()


def test_what_is_missing_is_named(editor, named):
    found = errors(editor.post("commitments/", {}))
    assert {"round", "sector", "title.en", "kind", "parties"} <= set(found)
    assert "ref" not in found


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"titel": {"en": "x"}}, "titel", "Did you mean “title”?"),
        ({"title": {"eng": "x"}}, "title.eng", "Did you mean “en”?"),
        ({"citations": [{"sauce": "x"}]}, "citations.0.sauce", "Did you mean “source”?"),
        ({"status": "delivered"}, "status", "There is no field “status” here."),
        ({"kind": "proces"}, "kind", "Did you mean “process”?"),
        ({"kind": None}, "kind", "may not be null"),
        ({"kind": ["process"]}, "kind", "is not a value of “kind”"),
        ({"title": "Build"}, "title", "Expected a dictionary"),
        ({"title": {"en": ["x"]}}, "title.en", "Not a valid string."),
        ({"title": {"en": "\x00"}}, "title.en", "Null characters are not allowed."),
        ({"title": {"en": "\ud800"}}, "title.en", "Surrogate characters are not allowed"),
        ({"round": {"key": "R7"}}, "round", "Not a valid string."),
        ({"round": "R7\x00"}, "round", "Null characters are not allowed."),
        ({"parties": "cn"}, "parties", "Expected a list"),
        ({"parties": []}, "parties", "Name at least one."),
        ({"parties": [None]}, "parties.0", "may not be null"),
        ({"parties": ["cn"] * 201}, "parties", "no more than 200"),
        ({"due_on": 20260131}, "due_on", "Date has wrong format"),
        ({"due_on": "0000-01-01"}, "due_on", "Date has wrong format"),
        ({"citations": {"source": "x"}}, "citations", "Expected a list of items"),
        ({"citations": ["x"]}, "citations.0", "Expected a dictionary"),
        ({"ref": "R6-01"}, "ref", "does not begin with the round's key"),
        ({"ref": "x" * 5000}, "ref", "at most 12 characters"),
        ({"translations": {"zh": "yes"}}, "translations.zh", "is not a value"),
    ],
)
def test_a_bad_member_of_a_commitment_is_refused(editor, named, changed, field, sentence):
    assert sentence in refused(editor, **changed)[field]


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"commitments": ["R7-25"]}, "commitments.0", "Did you mean “R7-24”?"),
        ({"commitments": []}, "commitments", "Name at least one."),
        ({"corrects": "P7-99"}, "corrects", "There is no progress update"),
        ({"nature": "correction"}, "", "names the update it puts right"),
        ({"nature": "search"}, "", "A search says where"),
        ({"status": "not_rateable"}, "status", "is not a valid choice"),
        ({"happened_on": None}, "", "Give the day it happened"),
        ({"happened_on_precision": "unknown"}, "happened_on_precision", "Say how exactly"),
        ({"has_conflict": "perhaps"}, "has_conflict", "Must be a valid boolean."),
        ({"figures": [{"value": "x"}]}, "figures.0.value", "A valid number is required."),
        ({"figures": [{"value": 10**30}]}, "figures.0.value", "no more than 24 digits"),
        ({"figures": [{"value": True}]}, "figures.0.value", "A valid number is required."),
        ({"figures": [{"value": 1}]}, "figures.0.label.en", "cannot be blank"),
        ({"search": {"where": 1, "words": None}}, "search.words", "may not be null"),
    ],
)
def test_a_bad_member_of_an_update_is_refused(editor, named, changed, field, sentence):
    make_commitment()
    assert sentence in refused(editor, "updates", **changed)[field]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b" ", "The body is empty."),
        (b"{", "This is no JSON"),
        (b"[]", "one JSON object"),
        (b"null", "one JSON object"),
        (b'"x"', "one JSON object"),
        (b"\xff\xfe", "This is no JSON"),
        ("﻿{}".encode(), "This is no JSON"),
        (b'{"round": NaN}', "NaN is no number"),
        (b'{"round": -Infinity}', "-Infinity is no number"),
        (b'{"round": ' + b"9" * 5000 + b"}", "This is no JSON"),
        (b'{"round": "R7", "round": "R6"}', "member twice"),
        (b'{"title":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested that deep"),
        (b'{"title":' + b"[" * 900 + b"]" * 900 + b"}", "nested that deep"),
        (b'{"a":' * 700 + b"1" + b"}" * 700, "nested that deep"),
        (b'{"kind":' + b"[" * 6 + b"]" * 6 + b"}", "nested that deep"),
    ],
    ids=[f"body-{number}" for number in range(15)],
)
def test_what_is_no_document_is_refused(editor, body, sentence):
    for method, path in (("POST", "commitments/"), ("POST", "commitments/R7-24/submit/")):
        answer = editor.send(method, path, body, if_match="*")
        assert sentence in problem(answer, 400)["detail"]


def test_a_number_beyond_all_numbers_is_refused(editor, named):
    make_commitment()
    body = json.dumps({**UPDATE, "figures": [{"value": 0}]}).replace('"value": 0', '"value": 1e400')
    assert "valid number" in errors(editor.post("updates/", body.encode()))["figures.0.value"]


@pytest.mark.parametrize(
    "media_type",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "é"],
)
def test_only_json_is_taken(editor, media_type):
    answer = editor.send("POST", "commitments/", {}, content_type=media_type)
    assert problem(answer, 415)["allowed"] == ["application/json"]


def test_json_may_name_its_encoding(editor, named):
    answer = editor.send(
        "POST", "commitments/", COMMITMENT, content_type="Application/JSON; charset=utf-8"
    )
    assert answer.status_code == 201


def test_a_body_that_is_too_large_is_not_read(editor):
    answer = editor.post("commitments/", b" " * (LARGEST + 1))
    assert str(LARGEST) in problem(answer, 413)["detail"]


def test_the_longest_document_there_can_be_fits(editor, named):
    text = "\U0001f600" * 50_000  # twelve bytes each, as JSON writes it
    answer = editor.post("commitments/", {**COMMITMENT, "summary": {"en": text}})
    assert answer.status_code == 201


def test_lines_end_as_in_the_admin(editor, named):
    answer = editor.post("commitments/", {**COMMITMENT, "summary": {"en": "One.\r\nTwo.\r\n"}})
    assert answer.json()["document"]["summary"]["en"] == "One.\nTwo."


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["R7", "R7-24", "cn", "\x00", "\ud800", "2026-01-01", "source-1", "event"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["en", "zh", "source", "locator", "label", "value", "where", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("noun", ["commitments", "updates"])
def test_no_document_makes_a_server_error(editor, named, noun):
    make_source("source-1")
    make_commitment()
    example = COMMITMENT if noun == "commitments" else UPDATE

    @settings(
        deadline=None,
        derandomize=True,
        max_examples=150,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(st.dictionaries(st.sampled_from([*example, "figures", "search", "note"]), JSON))
    def send(changed):
        answer = editor.post(f"{noun}/", {**example, **changed})
        assert answer.status_code in {201, 400}, answer.content

    send()
