"""Drafts, from the desk to a second person."""

import pytest
from django.urls import reverse

from dialogue.models import Commitment, Edition, ProgressUpdate, Submission
from dialogue.services import publishing
from tests.desk import form_address, html, said
from tests.factories import make_commitment, make_round, make_source, make_update, publish

CHANGED_SINCE = "The draft has changed since then; what waits is as it was submitted."


@pytest.fixture
def commitment(db):
    """A published commitment."""
    record = make_commitment()
    publish(record)
    return record


def test_saving_a_draft_publishes_nothing(editor, commitment):
    before = Edition.objects.count()
    response = editor.save(commitment, "_save", title_en="Another title")
    assert response.status_code == 200
    commitment.refresh_from_db()
    assert commitment.title_en == "Another title"
    assert (Edition.objects.count(), Submission.objects.count()) == (before, 0)


def test_saving_and_submitting_asks_for_a_reason_and_keeps_what_was_typed(editor, commitment):
    response = editor.save(commitment, "_submit", title_en="Another title", reason=" ")
    assert "Say in one sentence why" in response.content.decode()
    assert 'value="Another title"' in response.content.decode()
    assert not Submission.objects.exists()


def test_an_editor_submits_a_draft_with_a_reason(editor, commitment):
    response = editor.save(commitment, "_submit", title_en="Another title", reason="Shorter")
    submission = Submission.objects.get()
    assert (submission.key, submission.reason, submission.nature) == ("R7-24", "Shorter", "update")
    assert submission.author == editor.user
    assert "R7-24 is submitted" in said(response)
    assert "waiting for review" in response.content.decode()


def test_a_submission_may_be_said_to_correct_an_error(editor, commitment):
    editor.save(commitment, "_submit", title_en="Right", reason="Typing error", is_correction="on")
    assert Submission.objects.get().nature == "correction"


def test_a_refused_submission_leaves_the_draft_saved_and_names_the_rule(editor, commitment):
    update = make_update(commitments=[commitment], status="")
    response = editor.save(
        update, "_submit", happened_on="2026-01-01", status="delivered", reason="It is done"
    )
    update.refresh_from_db()
    assert update.status == "delivered"
    html = response.content.decode()
    assert "The draft of P7-01 is saved. It was not submitted" in said(response)
    assert "E1: " in html
    assert 'value="It is done"' in html
    assert not Submission.objects.exists()
    assert "E1: " not in editor.open(update).content.decode()


def test_a_draft_without_a_citation_is_saved_but_not_submitted(editor):
    commitment = make_commitment(sources=())
    response = editor.save(commitment, "_submit", reason="New")
    assert "Cite at least one source" in response.content.decode()


def test_a_new_draft_takes_the_next_free_ref_of_its_round(editor, commitment):
    page = editor.new("commitment")
    assert 'value="R7-25"' in page.content.decode()
    make_round("R6")
    page = editor.new("commitment", round=make_round("R6").pk)
    assert 'value="R6-01"' in page.content.decode()


def test_an_empty_ref_becomes_the_next_free_one(editor, commitment):
    page = editor.new("commitment")
    response = editor.send(
        page,
        ref="",
        sector=commitment.sector_id,
        title_en="Second",
        summary_en="Said too.",
        kind="process",
        voice="joint",
        verb="agreed",
        attribution="official_text",
        verifiability="partly",
        parties=[party.pk for party in commitment.parties.all()],
    )
    assert response.status_code == 200
    assert Commitment.objects.get(ref="R7-25").title_en == "Second"


def test_a_ref_that_was_once_submitted_is_not_given_out_again(editor, commitment):
    lost = make_commitment("R7-30")
    publishing.submit(record=lost, by=editor.user, reason="New")
    Commitment.objects.filter(ref="R7-30").delete()
    assert 'value="R7-31"' in editor.new("commitment").content.decode()


def test_an_update_is_added_from_its_commitment(editor, commitment):
    page = editor.open(commitment).content.decode()
    address = f"/admin/dialogue/progressupdate/add/?commitments={commitment.pk}"
    assert address in page
    response = editor.send(
        editor.get(address),
        "_submit",
        happened_on="2026-03-06",
        headline_en="Ship called",
        summary_en="A ship called at the port.",
        status="initiated",
        status_reason_en="A first call.",
        reason="News of 6 March",
        **{"citations-0-source": make_source().pk, "citations-0-locator": "para 2"},
    )
    update = ProgressUpdate.objects.get()
    assert update.ref == "P7-01"
    assert list(update.commitments.all()) == [commitment]
    assert "P7-01 is submitted" in said(response)
    assert "P7-01" in editor.open(commitment).content.decode()


def test_a_key_cannot_be_changed_once_it_is_saved(editor, commitment):
    editor.save(commitment, ref="R7-99", round=make_round("R6").pk)
    commitment.refresh_from_db()
    assert (commitment.ref, commitment.round.key) == ("R7-24", "R7")


def test_the_state_of_each_draft_stands_in_the_list(editor, commitment):
    make_commitment("R7-25")
    changed = make_commitment("R7-26")
    publish(changed)
    changed.title_en = "Something else"
    changed.save()
    html = editor.list("commitment").content.decode()
    assert "as published, edition" in html
    assert "never published" in html
    assert "differs from edition" in html


def test_what_waits_is_not_offered_to_be_submitted_again(editor, commitment):
    assert "Save and submit for review" in editor.open(commitment).content.decode()
    submission = publishing.submit(
        record=make_commitment("R7-25"), by=editor.user, reason="Better words"
    )
    page = editor.open(Commitment.objects.get(ref="R7-25")).content.decode()
    assert "Save and submit for review" not in page
    assert 'name="reason"' not in page
    assert "decide on that first, or recall it" in page
    assert f"/submission/{submission.pk}/change/" in page


def test_a_returned_draft_shows_the_comment(editor, reviewer, commitment):
    draft = make_commitment("R7-25")
    submission = publishing.submit(record=draft, by=editor.user, reason="New")
    publishing.return_to_author(submission=submission, by=reviewer.user, comment="Cite paragraph 9")
    assert "Cite paragraph 9" in editor.open(draft).content.decode()


def test_withdrawing_is_proposed_with_a_reason(editor, reviewer, commitment):
    page = editor.get(f"{form_address(commitment).removesuffix('change/')}withdraw/")
    assert "This field is required" in editor.send(page, reason="").content.decode()
    response = editor.send(page, reason="It was never said")
    assert "The withdrawal of R7-24 is submitted" in said(response)
    submission = Submission.objects.get()
    assert submission.nature == "withdrawal"
    publishing.approve(submission=submission, by=reviewer.user)
    assert "Withdrawn with edition" in editor.open(commitment).content.decode()


def test_a_waiting_submission_says_whether_the_draft_changed_since(editor, commitment):
    editor.save(commitment, "_submit", title_en="Another title", reason="A title")
    assert CHANGED_SINCE not in html(editor.open(commitment))
    editor.save(commitment, title_en="One more title")
    assert CHANGED_SINCE in html(editor.open(commitment))


def test_a_draft_that_waits_offers_its_submission_instead_of_another(editor, commitment):
    assert 'name="_submit"' in html(editor.open(commitment))
    editor.save(commitment, "_submit", title_en="Another title", reason="A title")
    page = html(editor.open(commitment))
    assert 'name="_submit"' not in page
    assert 'name="reason"' not in page
    section = page.split('id="going-out-heading"')[1]
    assert form_address(Submission.objects.get()) in section
    editor.save(commitment, "_save", title_en="One more title")
    assert Commitment.objects.get(pk=commitment.pk).title_en == "One more title"


def test_a_proposed_withdrawal_is_not_said_to_be_another_text_than_the_draft(editor, commitment):
    editor.save(commitment, title_en="Another title")
    publishing.withdraw(record=commitment, by=editor.user, reason="Never said")
    assert CHANGED_SINCE not in html(editor.open(commitment))


def press(desk, action, *records):
    """Choose records of a list and carry out an action on them."""
    address = reverse(f"admin:dialogue_{records[0]._meta.model_name}_changelist")
    chosen = {"action": action, "_selected_action": [record.pk for record in records]}
    return desk.client.post(address, chosen, follow=True)


def test_a_correction_is_begun_in_the_list_and_published_as_one(editor, reviewer, commitment):
    page = press(editor, "correct", commitment)
    assert "You are correcting an error of the register" in page.content.decode()
    assert "?correction=1" in editor.open(commitment).content.decode()
    response = editor.send(page, "_submit", title_en="Build Gwadar Port", reason="Misread")
    assert "R7-24 is submitted" in said(response)
    edition = publishing.approve(submission=Submission.objects.get(), by=reviewer.user)
    assert (edition.nature, edition.reason) == ("correction", "Misread")


def test_a_withdrawal_is_begun_in_the_list(editor, commitment):
    response = editor.send(press(editor, "propose_withdrawal", commitment), reason="Never said")
    assert "The withdrawal of R7-24 is submitted" in said(response)


@pytest.mark.parametrize("action", ["correct", "propose_withdrawal"])
def test_what_cannot_be_corrected_or_withdrawn_says_why(editor, reviewer, commitment, action):
    draft = make_commitment("R7-25")
    assert "Choose one record" in said(press(editor, action, commitment, draft))
    assert "R7-25: Readers have never seen it" in said(press(editor, action, draft))
    submission = publishing.withdraw(record=commitment, by=editor.user, reason="Never said")
    assert "R7-24: A submission of it waits" in said(press(editor, action, commitment))
    assert "Correct an error</a>" not in editor.open(commitment).content.decode()
    publishing.approve(submission=submission, by=reviewer.user)
    assert "R7-24: It is withdrawn already" in said(press(editor, action, commitment))


def test_what_was_published_or_waits_cannot_be_deleted(editor, commitment):
    waiting = make_commitment("R7-25")
    publishing.submit(record=waiting, by=editor.user, reason="New")
    draft = make_commitment("R7-26")
    for record, status in ((commitment, 403), (waiting, 403), (draft, 200)):
        address = form_address(record).replace("change", "delete")
        assert editor.get(address).status_code == status


def test_saving_a_form_as_it_is_changes_no_text(editor):
    commitment = make_commitment(summary_en="First line.\nSecond line.")
    publish(commitment)
    editor.save(commitment)
    commitment.refresh_from_db()
    assert commitment.summary_en == "First line.\nSecond line."
    response = editor.save(commitment, "_submit", reason="Same")
    assert "Nothing has changed since edition" in response.content.decode()


@pytest.mark.parametrize("asked", ["²", "9" * 40, "x"])
def test_a_form_opened_with_a_strange_row_number_is_an_empty_one(editor, asked):
    make_commitment()
    assert editor.new("progressupdate", commitments=asked).status_code == 200
    assert editor.new("commitment", round=asked).status_code == 200
