"""The second person: what they see, and what they may do."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from pytest_django.asserts import assertTemplateUsed

from dialogue.models import Edition, ProgressUpdate, Submission
from dialogue.services import ledger, publishing
from tests.desk import Desk, form_address, html, said
from tests.factories import (
    make_commitment,
    make_reviewer,
    make_source,
    make_update,
    publish,
)


def test_a_reviewer_approves_and_readers_see_it_at_once(reviewer, submission):
    page = reviewer.open(submission)
    assert "Approve and publish" in page.content.decode()
    response = reviewer.send(page, "_approve", has_read="on", comment="Checked paragraph 9")
    edition = Edition.objects.of("commitment", "R7-24").first()
    assert "harbour" in edition.document
    assert f"Edition {edition.number} of R7-24 is published" in said(response)
    assert 'href="/commitments/R7-24/"' in said(response)
    submission.refresh_from_db()
    assert (submission.decision, submission.decider) == ("approved", reviewer.user)


def test_approving_has_to_be_confirmed(reviewer, submission):
    response = reviewer.send(reviewer.open(submission), "_approve", comment="Fine words")
    assert "Confirm this before you approve" in response.content.decode()
    assert "Fine words" in response.content.decode()
    submission.refresh_from_db()
    assert submission.decision == "pending"


def test_a_reviewer_returns_it_with_a_comment(reviewer, submission):
    page = reviewer.open(submission)
    assert "Say what should be changed" in reviewer.send(page, "_return").content.decode()
    reviewer.send(page, "_return", comment="Cite the Chinese text too")
    submission.refresh_from_db()
    assert (submission.decision, submission.comment) == ("returned", "Cite the Chinese text too")


def test_nobody_approves_their_own_submission(reviewer, commitment):
    commitment.title_en = "Mine"
    commitment.save()
    own = publishing.submit(record=commitment, by=reviewer.user, reason="Shorter")
    page = reviewer.open(own)
    text = page.content.decode()
    assert "Nobody decides on their own submission" in text
    assert "Approve and publish" not in text
    response = reviewer.send(page, "_approve", has_read="on")
    assert (
        "Nobody decides on their own submission: ask a second person" in response.content.decode()
    )
    own.refresh_from_db()
    assert own.decision == "pending"


def test_an_editor_cannot_decide(editor, commitment):
    other = Desk(make_reviewer(username="author"))
    commitment.title_en = "Other"
    commitment.save()
    submission = publishing.submit(record=commitment, by=other.user, reason="Shorter")
    page = editor.open(submission)
    assert "It waits for a reviewer" in page.content.decode()
    assert "Approve and publish" not in page.content.decode()
    data = {"_approve": "1", "has_read": "on"}
    response = editor.client.post(page.request["PATH_INFO"], data)
    assert "Only reviewers approve or return submissions" in response.content.decode()
    submission.refresh_from_db()
    assert submission.decision == "pending"


def test_the_author_recalls_it(editor, submission):
    page = editor.open(submission)
    response = editor.send(page, "_recall")
    submission.refresh_from_db()
    assert submission.decision == "recalled"
    assert "R7-24 is recalled" in said(response)


def test_one_that_was_overtaken_is_compared_with_the_newest_and_not_approved(
    reviewer, editor, commitment, submission
):
    page = reviewer.open(submission)
    commitment.refresh_from_db()
    commitment.summary_en = "Words that came with a file."
    publish(commitment)
    newest = Edition.objects.of("commitment", "R7-24").first()
    response = html(reviewer.send(page, "_approve", has_read="on"))
    assert "R7-24: changed since you opened this page. Look at it again" in response
    assert f"itself has changed since this was submitted: edition {newest.number} is newer" in (
        response
    )
    assert f"edition {newest.number}</a>" in response
    assert "Words that came with a file." in re.sub("</?(del|ins)>", "", response)
    assert "Approve and publish" not in response
    assert "Return to the author" in response


def test_what_changed_while_the_page_was_open_is_to_be_looked_at_again(
    reviewer, editor, commitment, submission
):
    page = reviewer.open(submission)
    waiting = publishing.submit(
        record=make_update(commitments=[commitment]), by=editor.user, reason="New"
    )
    publishing.approve(submission=waiting, by=reviewer.user)
    again = reviewer.send(page, "_approve", has_read="on", comment="Fine words")
    assert "R7-24: changed since you opened this page" in html(again)
    assert "Fine words" in html(again)
    assert 'name="has_read" id="id_has_read" checked' not in html(again)
    submission.refresh_from_db()
    assert submission.decision == "pending"
    assert "is published" in said(reviewer.send(again, "_approve", has_read="on"))


def test_a_source_that_changed_while_the_page_was_open_is_named(
    reviewer, editor, commitment, submission
):
    page = reviewer.open(submission)
    source = commitment.citations.get().source
    source.tier = 4
    publish(source)
    response = reviewer.send(page, "_approve", has_read="on")
    assert f"{source.key}: changed since you opened this page" in html(response)


@pytest.mark.parametrize("seen", ["", "[]", "{", '{"commitment R7-24": "9"}'])
def test_a_form_that_does_not_say_what_was_shown_approves_nothing(reviewer, submission, seen):
    response = reviewer.send(reviewer.open(submission), "_approve", has_read="on", seen=seen)
    assert "changed since you opened this page" in html(response)
    submission.refresh_from_db()
    assert submission.decision == "pending"


def test_a_return_can_be_undone_from_its_message(reviewer, editor, submission):
    returned = reviewer.send(reviewer.open(submission), "_return", comment="Which paragraph?")
    assert "Undo the return of R7-24" in said(returned)
    undone = reviewer.client.post(form_address(submission), {"_undo": "1"}, follow=True)
    assert "R7-24 waits for review again. Your comment was: Which paragraph?" in said(undone)
    submission.refresh_from_db()
    assert (submission.decision, submission.decider, submission.comment) == ("pending", None, "")
    assert "Approve and publish" in html(undone)
    assert undone.context["form"]["comment"].value() == "Which paragraph?"
    noted = [entry.change_message for entry in LogEntry.objects.order_by("pk")]
    assert "Which paragraph?" in noted[0]
    assert "waits for review again" in noted[1]


def test_a_return_whose_author_went_on_says_why_it_cannot_be_undone(
    reviewer, editor, commitment, submission
):
    reviewer.send(reviewer.open(submission), "_return", comment="Which paragraph?")
    assert "Undo the return" in html(reviewer.open(submission))
    editor.save(commitment, summary_en="Paragraph 9 says so.")
    page = html(reviewer.open(submission))
    assert "The draft was saved since: its author has begun to change it." in page
    response = reviewer.client.post(form_address(submission), {"_undo": "1"})
    assert "The draft was saved since" in html(response)
    assert "Undo the return" not in html(editor.open(submission))


def test_one_that_names_a_draft_says_what_to_publish_first(reviewer, editor):
    update = make_update(commitments=[make_commitment("R7-30")])
    submission = publishing.submit(record=update, by=editor.user, reason="New")
    assert "Publish first what this names: R7-30" in reviewer.open(submission).content.decode()


def test_a_decided_one_shows_the_decision_and_no_buttons(reviewer, submission):
    reviewer.send(reviewer.open(submission), "_approve", has_read="on")
    text = reviewer.open(submission).content.decode()
    assert "Approved and published" in text
    assert "Return to the author" not in text


def test_from_evidence_to_publication(editor, reviewer, commitment):
    gazette = make_source("gazette", tier=1, kind="official_text")
    publish()
    address = reverse("admin:dialogue_progressupdate_add")
    editor.send(
        editor.get(address, commitments=commitment.pk),
        "_submit",
        happened_on="2026-03-06",
        headline_en="First ship called",
        summary_en="A ship called at the port on 6 March.",
        status="in_progress",
        status_reason_en="The port takes ships.",
        reason="The gazette of 7 March",
        **{
            "citations-0-source": gazette.pk,
            "citations-0-locator": "page 2",
            "figures-TOTAL_FORMS": "1",
            "figures-0-label_en": "ships",
            "figures-0-value": "1",
            "figures-0-unit_en": "ships",
        },
    )
    update = ProgressUpdate.objects.get()
    reviewer.send(reviewer.open(Submission.objects.get()), "_approve", has_read="on")
    kinds = [edition.kind for edition in Edition.objects.order_by("-number")[:2]]
    assert kinds == ["commitment", "update"]
    text = reviewer.get("/commitments/R7-24/").content.decode()
    assert "First ship called" in text
    assert "as published" in editor.list("progressupdate").content.decode()
    assert update.figures.get().value == 1


def approved(reviewer, submission):
    """What is said once it is approved, which the history says as well; the link stands beside it."""
    told = said(reviewer.send(reviewer.open(submission), "_approve", has_read="on"))
    sentence, _, link = told.partition(" <a href")
    assert link == '="/commitments/R7-24/">See it as readers do</a>'
    assert LogEntry.objects.order_by("pk").last().change_message == sentence
    return sentence


def test_whoever_approves_is_told_what_readers_see_now(reviewer, editor, commitment, submission):
    sentence = approved(reviewer, submission)
    assert sentence == f"Edition {ledger.head()} of R7-24 is published."
    withdrawal = publishing.withdraw(record=commitment, by=editor.user, reason="Never said")
    sentence = approved(reviewer, withdrawal)
    assert sentence == f"R7-24 is withdrawn with edition {ledger.head()}. Readers are told so."


def test_what_changes_is_shown_as_readers_are_shown_it(reviewer, submission):
    desk = reviewer.open(submission)
    reviewer.send(desk, "_approve", has_read="on")
    for page in (desk, reviewer.get("/commitments/R7-24/history/")):
        assertTemplateUsed(page, "components/difference_table.html")


def test_submissions_are_neither_added_nor_edited_nor_deleted_by_hand(reviewer, submission):
    assert reviewer.get("/admin/dialogue/submission/add/").status_code == 403
    assert reviewer.get(f"/admin/dialogue/submission/{submission.pk}/delete/").status_code == 403
