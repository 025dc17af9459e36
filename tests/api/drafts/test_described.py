"""Programs get what the description says they get."""

import pytest

from dialogue.api.drafts.examples import EXAMPLES
from dialogue.models import ProgressUpdate
from tests.api.test_description import DESCRIPTION, faults
from tests.factories import make_commitment, make_round, make_update
from tests.program import Program

pytestmark = pytest.mark.django_db
WRITING = {path: each for path, each in DESCRIPTION["paths"].items() if "/drafts/" in path}


def test_drafts_lists_and_submissions_are_as_described(editor, named):
    make_commitment("R7-24")
    for noun, kind in (("commitments", "commitment"), ("updates", "update")):
        name = f"Desk{kind.capitalize()}"
        made = editor.post(f"{noun}/", EXAMPLES[kind])
        assert faults(name, made.json()) == []
        assert faults(f"{name}Page", editor.get(f"{noun}/").json()) == []
    ref = editor.get("commitments/").json()["results"][-1]["ref"]
    etag = editor.get(f"commitments/{ref}/")["ETag"]
    sent = editor.post(f"commitments/{ref}/submit/", {"reason": "New"}, if_match=etag)
    assert faults("Submission", sent.json()) == []
    assert faults("SubmissionPage", editor.get("submissions/").json()) == []


def test_the_entrance_for_programs_leads_to_what_they_write(editor):
    index = editor.get("")
    assert faults("DraftIndex", index.json()) == []
    found = index.json()
    for address in (found["submissions"], *(each["list"] for each in found["resources"])):
        assert editor.get(address.removeprefix("http://testserver")).status_code == 200
    assert Program().get("").status_code == 401
    assert editor.post("", {}).status_code == 405


def test_a_draft_that_says_nothing_yet_is_as_described(editor):
    """What is made of a reader's suggestion has no text at first."""
    make_round()
    ProgressUpdate.objects.create(ref="P7-01", happened_on_precision="unknown")
    assert faults("DeskUpdate", editor.get("updates/P7-01/").json()) == []


def test_refusals_are_as_described(editor, named):
    made = editor.post("commitments/", EXAMPLES["commitment"])
    make_update()
    refusals = [
        (400, editor.post("commitments/", {"titel": 1})),
        (401, Program().get("commitments/")),
        (404, editor.get("commitments/R9-01/")),
        (405, editor.send("DELETE", "commitments/R7-01/")),
        (406, editor.get("commitments/", accept="text/csv")),
        (409, editor.post("updates/P7-01/submit/", {"reason": "New"}, if_match="*")),
        (412, editor.patch("commitments/R7-01/", {}, if_match='"other"')),
        (415, editor.send("POST", "commitments/", {}, content_type="text/plain")),
        (428, editor.patch("commitments/R7-01/", {})),
    ]
    assert made.status_code == 201
    for status, answer in refusals:
        assert answer.status_code == status
        assert faults("Problem", answer.json()) == [], status


@pytest.mark.parametrize("path", WRITING)
def test_every_operation_needs_a_token_and_says_so(path):
    assert DESCRIPTION["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
    for method, operation in WRITING[path].items():
        assert operation["security"] == [{"bearer": []}]
        assert {"401", "403", "429"} <= operation["responses"].keys()
        if method != "get":
            content = operation["requestBody"]["content"]
            assert content["application/json"]["examples"]


def test_reading_needs_no_token():
    for path, operations in DESCRIPTION["paths"].items():
        if path not in WRITING:
            assert operations["get"]["security"] == [{}]
