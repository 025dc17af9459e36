"""Letters to authors: sent when what was decided is certain, and never in its way."""

import pytest
from django.core import mail

from dialogue.services import notices, publishing, reviewing, standing
from tests.factories import make_commitment, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def author(db):
    return make_editor(username="edith", email="edith@example.org")


@pytest.fixture
def decide(django_capture_on_commit_callbacks):
    """Do it, commit it, and wait until every letter was handed over."""

    def run(function, **values):
        with django_capture_on_commit_callbacks(execute=True):
            found = function(**values)
        notices.POST.submit(lambda: None).result()
        return found

    return run


def submit(author, ref="R7-24"):
    return publishing.submit(record=make_commitment(ref), by=author, reason="New in the text")


def test_a_return_tells_its_author_why(author, reviewer, decide, settings):
    submission = submit(author)
    decide(
        publishing.return_to_author,
        submission=submission,
        by=reviewer,
        comment="Which <day> & hour?",
    )
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["edith@example.org"], "R7-24: returned to its author")
    assert "Comment: Which <day> & hour?" in letter.body
    assert "Your reason was: New in the text" in letter.body
    assert f"{settings.SITE_URL}/admin/dialogue/submission/{submission.pk}/change/" in letter.body


def test_a_return_taken_back_is_told_as_well(author, reviewer, decide):
    returned = publishing.return_to_author(submission=submit(author), by=reviewer, comment="Why?")
    decide(reviewing.undo_return, submission=returned, by=reviewer)
    assert [letter.subject for letter in mail.outbox] == ["R7-24: waiting for review again"]


def test_several_approved_at_once_are_one_letter(author, reviewer, decide):
    submissions = [submit(author, ref) for ref in ("R7-24", "R7-25")]
    on = standing.ground(submissions)
    seen = {each.pk: standing.shown(each, on) for each in submissions}
    decide(reviewing.approve_all, seen=seen, by=reviewer)
    assert [letter.subject for letter in mail.outbox] == ["R7-24, R7-25: approved and published"]


def test_who_gave_no_address_or_recalls_gets_no_letter(editor, author, reviewer, decide):
    decide(publishing.approve, submission=submit(editor, "R7-25"), by=reviewer)
    decide(publishing.recall, submission=submit(author), by=author)
    assert mail.outbox == []


def test_without_a_mail_server_nothing_is_written(author, reviewer, settings, monkeypatch):
    settings.EMAIL_BACKEND = notices.NO_SERVER
    monkeypatch.setattr(notices, "_body", None)
    publishing.approve(submission=submit(author), by=reviewer)


def test_a_decision_stands_when_its_letter_fails(author, reviewer, decide, settings, caplog):
    settings.EMAIL_BACKEND = "no.such.Backend"
    submission = submit(author)
    decide(publishing.approve, submission=submission, by=reviewer)
    submission.refresh_from_db()
    assert submission.decision == "approved"
    assert "An e-mail about a decision was not sent: R7-24" in caplog.text


def test_what_was_refused_is_not_told(author, reviewer, decide):
    submission = submit(author)
    with pytest.raises(publishing.PublishingError):
        decide(publishing.approve, submission=submission, by=reviewer, seen="")
    assert mail.outbox == []
