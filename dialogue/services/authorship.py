"""Who wrote what was submitted: nobody approves their own words, whoever pressed the button to submit them."""

from collections.abc import Collection, Sequence
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When
from django.db.models.functions import Left, StrIndex
from django.utils.translation import gettext as _

from dialogue.choices import Decision, Nature
from dialogue.models import Record, Submission
from dialogue.models.desk.submission import DESK_MODELS


def note(*, records: Sequence[Record], flag: int, by: Any, sentence: str) -> None:
    """Leave in the desk's log who saved these records, in the transaction that saves them."""
    LogEntry.objects.log_actions(by.pk, records, flag, change_message=sentence)


def to_decide(submissions: QuerySet[Submission], user: Any) -> QuerySet[Submission]:
    """Those waiting that this person may decide on: not their own, and not of words they wrote."""
    waiting = submissions.filter(decision=Decision.PENDING).exclude(author=user)
    return waiting.exclude(pk__in=_written(waiting, user).values("pk"))


def written_by(user: Any, submissions: Collection[Submission]) -> set[int]:
    """The row ids of those whose draft this person saved after it last went out and before it was submitted."""
    asked = Submission.objects.filter(pk__in=[each.pk for each in submissions])
    return set(_written(asked, user).order_by().values_list("pk", flat=True))


def last_saved_by(records: Collection[Record]) -> dict[int, str]:
    """{row id: who saved it last} of records of one kind, as the desk's log says."""
    saved = LogEntry.objects.filter(
        content_type__app_label="dialogue",
        content_type__model__in={each._meta.model_name for each in records},
        object_id__in=[str(each.pk) for each in records],
        action_flag__in=(ADDITION, CHANGE),
    ).order_by("action_time", "pk")
    found = saved.values_list("object_id", "user__username")
    return {int(pk): name for pk, name in found if pk}


def wrote(user: Any, kind: str, keys: Collection[str]) -> set[str]:
    """The keys of those records of which this person submitted or wrote what went out."""
    went_out = Submission.objects.filter(kind=kind, key__in=keys, decision=Decision.APPROVED)
    own = went_out.exclude(nature=Nature.WITHDRAWAL).filter(author=user)
    written = _written(went_out, user).order_by()
    return {*own.values_list("key", flat=True), *written.values_list("key", flat=True)}


def _written(submissions: QuerySet[Submission], user: Any) -> QuerySet[Submission]:
    """Every way of saving a draft leaves an entry in the desk's log: forms, intakes, imports, programs.

    The log names the record by its ref, so an entry stays true when the draft is deleted.
    """
    went_out = Submission.objects.filter(
        decision=Decision.APPROVED,
        kind=OuterRef(OuterRef("kind")),
        key=OuterRef(OuterRef("key")),
        submitted_at__gte=OuterRef("action_time"),
    ).exclude(nature=Nature.WITHDRAWAL)
    saved = LogEntry.objects.annotate(
        ref=Left("object_repr", StrIndex("object_repr", Value(" ")) - 1)
    ).filter(user=user, action_flag__in=(ADDITION, CHANGE), content_type__app_label="dialogue")
    models = [
        When(kind=kind, then=Value(model._meta.model_name)) for kind, model in DESK_MODELS.items()
    ]
    before = saved.filter(
        ~Exists(went_out.exclude(pk=OuterRef(OuterRef("pk")))),
        ref=OuterRef("key"),
        content_type__model=OuterRef("model"),
        action_time__lte=OuterRef("submitted_at"),
    )
    return (
        submissions.exclude(nature=Nature.WITHDRAWAL)
        .alias(model=Case(*models))
        # The first condition is asked once, the second of the few that it leaves.
        .filter(Exists(before), key__in=saved.order_by().values("ref"))
    )


def sentence() -> str:
    """Why somebody who wrote some of it cannot approve it."""
    return _(
        "Nobody approves words they wrote, and you saved this draft before it was submitted: ask another reviewer."
    )
