"""No change is lost and no draft made twice: If-Match and Idempotency-Key."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from dialogue.api.drafts.examples import EXAMPLES
from dialogue.models import Commitment, IdempotencyKey
from dialogue.services import idempotency
from tests.program import errors, problem

pytestmark = pytest.mark.django_db
COMMITMENT = EXAMPLES["commitment"]

# If-Match


def test_a_change_without_if_match_is_refused(editor, draft):
    assert "If-Match" in problem(editor.patch("commitments/R7-01/", {}), 428)["detail"]
    problem(editor.post("commitments/R7-01/submit/", {"reason": "New"}), 428)


@pytest.mark.parametrize("path", ["commitments/R7-01/", "commitments/R7-01/submit/"])
def test_a_stale_change_gets_the_draft_as_it_is(editor, draft, path):
    changed = editor.patch("commitments/R7-01/", {"verb": "announced"}, if_match=draft["ETag"])
    method, body = (
        ("POST", {"reason": "New"}) if "submit" in path else ("PATCH", {"verb": "agreed"})
    )
    answer = editor.send(method, path, body, if_match=draft["ETag"])
    assert problem(answer, 412)["current"] == changed.json()
    assert answer["ETag"] == changed["ETag"]
    assert editor.send(method, path, body, if_match=answer["ETag"]).status_code in (200, 201)


def test_a_save_in_the_admin_makes_it_stale(editor, draft):
    from tests.desk import Desk

    Desk(editor.user).save(Commitment.objects.get(), title_en="By hand")
    answer = editor.patch("commitments/R7-01/", {"verb": "agreed"}, if_match=draft["ETag"])
    assert problem(answer, 412)["current"]["document"]["title"]["en"] == "By hand"


def test_a_program_makes_a_form_in_the_admin_stale(editor, draft):
    from tests.desk import Desk

    desk = Desk(editor.user)
    page = desk.open(Commitment.objects.get())
    editor.patch("commitments/R7-01/", {"verb": "announced"}, if_match=draft["ETag"])
    assert desk.send(page, title_en="By hand").status_code == 409


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_an_etag_that_was_marked_as_weak_on_the_way_still_names_the_draft(editor, draft, form):
    etag = form.format(draft["ETag"])
    assert editor.patch("commitments/R7-01/", {"verb": "agreed"}, if_match=etag).status_code == 200


@pytest.mark.parametrize("sent", ['"other"', "nonsense", '"', "é"])
def test_any_other_if_match_is_stale(editor, draft, sent):
    problem(editor.patch("commitments/R7-01/", {"verb": "agreed"}, if_match=sent), 412)


def test_a_draft_that_is_the_same_is_not_sent_again(editor, draft):
    answer = editor.get("commitments/R7-01/", if_none_match=draft["ETag"])
    assert answer.status_code == 304


def test_a_change_of_nothing_changes_nothing(editor, draft):
    answer = editor.patch("commitments/R7-01/", {}, if_match=draft["ETag"])
    assert (answer.status_code, answer["ETag"]) == (200, draft["ETag"])
    assert answer.content == draft.content
    assert LogEntry.objects.count() == 1  # that it was begun


def test_what_stands_in_the_way_of_the_whole_names_no_field(editor, draft):
    sent = {"reason": "New"}
    submitted = editor.post("commitments/R7-01/submit/", sent, if_match=draft["ETag"])
    assert submitted.status_code == 201
    again = editor.post("commitments/R7-01/submit/", sent, if_match=draft["ETag"])
    assert "parameter" not in problem(again, 409)["errors"][0]


# Idempotency-Key


def test_the_same_request_with_the_same_key_makes_one_draft(editor, named):
    one = editor.post("commitments/", COMMITMENT, idempotency_key='"abc"')
    again = editor.post("commitments/", COMMITMENT, idempotency_key="abc")
    assert (one.status_code, one.content, one["ETag"], one["Location"]) == (
        again.status_code,
        again.content,
        again["ETag"],
        again["Location"],
    )
    assert Commitment.objects.count() == 1


def test_the_same_key_with_another_request_is_refused(editor, named):
    editor.post("commitments/", COMMITMENT, idempotency_key="abc")
    other = editor.post("commitments/", {**COMMITMENT, "verb": "announced"}, idempotency_key="abc")
    problem(other, 422)
    problem(editor.post("updates/", COMMITMENT | {}, idempotency_key="abc"), 400)
    assert Commitment.objects.count() == 1


def test_a_refused_request_leaves_its_key_free(editor, named):
    assert errors(editor.post("commitments/", {"round": "R7"}, idempotency_key="abc"))
    assert editor.post("commitments/", COMMITMENT, idempotency_key="abc").status_code == 201


def test_a_key_belongs_to_its_user_and_lasts_a_day(editor, reviewer, named):
    editor.post("commitments/", COMMITMENT, idempotency_key="abc")
    assert reviewer.post("commitments/", COMMITMENT, idempotency_key="abc").json()["ref"] == "R7-02"
    old = timezone.now() - idempotency.KEPT - timedelta(minutes=1)
    IdempotencyKey.objects.update(made_at=old)
    assert editor.post("commitments/", COMMITMENT, idempotency_key="abc").json()["ref"] == "R7-03"
    assert IdempotencyKey.objects.count() == 1


@pytest.mark.parametrize("key", ["x" * 256, "é", "a\nb", "", " ", '""'])
def test_a_key_is_a_short_word(editor, named, key):
    answer = editor.post("commitments/", COMMITMENT, idempotency_key=key)
    assert "Idempotency-Key" in errors(answer)
