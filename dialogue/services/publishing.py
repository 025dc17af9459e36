"""How a change goes out: submitted by one person, approved by another, appended to the ledger, indexed.

Every function is atomic: it does all it says or raises PublishingError and leaves everything as it was.
"""

import json
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.choices import Decision, Nature, RecordKind
from dialogue.models import Edition, Record, Source, Submission
from dialogue.models.desk.submission import DESK_MODELS
from dialogue.services import (
    authorship,
    catalogue,
    composing,
    conditions,
    ledger,
    notices,
    standing,
    weighing,
)
from dialogue.services.canonical import canonical
from dialogue.services.conditions import PublishingError
from dialogue.services.contributors import pseudonym
from dialogue.services.documents import own


@transaction.atomic
def submit(*, record: Record, by: Any, reason: str, nature: str | None = None) -> Submission:
    """Propose a desk record as it stands for publication; a second person decides."""
    conditions.require_desk(record)
    _wait_for_others(record)
    record.full_clean()
    newest = ledger.newest(record.record_kind, record.public_key)
    document = own(record)
    conditions.require_size(document)
    conditions.require_rules(record, document)
    if newest and newest.nature != Nature.WITHDRAWAL:
        if composing.own_part(newest.kind, json.loads(newest.document)) == json.loads(
            canonical(document)
        ):
            raise PublishingError(
                _("Nothing has changed since edition %(number)s.") % {"number": newest.number}
            )
        nature = nature or Nature.UPDATE
    return _propose(record, document, newest, by=by, reason=reason, nature=nature or Nature.NEW)


@transaction.atomic
def withdraw(*, record: Record, by: Any, reason: str) -> Submission:
    """Propose that a published desk record be withdrawn; its editions stay readable for ever."""
    conditions.require_desk(record)
    _wait_for_others(record)
    newest = ledger.newest(record.record_kind, record.public_key)
    if newest is None or newest.nature == Nature.WITHDRAWAL:
        raise PublishingError(_("%(key)s is not published.") % {"key": record.public_key})
    document = composing.own_part(newest.kind, json.loads(newest.document))
    return _propose(record, document, newest, by=by, reason=reason, nature=Nature.WITHDRAWAL)


@transaction.atomic
def approve(
    *,
    submission: Submission,
    by: Any,
    comment: str = "",
    seen: str | None = None,
    tell: bool = True,
) -> Edition:
    """Publish a submission, and with an update the next edition of each commitment it bears on.

    `seen` is what its approver was shown (`standing.shown`): if anything of it changed since, approving is refused.
    """
    submission = _decide(submission, Decision.APPROVED, by=by, comment=comment)
    if authorship.written_by(by, [submission]):
        raise PublishingError(authorship.sentence())
    ledger.hold()
    on = standing.ground([submission])
    if seen is not None:
        standing.require_unchanged(submission, seen, on)
    if obstacles := list(standing.obstacles(submission, on)):
        raise PublishingError(obstacles)
    edition = _append(
        submission.kind,
        submission.key,
        json.loads(submission.document),
        before=on.get((submission.kind, submission.key)),
        author=pseudonym(submission.author),
        approver=pseudonym(by),
        reason=submission.reason,
        nature=submission.nature,
    )
    if tell:
        notices.tell_authors([submission])
    return edition


@transaction.atomic
def return_to_author(*, submission: Submission, by: Any, comment: str) -> Submission:
    """Send a submission back with a comment; the desk record stays as it is."""
    if not comment.strip():
        raise PublishingError(_("Say what should be changed before it can be approved."))
    submission = _decide(submission, Decision.RETURNED, by=by, comment=comment)
    notices.tell_authors([submission])
    return submission


@transaction.atomic
def recall(*, submission: Submission, by: Any) -> Submission:
    """Take one's own submission back while nobody has decided on it."""
    if submission.author_id != by.pk:
        raise PublishingError(_("Only its author can recall a submission; a reviewer returns it."))
    return _decide(submission, Decision.RECALLED, by=by, comment="")


@transaction.atomic
def publish(*, record: Record, by: Any, reason: str, nature: str | None = None) -> Edition | None:
    """Publish a reference record as it stands (one key is enough); None if nothing has changed."""
    if record.record_kind in DESK_MODELS:
        raise PublishingError(_("Commitments and updates are published by approving a submission."))
    record.full_clean()
    ledger.hold()
    document = own(record)
    conditions.require_size(document)
    conditions.require_published(document)
    if isinstance(record, Source) and (refused := weighing.refused(by, [record])):
        raise PublishingError([*refused.values()])
    return _append_if_changed(
        record.record_kind,
        record.public_key,
        document,
        author=pseudonym(by),
        approver="",
        reason=reason,
        nature=nature,
    )


@transaction.atomic
def publish_all(
    *, records: Iterable[Record], author: str, approver: str, reason: str
) -> list[Edition]:
    """Publish, in the order given, every record whose document differs from its newest edition.

    For loading reviewed files: `author` and `approver` are the names the ledger shall show.
    """
    ledger.hold()
    editions = (
        _append_if_changed(
            record.record_kind,
            record.public_key,
            own(record),
            author=author,
            approver=approver,
            reason=reason,
        )
        for record in records
    )
    return [edition for edition in editions if edition is not None]


def _append_if_changed(
    kind: str, key: str, own_document: dict[str, Any], *, nature: str | None = None, **names: str
) -> Edition | None:
    newest = ledger.newest(kind, key)
    text = canonical(composing.compose(kind, own_document))
    if newest and newest.document == text and newest.nature != Nature.WITHDRAWAL:
        return None
    nature = nature or (Nature.UPDATE if newest else Nature.NEW)
    return _append(kind, key, own_document, before=newest, nature=nature, **names)


def _append(
    kind: str,
    key: str,
    own_document: dict[str, Any],
    *,
    before: Edition | None,
    author: str,
    approver: str,
    reason: str,
    nature: str,
) -> Edition:
    edition = ledger.append(
        kind=kind,
        key=key,
        document=canonical(composing.compose(kind, own_document)),
        author=author,
        approver=approver,
        reason=reason,
        nature=nature,
    )
    catalogue.index(edition)
    for ref in composing.dependents(edition, before):
        newest = ledger.newest(RecordKind.COMMITMENT, ref)
        if newest and newest.nature != Nature.WITHDRAWAL:
            _append_if_changed(
                RecordKind.COMMITMENT,
                ref,
                composing.own_part(newest.kind, json.loads(newest.document)),
                author=author,
                approver=approver,
                reason=f"{key}: {reason}"[:300],
                nature=Nature.CORRECTION if nature == Nature.CORRECTION else Nature.UPDATE,
            )
    return edition


def _propose(
    record: Record,
    document: dict[str, Any],
    base: Edition | None,
    *,
    by: Any,
    reason: str,
    nature: str,
) -> Submission:
    submission = Submission(
        kind=record.record_kind,
        key=record.public_key,
        document=canonical(document),
        base=base,
        nature=nature,
        reason=reason,
        author=by,
        submitted_at=timezone.now(),
        draft_version=record.version,
    )
    submission.full_clean(exclude=["document", "base"])
    submission.save()
    return submission


def _decide(submission: Submission, decision: Decision, *, by: Any, comment: str) -> Submission:
    submission = Submission.objects.select_for_update().get(pk=submission.pk)
    if decision == Decision.RECALLED:
        _require_undecided(submission)
    else:
        require_decider(submission, by)
    submission.decision = decision
    submission.decider = by
    submission.decided_at = timezone.now()
    submission.comment = comment
    if decision == Decision.RETURNED and (draft := submission.draft()):
        submission.draft_version = draft.version
    submission.save()
    return submission


def require_decider(submission: Submission, by: Any) -> None:
    """It waits, and this person may decide on it."""
    _require_undecided(submission)
    if submission.author_id == by.pk:
        raise PublishingError(_("Nobody decides on their own submission: ask a second person."))
    if not by.has_perm("dialogue.decide_submission"):
        raise PublishingError(_("Only reviewers approve or return submissions."))


def _require_undecided(submission: Submission) -> None:
    if submission.decision != Decision.PENDING:
        raise PublishingError(
            _("This submission was decided before: %(decision)s.")
            % {"decision": submission.get_decision_display()}
        )


def _wait_for_others(record: Record) -> None:
    """Whoever proposes something about the same record at the same moment comes first or after, and is told."""
    rows = type(record)._default_manager.select_for_update(no_key=True)
    if not rows.filter(pk=record.pk).exists():
        raise PublishingError(
            _("Somebody deleted the draft of %(key)s.") % {"key": record.public_key}
        )
