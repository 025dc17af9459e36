"""Nobody approves words they wrote, whoever submits them and however they were written."""

from uuid import uuid4

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry

from dialogue.models import Commitment, ProgressUpdate
from dialogue.services import evidence, publishing, reviewing, standing, suggestions
from dialogue.services.publishing import PublishingError
from tests.factories import (
    make_commitment,
    make_editor,
    make_reviewer,
    make_suggestion,
    make_update,
    publish,
)
from tests.intakes import decided, make_intake, sentence
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


def from_evidence(by):
    found = evidence.Found(
        token=uuid4(),
        title="Add evidence",
        values={"happened_on_precision": "unknown"},
        commitments=[make_commitment()],
    )
    return evidence.keep(found=found, by=by)


def from_a_suggestion(by):
    make_commitment()
    return suggestions.draft_update(suggestion=make_suggestion(), by=by)


def from_a_sentence(by):
    intake = make_intake(by=by)
    return decided(sentence(intake), "commitment", by).drafts[0]


WAYS = [from_evidence, from_a_suggestion, from_a_sentence]


def entries(record, by, flag):
    return LogEntry.objects.filter(
        user=by,
        action_flag=flag,
        content_type__model=record._meta.model_name,
        object_repr__startswith=record.ref,
    ).exclude(change_message="")


@pytest.mark.parametrize("write", WAYS)
def test_every_way_of_writing_a_draft_leaves_an_entry(editor, write):
    assert entries(write(editor), editor, ADDITION).count() == 1


@pytest.mark.parametrize("write", WAYS)
def test_there_is_no_draft_without_an_entry(editor, monkeypatch, write):
    def fail(*args, **kwargs):
        raise RuntimeError("planted")

    monkeypatch.setattr("dialogue.services.authorship.note", fail)
    with pytest.raises(RuntimeError, match="planted"):
        write(editor)
    assert not ProgressUpdate.objects.exists()
    assert not Commitment.objects.filter(ref__startswith="R8").exists()


def test_who_decides_otherwise_on_a_sentence_writes_its_draft_too(editor):
    draft = from_a_sentence(editor)
    other = make_editor()
    decided(draft.sentence, "position", other)
    assert entries(draft, other, CHANGE).count() == 1
