"""Nobody approves words they wrote, whoever submits them and however they were written."""

import pytest
from django.contrib.admin.models import DELETION

from dialogue.services import publishing, reviewing, standing
from dialogue.services.publishing import PublishingError
from tests.factories import make_commitment, make_reviewer, make_update, publish
from tests.publishing import approve, saved

pytestmark = pytest.mark.django_db


def submit(record, by):
    return publishing.submit(record=record, by=by, reason="New")


@pytest.mark.parametrize("make", [make_commitment, lambda: make_update(commitments=[published()])])
def test_whoever_saved_the_draft_does_not_approve_it(editor, reviewer, make):
    record = make()
    saved(record, reviewer)
    submission = submit(record, editor)
    with pytest.raises(PublishingError, match="Nobody approves words they wrote"):
        publishing.approve(submission=submission, by=reviewer)
    assert publishing.approve(submission=submission, by=make_reviewer()).key == record.ref


def published():
    made = make_commitment()
    publish(made)
    return made


def test_deleting_the_draft_does_not_help(editor, reviewer):
    record = make_commitment()
    saved(record, reviewer)
    submission = submit(record, editor)
    saved(record, reviewer, DELETION)
    record.delete()
    with pytest.raises(PublishingError, match="Nobody approves words they wrote"):
        publishing.approve(submission=submission, by=reviewer)


def test_several_are_refused_with_the_name_of_the_one(editor, reviewer):
    record = make_commitment()
    saved(record, reviewer)
    submission = submit(record, editor)
    seen = standing.shown(submission, standing.ground([submission]))
    with pytest.raises(PublishingError, match="R7-24: Nobody approves words they wrote"):
        reviewing.approve_all(seen={submission.pk: seen}, by=reviewer)


def test_what_went_out_since_and_what_is_saved_later_does_not_count(editor, reviewer):
    record = make_commitment()
    saved(record, reviewer)
    approve(record, editor, make_reviewer())
    record.title_en = "Run Gwadar Port"
    record.save()
    submission = submit(record, editor)
    saved(record, reviewer)
    assert publishing.approve(submission=submission, by=reviewer).number


def test_another_record_whose_ref_begins_alike_does_not_count(editor, reviewer):
    saved(make_commitment("R7-240"), reviewer)
    assert publishing.approve(submission=submit(make_commitment(), editor), by=reviewer).number
