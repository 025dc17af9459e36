"""A return taken back, and what an author has taken note of."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from dialogue.models import Submission
from dialogue.services import publishing, reviewing
from dialogue.services.publishing import PublishingError
from tests.factories import make_commitment, make_reviewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def returned(editor, reviewer):
    submission = publishing.submit(record=make_commitment(), by=editor, reason="New")
    return publishing.return_to_author(submission=submission, by=reviewer, comment="Which day?")


def undo(submission, by):
    return reviewing.undo_return(submission=submission, by=by)


def test_what_was_returned_waits_again_and_can_be_decided(returned, reviewer):
    assert undo(returned, reviewer).decision == "pending"
    publishing.approve(submission=returned, by=make_reviewer())
    returned.refresh_from_db()
    assert returned.decision == "approved"


def test_only_who_returned_it_can_undo_that(returned, editor):
    for person in (make_reviewer(), editor):
        with pytest.raises(PublishingError, match="Only who returned it"):
            undo(returned, person)


def test_a_saved_draft_stands_in_the_way(returned, reviewer):
    draft = returned.draft()
    draft.version += 1
    draft.save()
    with pytest.raises(PublishingError, match="The draft was saved since"):
        undo(returned, reviewer)


def test_a_deleted_draft_stands_in_the_way(returned, reviewer):
    returned.draft().delete()
    with pytest.raises(PublishingError, match="The draft was deleted since"):
        undo(returned, reviewer)


def test_a_later_submission_stands_in_the_way(returned, reviewer, editor):
    publishing.submit(record=returned.draft(), by=editor, reason="Again")
    with pytest.raises(PublishingError, match="has submitted it again"):
        undo(returned, reviewer)


def test_a_return_of_which_the_version_is_not_known_stays(returned, reviewer):
    Submission.objects.update(draft_version=None)
    with pytest.raises(PublishingError, match="The draft was saved since"):
        undo(returned, reviewer)


def test_only_a_return_is_undone(editor, reviewer):
    submission = publishing.submit(record=make_commitment(), by=editor, reason="New")
    publishing.approve(submission=submission, by=reviewer)
    with pytest.raises(PublishingError, match="this is Approved and published"):
        undo(submission, reviewer)


def test_a_pending_submission_keeps_no_decider(returned):
    with pytest.raises(IntegrityError):
        Submission.objects.filter(pk=returned.pk).update(decision="pending")


def test_an_author_takes_note_of_what_was_approved_until_then(editor, reviewer):
    first, later = (
        publishing.submit(record=make_commitment(ref), by=editor, reason="New")
        for ref in ("R7-24", "R7-25")
    )
    publishing.approve(submission=first, by=reviewer)
    until = timezone.now()
    publishing.approve(submission=later, by=reviewer)
    Submission.objects.filter(pk=later.pk).update(decided_at=until + timedelta(seconds=1))
    assert reviewing.acknowledge(by=reviewer, until=until) == 0
    assert reviewing.acknowledge(by=editor, until=until) == 1
    assert list(Submission.objects.approved_for(editor)) == [later]
