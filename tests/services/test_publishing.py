from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from dialogue.models import Edition, Submission
from dialogue.reading import lists
from dialogue.services import ledger, publishing
from dialogue.services.publishing import PublishingError
from tests.factories import (
    cite,
    make_commitment,
    make_editor,
    make_source,
    make_thread,
    make_update,
    publish,
)
from tests.publishing import approve, current_edition, document

pytestmark = pytest.mark.django_db


def status_on_list(ref, day=None):
    day = day or timezone.localdate()
    return lists.commitments(day=day).get(ref=ref).status


def test_a_submission_changes_nothing_public(editor):
    record = make_commitment()
    publishing.submit(record=record, by=editor, reason="New")
    assert current_edition("commitment", record.ref) is None


def test_approving_publishes_under_two_pseudonyms(editor, reviewer):
    edition = approve(make_commitment(), editor, reviewer)
    assert (edition.kind, edition.key, edition.nature) == ("commitment", "R7-24", "new")
    assert edition.author == editor.contributor.pseudonym
    assert edition.approver == reviewer.contributor.pseudonym
    assert editor.username not in edition.document + edition.author
    assert document("R7-24")["title"]["en"] == "Build and run Gwadar Port"


def test_nobody_approves_their_own_submission(reviewer):
    submission = publishing.submit(record=make_commitment(), by=reviewer, reason="New")
    with pytest.raises(PublishingError, match="Nobody decides on their own submission"):
        publishing.approve(submission=submission, by=reviewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(
            decision="approved", decider=reviewer, decided_at=timezone.now()
        )


def test_only_reviewers_decide(editor):
    submission = publishing.submit(record=make_commitment(), by=editor, reason="New")
    with pytest.raises(PublishingError, match="Only reviewers"):
        publishing.approve(submission=submission, by=make_editor())


def test_a_submission_is_decided_once(editor, reviewer):
    submission = publishing.submit(record=make_commitment(), by=editor, reason="New")
    publishing.approve(submission=submission, by=reviewer)
    with pytest.raises(PublishingError, match="decided before"):
        publishing.return_to_author(submission=submission, by=reviewer, comment="Too late")


def test_returning_needs_a_comment_and_keeps_the_draft(editor, reviewer):
    record = make_commitment()
    submission = publishing.submit(record=record, by=editor, reason="New")
    with pytest.raises(PublishingError, match="Say what should be changed"):
        publishing.return_to_author(submission=submission, by=reviewer, comment=" ")
    returned = publishing.return_to_author(
        submission=submission, by=reviewer, comment="Which paragraph?"
    )
    assert returned.decision == "returned"
    record.refresh_from_db()
    assert publishing.submit(record=record, by=editor, reason="Again").decision == "pending"


def test_its_author_can_recall_a_submission_and_nobody_else(editor, reviewer):
    submission = publishing.submit(record=make_commitment(), by=editor, reason="New")
    with pytest.raises(PublishingError, match="Only its author"):
        publishing.recall(submission=submission, by=reviewer)
    assert publishing.recall(submission=submission, by=editor).decision == "recalled"


def test_one_record_waits_for_one_decision_at_a_time(editor):
    record = make_commitment()
    publishing.submit(record=record, by=editor, reason="New")
    with pytest.raises(ValidationError, match="already waiting"):
        publishing.submit(record=record, by=make_editor(), reason="Me too")


def test_what_is_approved_is_what_was_submitted(commitment, editor, reviewer):
    commitment.title_en = "Submitted words"
    commitment.save()
    submission = publishing.submit(record=commitment, by=editor, reason="Better words")
    commitment.title_en = "Words typed afterwards"
    commitment.save()
    publishing.approve(submission=submission, by=reviewer)
    assert document("R7-24")["title"]["en"] == "Submitted words"


def test_a_submission_whose_record_itself_changed_since_is_refused(commitment, editor, reviewer):
    commitment.title_en = "Other words"
    commitment.save()
    submission = publishing.submit(record=commitment, by=editor, reason="Better words")
    commitment.title_en = "Words that came with a file"
    publish(commitment)
    before = ledger.head()
    with pytest.raises(PublishingError, match="itself has changed since"):
        publishing.approve(submission=submission, by=reviewer)
    assert ledger.head() == before
    submission.refresh_from_db()
    assert submission.decision == "pending"


def test_an_update_approved_in_between_does_not_stand_in_the_way(commitment, editor, reviewer):
    commitment.title_en = "Other words"
    commitment.save()
    submission = publishing.submit(record=commitment, by=editor, reason="Better words")
    approve(make_update(commitments=[commitment]), make_editor(), reviewer)
    publishing.approve(submission=submission, by=reviewer)
    assert document("R7-24")["title"]["en"] == "Other words"
    assert [each["ref"] for each in document("R7-24")["updates"]] == ["P7-01"]


def test_submitting_what_is_published_already_is_refused(commitment, editor):
    with pytest.raises(PublishingError, match="Nothing has changed since edition"):
        publishing.submit(record=commitment, by=editor, reason="Same")


def test_a_commitment_without_a_citation_is_refused(editor):
    with pytest.raises(PublishingError, match="Cite at least one source"):
        publishing.submit(record=make_commitment(sources=[]), by=editor, reason="New")


def test_an_update_that_breaks_a_rule_is_refused_with_the_rule(commitment, editor):
    update = make_update(commitments=[commitment], happened_on=date(2026, 1, 4))
    with pytest.raises(PublishingError, match="E1"):
        publishing.submit(record=update, by=editor, reason="New")


def test_approving_an_update_publishes_each_commitment_it_bears_on(commitment, editor, reviewer):
    context = make_commitment("R7-25")
    publish(context)
    approve(make_update(commitments=[commitment], related=[context]), editor, reviewer)
    assert document("R7-24")["status"] == {
        "code": "initiated",
        "since": "2026-03-06",
        "until": None,
        "update": "P7-01",
    }
    assert document("R7-24")["support"]["level"] == "weak"
    assert status_on_list("R7-24") == "initiated"
    assert [each["ref"] for each in document("R7-25")["updates"]] == ["P7-01"]
    assert status_on_list("R7-25") == "not_assessed"


def test_the_status_on_an_earlier_day_is_the_one_held_then(commitment, editor, reviewer):
    approve(make_update(commitments=[commitment]), editor, reviewer)
    assert status_on_list("R7-24", date(2026, 3, 5)) == "not_assessed"
    assert status_on_list("R7-24", date(2026, 3, 6)) == "initiated"


def test_publishing_an_update_leaves_a_draft_of_its_commitment_alone(commitment, editor, reviewer):
    commitment.title_en = "Draft words"
    commitment.save()
    approve(make_update(commitments=[commitment]), editor, reviewer)
    assert document("R7-24")["title"]["en"] == "Build and run Gwadar Port"


def test_an_update_on_an_unpublished_commitment_waits_for_it(editor, reviewer):
    update = make_update(commitments=[make_commitment()])
    submission = publishing.submit(record=update, by=editor, reason="New")
    with pytest.raises(PublishingError, match="Publish first what this names: R7-24"):
        publishing.approve(submission=submission, by=reviewer)
    assert Edition.objects.count() == 0


def test_moving_an_update_to_another_commitment_publishes_both(commitment, editor, reviewer):
    other = make_commitment("R7-25")
    publish(other)
    update = make_update(commitments=[commitment])
    approve(update, editor, reviewer)
    update.commitments.set([other])
    approve(update, editor, reviewer, nature="correction")
    assert document("R7-24")["updates"] == []
    assert status_on_list("R7-24") == "not_assessed"
    assert status_on_list("R7-25") == "initiated"


def test_withdrawing_an_update_takes_its_status_back(commitment, editor, reviewer):
    update = make_update(commitments=[commitment])
    approve(update, editor, reviewer)
    submission = publishing.withdraw(record=update, by=editor, reason="The report was retracted")
    edition = publishing.approve(submission=submission, by=reviewer)
    assert edition.nature == "withdrawal"
    assert current_edition("update", update.ref) is None
    assert status_on_list("R7-24") == "not_assessed"
    assert Edition.objects.filter(kind="update").count() == 2


def test_a_withdrawn_commitment_leaves_the_lists_and_keeps_its_editions(
    commitment, editor, reviewer
):
    submission = publishing.withdraw(record=commitment, by=editor, reason="Not in the text")
    publishing.approve(submission=submission, by=reviewer)
    assert not lists.commitments(day=timezone.localdate()).exists()
    assert Edition.objects.of("commitment", "R7-24").count() == 2


def test_a_reference_record_is_published_with_one_key_when_it_changed(commitment, editor):
    sector = commitment.sector
    before = Edition.objects.of("commitment", "R7-24").count()
    assert publishing.publish(record=sector, by=editor, reason="Same") is None
    sector.name_en = "Gwadar"
    edition = publishing.publish(record=sector, by=editor, reason="Shorter")
    assert (edition.nature, edition.approver) == ("update", "")
    assert Edition.objects.of("commitment", "R7-24").count() == before


def test_a_source_found_to_be_less_authentic_weakens_what_rests_on_it(commitment, editor, reviewer):
    gazette = make_source(tier=1, kind="official_text")
    publishing.publish(record=gazette, by=editor, reason="New")
    approve(make_update(commitments=[commitment], sources=[gazette]), editor, reviewer)
    assert document("R7-24")["support"]["level"] == "fair"
    gazette.tier, gazette.kind = 4, "news"
    gazette.save()
    publishing.publish(record=gazette, by=reviewer, reason="It was a forgery", nature="correction")
    assert document("R7-24")["support"]["level"] == "weak"


def test_a_thread_naming_a_draft_is_refused(editor):
    with pytest.raises(PublishingError, match="Publish first what this names: R7-24"):
        publishing.publish(
            record=make_thread(commitments=[make_commitment()]), by=editor, reason="New"
        )


def test_desk_records_are_not_published_with_one_key(editor):
    with pytest.raises(PublishingError, match="approving a submission"):
        publishing.publish(record=make_commitment(), by=editor, reason="Quick")


def test_citations_are_published_in_their_order(editor, reviewer):
    record = make_commitment(sources=[])
    cite(record, source=make_source("b"), locator="para 2")
    cite(record, source=make_source("a"), locator="para 1")
    approve(record, editor, reviewer)
    assert document("R7-24")["citations"] == [
        {"source": "b", "locator": "para 2"},
        {"source": "a", "locator": "para 1"},
    ]


def test_submitting_an_update_that_is_published_already_is_refused(commitment, editor, reviewer):
    update = make_update(commitments=[commitment])
    approve(update, editor, reviewer)
    with pytest.raises(PublishingError, match="Nothing has changed since edition"):
        publishing.submit(record=update, by=editor, reason="Same")
