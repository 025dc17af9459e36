"""What a reviewer does beyond deciding on one submission: approve several at once, and take a return back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.choices import Decision, RecordKind
from dialogue.models import Edition, Submission
from dialogue.services import authorship, ledger, notices, publishing, standing
from dialogue.services.conditions import PublishingError


@transaction.atomic
def approve_all(*, seen: Mapping[int, str], by: Any, comment: str = "") -> list[Edition]:
    """Approve these submissions, or none of them: `seen` is what was shown of each, by row id.

    Whatever stands against one of them is told of all at once, by the key of its record.
    """
    found = Submission.objects.select_for_update().filter(pk__in=seen).order_by("pk")
    submissions = list(found)
    ledger.hold()
    on = standing.ground(submissions)
    submissions.sort(key=order)
    wrote = authorship.written_by(by, submissions)
    if sentences := [
        f"{each.key}: {sentence}"
        for each in submissions
        for sentence in (
            [authorship.sentence()]
            if each.pk in wrote
            else _against(each, seen[each.pk], by, on, submissions)
        )
    ]:
        raise PublishingError(sentences)
    editions = []
    for each in submissions:
        try:
            editions.append(publishing.approve(submission=each, by=by, comment=comment, tell=False))
        except PublishingError as error:
            raise PublishingError([f"{each.key}: {words}" for words in error.messages]) from error
    notices.tell_authors(Submission.objects.filter(pk__in=seen))
    return editions


def order(submission: Submission) -> tuple[bool, int]:
    """In which several go out: an update may name a commitment that goes out with it."""
    return submission.kind != RecordKind.COMMITMENT, submission.pk


def _against(
    submission: Submission, seen: str, by: Any, on: standing.Ground, together: list[Submission]
) -> list[str]:
    """Why this one cannot be approved by this person as it was shown."""
    try:
        publishing.require_decider(submission, by)
        standing.require_unchanged(submission, seen, on)
    except PublishingError as error:
        return error.messages
    return list(standing.obstacles(submission, on, together=together))


@transaction.atomic
def undo_return(*, submission: Submission, by: Any) -> Submission:
    """Take one's own return back: it waits again as if nobody had decided, while its author has not gone on."""
    submission.draft(is_held=True)  # whoever submits the same record now waits
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if reason := why_not_undone(submission, by):
        raise PublishingError(reason)
    submission.decision = Decision.PENDING
    submission.decider = submission.decided_at = submission.draft_version = None
    submission.comment = ""
    submission.save()
    notices.tell_authors([submission])
    return submission


def why_not_undone(submission: Submission, by: Any) -> str:
    """Why this person cannot take this return back; nothing if they can."""
    if submission.decision != Decision.RETURNED:
        return _("Only a return can be undone: this is %(decision)s.") % {
            "decision": submission.get_decision_display()
        }
    if submission.decider_id != by.pk or not by.has_perm("dialogue.decide_submission"):
        return _("Only who returned it can undo that.")
    later = Submission.objects.filter(
        kind=submission.kind, key=submission.key, pk__gt=submission.pk
    )
    if later.exists():
        return _("Its author has submitted it again: decide on that.")
    draft = submission.draft()
    if draft is None:
        return _("The draft was deleted since.")
    if draft.version != submission.draft_version:
        return _("The draft was saved since: its author has begun to change it.")
    return ""


def acknowledge(*, by: Any, until: datetime) -> int:
    """Note that this person knows which of theirs were approved until then; how many they were."""
    known = Submission.objects.approved_for(by).filter(decided_at__lte=until)
    return known.update(acknowledged_at=timezone.now())
