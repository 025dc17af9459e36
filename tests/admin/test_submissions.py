"""The second person: what they see, and what they may do."""

import pytest
from django.urls import reverse

from dialogue.models import Edition, ProgressUpdate, Submission
from dialogue.services import publishing
from tests.desk import Desk, said
from tests.factories import (
    cite,
    make_commitment,
    make_reviewer,
    make_source,
    make_update,
    publish,
)


@pytest.fixture
def commitment(db):
    record = make_commitment()
    publish(record)
    return record


@pytest.fixture
def submission(commitment, editor):
    """A changed summary, waiting."""
    commitment.summary_en = "Work on the harbour is to go on."
    commitment.save()
    return publishing.submit(record=commitment, by=editor.user, reason="As the text says")


def test_the_queue_shows_what_waits_first(reviewer, editor, submission):
    other = publishing.submit(record=make_commitment("R7-25"), by=editor.user, reason="New")
    publishing.recall(submission=other, by=editor.user)
    listed = [each.key for each in reviewer.list("submission").context["cl"].result_list]
    assert listed == ["R7-24", "R7-25"]


def test_the_review_shows_word_by_word_what_would_change(reviewer, submission):
    html = reviewer.open(submission).content.decode()
    assert "<del>port</del>" in html
    assert "<ins>harbour</ins>" in html
    assert "As the text says" in html
    assert "Summary" in html
    assert "Title" not in html.split("<tbody>")[1].split("</tbody>")[0]


def test_the_review_shows_the_evidence_with_links(reviewer, submission):
    assert "https://example.org/source-" in reviewer.open(submission).content.decode()


def test_the_review_names_records_instead_of_keys(reviewer, editor, commitment):
    update = make_update(commitments=[commitment])
    html = reviewer.open(
        publishing.submit(record=update, by=editor.user, reason="New")
    ).content.decode()
    assert "R7-24 · Build and run Gwadar Port" in html
    assert "What would count: Ships call." in html
    assert "Now: Not assessed yet" in html


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
    html = page.content.decode()
    assert "Nobody decides on their own submission" in html
    assert "Approve and publish" not in html
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
    update = make_update(commitments=[commitment])
    waiting = publishing.submit(record=update, by=editor.user, reason="New")
    publishing.approve(submission=waiting, by=reviewer.user)
    page = reviewer.open(submission)
    html = page.content.decode()
    newest = Edition.objects.of("commitment", "R7-24").first()
    assert f"Edition {newest.number} was published after this was submitted" in html
    assert f"edition {newest.number}</a>" in html
    assert "Approve and publish" not in html
    assert "Return to the author" in html
    response = reviewer.send(page, "_approve", has_read="on")
    assert "has changed since this was submitted" in response.content.decode()


def test_one_that_names_a_draft_says_what_to_publish_first(reviewer, editor):
    update = make_update(commitments=[make_commitment("R7-30")])
    submission = publishing.submit(record=update, by=editor.user, reason="New")
    assert "Publish first what this names: R7-30" in reviewer.open(submission).content.decode()


def test_a_decided_one_shows_the_decision_and_no_buttons(reviewer, submission):
    reviewer.send(reviewer.open(submission), "_approve", has_read="on")
    html = reviewer.open(submission).content.decode()
    assert "Approved and published" in html
    assert "Return to the author" not in html


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
    html = reviewer.get("/commitments/R7-24/").content.decode()
    assert "First ship called" in html
    assert "as published" in editor.list("progressupdate").content.decode()
    assert update.figures.get().value == 1


def test_submissions_are_neither_added_nor_edited_nor_deleted_by_hand(reviewer, submission):
    assert reviewer.get("/admin/dialogue/submission/add/").status_code == 403
    assert reviewer.get(f"/admin/dialogue/submission/{submission.pk}/delete/").status_code == 403


def test_the_order_of_citations_is_a_change_of_its_own(reviewer, editor):
    record = make_commitment(sources=[])
    first = cite(record, source=make_source("a"))
    cite(record, source=make_source("b"))
    publish(record)
    type(first).objects.filter(pk=first.pk).update(position=9)
    submission = publishing.submit(record=record, by=editor.user, reason="Order")
    html = reviewer.open(submission).content.decode()
    assert "Citations · order" in html
