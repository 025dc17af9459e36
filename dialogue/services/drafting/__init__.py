"""Drafts as programs write them: the desk's own records, by the same rules as in the admin, and nothing published.

What a program sends is part of a record's document (see documents.py). Every function that changes something is
atomic, and `through` is the name of the token, for the history of the record.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.db import IntegrityError, transaction
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from dialogue.choices import Nature, RecordKind
from dialogue.models import Record, Submission
from dialogue.models.desk.submission import DESK_MODELS
from dialogue.services import authorship, ledger, publishing
from dialogue.services.canonical import canonical, sha256
from dialogue.services.documents import own
from dialogue.services.drafting.problems import DraftError, StaleError, by_field
from dialogue.services.drafting.rights import require, require_view
from dialogue.services.drafting.writing import Writing

__all__ = ["DraftError", "StaleError", "by_field"]

#: What a document is made of, besides the record's own row.
NEEDED = {
    RecordKind.COMMITMENT: ("round", "sector", "parties", "places", "plans", "citations__source"),
    RecordKind.UPDATE: (
        "commitments",
        "related",
        "corrects",
        "figures",
        "places",
        "citations__source",
    ),
}
#: How often a draft tries again when somebody else took the same number at the same moment.
ATTEMPTS = 4

Document = dict[str, Any]


def drafts(*, kind: str, by: Any) -> QuerySet[Any]:
    """The desk's records of a kind, for somebody who may look at them."""
    require_view(by, DESK_MODELS[kind])
    return DESK_MODELS[kind].objects.prefetch_related(*NEEDED[RecordKind(kind)])


def written_by(records: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Those of the desk's records that somebody wrote or changed, here or in the admin."""
    entries = LogEntry.objects.filter(
        user=user,
        action_flag__in=(ADDITION, CHANGE),
        content_type__app_label="dialogue",
        content_type__model=records.model._meta.model_name,
    )
    return records.alias(row=Cast("pk", TextField())).filter(row__in=entries.values("object_id"))


def submissions(*, by: Any) -> QuerySet[Submission]:
    """What was submitted, and what became of it, for somebody who may look at it."""
    require_view(by, Submission)
    return Submission.objects.select_related("author", "decider")


def digest(record: Record) -> str:
    """Names the draft as it stands: another one whenever it was saved or says something else."""
    return sha256(canonical({"row": record.pk, "version": record.version, "document": own(record)}))


def create(*, kind: str, document: Document, by: Any, through: str) -> Record:
    """Write a new draft. Without a ref it takes the next free one."""
    for _attempt in range(ATTEMPTS):
        with suppress(IntegrityError):  # somebody else took the same number at the same moment
            return _create(kind, document, by, through)
    raise DraftError({"ref": [_("Others take this number at the same moment: try again.")]})


@transaction.atomic
def _create(kind: str, document: Document, by: Any, through: str) -> Record:
    require(by, "add", DESK_MODELS[kind])
    record = DESK_MODELS[kind]()
    Writing(record, document, by=by).carry_out()
    _log(record, ADDITION, by, _("Drafted by a program (token “%(name)s”)."), through)
    return drafts(kind=kind, by=by).get(pk=record.pk)


@transaction.atomic
def change(
    *,
    kind: str,
    ref: str,
    document: Document,
    by: Any,
    through: str,
    is_current: Callable[[str], bool],
) -> Record:
    """Change what the document names, and nothing else; nothing, if it names nothing.

    `is_current` is asked about the draft's digest.
    """
    require(by, "change", DESK_MODELS[kind])
    record = _held(kind, ref, by, is_current)
    if not document:
        return record
    record.version += 1
    Writing(record, document, by=by).carry_out()
    _log(record, CHANGE, by, _("Changed by a program (token “%(name)s”)."), through)
    return drafts(kind=kind, by=by).get(pk=record.pk)


@transaction.atomic
def submit(
    *,
    kind: str,
    ref: str,
    by: Any,
    reason: str,
    is_correction: bool,
    is_current: Callable[[str], bool],
) -> Submission:
    """Propose the draft as it stands for publication; a second person decides."""
    require(by, "change", DESK_MODELS[kind])
    record = _held(kind, ref, by, is_current)
    newest = ledger.newest(kind, ref)
    is_public = newest is not None and newest.nature != Nature.WITHDRAWAL
    nature = Nature.CORRECTION if is_correction and is_public else None
    return publishing.submit(record=record, by=by, reason=reason, nature=nature)


def _held(kind: str, ref: str, by: Any, is_current: Callable[[str], bool]) -> Any:
    """The draft as it is now, for nobody else to change at the same moment. Raises the model's DoesNotExist."""
    model = DESK_MODELS[kind]
    pk = model.objects.select_for_update(no_key=True).values_list("pk", flat=True).get(ref=ref)
    record = drafts(kind=kind, by=by).get(pk=pk)
    if not is_current(digest(record)):
        raise StaleError(record)
    return record


def _log(record: Record, flag: int, by: Any, sentence: str, through: str) -> None:
    authorship.note(records=[record], flag=flag, by=by, sentence=sentence % {"name": through})
