"""Programs begin drafts, change them and submit them; a second person publishes."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from dialogue.api.drafts.examples import EXAMPLES
from dialogue.models import Commitment, Edition, ProgressUpdate, Submission
from dialogue.services import publishing
from dialogue.services.documents import own
from tests.factories import make_commitment, make_source, make_token, make_update, publish
from tests.program import Program, errors, problem

pytestmark = pytest.mark.django_db
COMMITMENT, UPDATE = EXAMPLES["commitment"], EXAMPLES["update"]


def test_a_programs_draft_goes_out_when_a_second_person_approves(editor, reviewer, named):
    made = editor.post("commitments/", COMMITMENT, idempotency_key="one")
    assert made.status_code == 201, made.content
    assert made["Location"] == "/api/v1/drafts/commitments/R7-01/"
    assert editor.client.get("/api/v1/commitments/R7-01/").status_code == 404
    read = editor.get(made["Location"])
    assert read.content == made.content
    changed = editor.patch(made["Location"], {"title": {"ur": "گوادر"}}, if_match=read["ETag"])
    assert changed.status_code == 200, changed.content
    submitted = editor.post(
        f"{made['Location']}submit/", {"reason": "It was said"}, if_match=changed["ETag"]
    )
    assert submitted.status_code == 201, submitted.content
    assert submitted.json()["decision"] == "pending"
    assert editor.client.get("/api/v1/commitments/R7-01/").status_code == 404
    publish()
    publishing.approve(submission=Submission.objects.get(), by=reviewer.user, comment="Checked")
    assert editor.get(submitted["Location"]).json()["decision"] == "approved"
    public = editor.client.get("/api/v1/commitments/R7-01/").json()
    assert public["title"] == {"en": COMMITMENT["title"]["en"], "zh": None, "ur": "گوادر"}
    assert public["citations"] == COMMITMENT["citations"]
    edition = Edition.objects.get(kind="commitment")
    assert (edition.reason, edition.nature) == ("It was said", "new")


def test_an_update_goes_the_same_way(editor, reviewer, named):
    publish(make_commitment("R7-24"))
    figures = [{"label": {"en": "Berths"}, "value": 3.5, "unit": {"en": "berths"}}]
    made = editor.post("updates/", {**UPDATE, "figures": figures})
    assert made.status_code == 201, made.content
    assert made.json()["ref"] == "P7-01"
    answer = editor.post("updates/P7-01/submit/", {"reason": "New"}, if_match=made["ETag"])
    assert answer.status_code == 201, answer.content
    publishing.approve(submission=Submission.objects.get(), by=reviewer.user)
    public = editor.client.get("/api/v1/commitments/R7-24/").json()
    assert public["status"]["code"] == "initiated"
    assert public["updates"][0]["figures"][0]["value"] == 3.5


def test_the_api_publishes_nothing(editor, reviewer, draft):
    editor.post("commitments/R7-01/submit/", {"reason": "New"}, if_match=draft["ETag"])
    number = Submission.objects.get().pk
    for method in ("POST", "PATCH", "PUT", "DELETE"):
        problem(reviewer.send(method, f"submissions/{number}/", {"decision": "approved"}), 405)
    assert not Edition.objects.exists()


def test_a_draft_says_what_a_document_says(draft):
    record = Commitment.objects.get()
    assert draft.json()["document"] == json.loads(json.dumps(own(record)))
    assert (draft.json()["kind"], draft.json()["version"]) == ("commitment", 1)


def test_what_was_read_can_be_sent_back_as_it_is(editor, named):
    record = make_update(commitments=[make_commitment()], sources=[make_source(), make_source()])
    publish(*Commitment.objects.all(), record)
    read = editor.get("updates/P7-01/")
    answer = editor.patch("updates/P7-01/", read.json()["document"], if_match=read["ETag"])
    assert answer.status_code == 200, answer.content
    assert answer.json()["document"] == read.json()["document"]
    assert answer.json()["version"] == 2


def test_only_what_is_sent_changes(editor, draft):
    answer = editor.patch(
        "commitments/R7-01/",
        {"summary": {"zh": "港口"}, "criteria": None, "due_on": "2027-01-31"},
        if_match=draft["ETag"],
    )
    document = answer.json()["document"]
    assert document["summary"] == {"en": COMMITMENT["summary"]["en"], "zh": "港口", "ur": None}
    assert document["criteria"] is None
    assert document["due_on"] == "2027-01-31"
    assert document["title"] == draft.json()["document"]["title"]


def test_citations_are_replaced_and_those_that_stay_keep_their_identity(editor, draft):
    make_source("dawn")
    record = Commitment.objects.get()
    before = record.citations.get().pk
    two = [{"source": "key-of-the-source", "locator": "para 8"}, {"source": "dawn", "locator": "1"}]
    answer = editor.patch("commitments/R7-01/", {"citations": two}, if_match=draft["ETag"])
    assert answer.json()["document"]["citations"] == two
    assert record.citations.first().pk == before
    one = editor.patch("commitments/R7-01/", {"citations": two[1:]}, if_match=answer["ETag"])
    assert one.json()["document"]["citations"] == two[1:]
    assert list(record.citations.values_list("position", flat=True)) == [1]


def test_the_history_of_the_record_names_the_token(editor, draft):
    editor.patch("commitments/R7-01/", {"verb": "announced"}, if_match=draft["ETag"])
    entries = LogEntry.objects.filter(content_type__model="commitment").order_by("pk")
    assert [(entry.user, entry.is_addition()) for entry in entries] == [
        (editor.user, True),
        (editor.user, False),
    ]
    assert all("A program" in entry.change_message for entry in entries)


def test_a_ref_is_chosen_once(editor, named):
    assert editor.post("commitments/", {**COMMITMENT, "ref": "R7-30"}).json()["ref"] == "R7-30"
    assert editor.post("commitments/", COMMITMENT).json()["ref"] == "R7-31"
    assert (
        "already exists"
        in errors(editor.post("commitments/", {**COMMITMENT, "ref": "R7-30"}))["ref"]
    )
    etag = editor.get("commitments/R7-30/")["ETag"]
    found = errors(editor.patch("commitments/R7-30/", {"ref": "R7-40"}, if_match=etag))
    assert "cannot be changed" in found["ref"]


# Submitting


def test_what_cannot_be_submitted_says_why(editor, named):
    made = editor.post("commitments/", {**COMMITMENT, "citations": []})
    answer = editor.post("commitments/R7-01/submit/", {"reason": "New"}, if_match=made["ETag"])
    assert errors(answer, 409) == {
        "": "Cite at least one source and say where in it this commitment stands."
    }


def test_a_record_waits_once(editor, draft):
    path = "commitments/R7-01/submit/"
    assert editor.post(path, {"reason": "New"}, if_match=draft["ETag"]).status_code == 201
    again = editor.post(path, {"reason": "New"}, if_match=draft["ETag"])
    assert "already waiting" in errors(again, 409)[""]


def test_a_correction_is_called_one(editor, named):
    record = make_commitment()
    publish(record)
    etag = editor.get("commitments/R7-24/")["ETag"]
    changed = editor.patch("commitments/R7-24/", {"verb": "announced"}, if_match=etag)
    answer = editor.post(
        "commitments/R7-24/submit/",
        {"reason": "Misread", "is_correction": True},
        if_match=changed["ETag"],
    )
    assert answer.json()["nature"] == "correction"
    assert answer.json()["base"] == Edition.objects.of("commitment", "R7-24").first().number


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": None}, {"reason": "x" * 301}])
def test_a_reason_is_needed(editor, draft, body):
    answer = editor.post("commitments/R7-01/submit/", body, if_match=draft["ETag"])
    assert "reason" in errors(answer)


# Lists


def test_lists_go_in_pages_and_know_whose_is_what(editor, reviewer, draft):
    reviewer.post("commitments/", COMMITMENT)
    make_commitment("R7-50")
    page = editor.get("commitments/?page_size=2").json()
    assert [each["ref"] for each in page["results"]] == ["R7-01", "R7-02"]
    rest = editor.get(page["next"].removeprefix("http://testserver")).json()
    assert [each["ref"] for each in rest["results"]] == ["R7-50"]
    mine = editor.get("commitments/?mine=true").json()["results"]
    assert [each["ref"] for each in mine] == ["R7-01"]
    others = editor.get("commitments/?mine=false&order=-ref").json()["results"]
    assert [each["ref"] for each in others] == ["R7-50", "R7-02"]
    publish()
    assert editor.get("commitments/?round=R7").json()["results"]


def test_submissions_are_found_by_what_became_of_them(editor, reviewer, draft):
    editor.post("commitments/R7-01/submit/", {"reason": "New"}, if_match=draft["ETag"])
    found = Submission.objects.get()
    publishing.return_to_author(submission=found, by=reviewer.user, comment="Which paragraph?")
    page = editor.get("submissions/?mine=true&decision=returned&ref=R7-01&kind=commitment").json()
    [only] = page["results"]
    assert (only["comment"], only["decider"], only["author"]) == (
        "Which paragraph?",
        "rafiq",
        "edith",
    )
    assert editor.get("submissions/?mine=false").json()["results"] == []


@pytest.mark.parametrize("path", ["commitments/", "updates/", "submissions/"])
def test_lists_refuse_what_they_do_not_know(editor, path):
    assert "Did you mean “mine”?" in errors(editor.get(f"{path}?mien=true"))["mien"]


def test_a_list_costs_the_same_however_long_it_is(editor, django_assert_max_num_queries):
    for number in range(10, 22):
        commitment = make_commitment(f"R7-{number}")
        make_update(f"P7-{number}", commitments=[commitment], related=[commitment])
    for path, most in (("commitments/", 12), ("updates/", 14), ("submissions/", 8)):
        editor.get(path)
        with django_assert_max_num_queries(most):
            assert editor.get(path).status_code == 200


@pytest.mark.parametrize("path", ["commitments/R9-99/", "updates/%00/", "submissions/7/"])
def test_what_is_not_there_says_where_to_look(editor, path):
    assert problem(editor.get(path), 404)["list"].startswith("http://testserver/api/v1/drafts/")
    if "submissions" not in path:
        problem(editor.patch(path, {}, if_match="*"), 404)


# What anybody sees


def test_drafts_are_never_kept_and_public_answers_are_the_same_with_a_token(editor, draft):
    assert draft["Cache-Control"] == "no-store"
    assert "Authorization" in draft["Vary"]
    publish(make_commitment())
    with_token, without = editor.get("/api/v1/commitments/"), Program().get("/api/v1/commitments/")
    assert with_token.content == without.content
    assert with_token["ETag"] == without["ETag"]
    assert "Authorization" not in without["Vary"]
    assert "R7-01" not in without.content.decode()


def test_a_token_that_does_not_work_is_no_matter_where_anybody_may_read(db):
    assert Program(secret="cpec_x").get("/api/v1/commitments/").status_code == 200


def test_the_day_of_use_is_remembered(editor):
    token, secret = make_token(user=editor.user)
    Program(secret=secret).get("commitments/")
    token.refresh_from_db()
    assert token.last_used_on == timezone.localdate()


def test_updates_number_themselves_after_the_commitment_they_are_about(editor, named):
    from tests.factories import make_round

    make_round("R6")
    make_commitment("R6-03")
    answer = editor.post("updates/", {**UPDATE, "commitments": ["R6-03"]})
    assert answer.json()["ref"] == "P6-01"
    assert ProgressUpdate.objects.get().commitments.get().ref == "R6-03"


@pytest.mark.parametrize("query", ["as_of=2020-01-01", "known_at=2026-01-05T00:00:00Z", "as_of=x"])
@pytest.mark.parametrize(
    "path", ["", "commitments/", "commitments/R7-01/", "submissions/", "submissions/1/"]
)
def test_a_draft_has_no_past(editor, draft, path, query):
    answer = editor.get(f"{path}?{query}")
    [name] = errors(answer)
    assert name == query.partition("=")[0]
    assert "known_at" not in problem(answer, 400)["errors"][0]["allowed"]
    assert "Memento-Datetime" not in answer
