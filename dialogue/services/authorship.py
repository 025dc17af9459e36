"""Who wrote what was submitted: nobody approves their own words, whoever pressed the button to submit them."""

from collections.abc import Collection
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from dialogue.choices import Decision, Nature, RecordKind
from dialogue.models import Commitment, ProgressUpdate, Submission

MODELS = {RecordKind.COMMITMENT: Commitment, RecordKind.UPDATE: ProgressUpdate}


def written_by(user: Any, submissions: Collection[Submission]) -> set[int]:
    """The row ids of those whose draft this person saved after it last went out and before it was submitted.

    Every way of saving a draft leaves an entry in the desk's log: forms, intakes, imports, programs. The log names
    the record by its ref, so an entry stays true when the draft is deleted.
    """
    proposed = [each for each in submissions if each.nature != Nature.WITHDRAWAL]
    if not proposed:
        return set()
    approved = Submission.objects.filter(
        decision=Decision.APPROVED, key__in={each.key for each in proposed}
    ).exclude(Q(nature=Nature.WITHDRAWAL) | Q(pk__in=[each.pk for each in proposed]))
    since = {
        (kind, key): moment
        for kind, key, moment in approved.values_list("kind", "key").annotate(Max("submitted_at"))
    }
    named = Q()
    for key in {each.key for each in proposed}:
        named |= Q(object_repr__startswith=f"{key} ")
    entries = LogEntry.objects.filter(
        named,
        user=user,
        action_flag__in=(ADDITION, CHANGE),
        content_type__app_label="dialogue",
        content_type__model__in=[model._meta.model_name for model in MODELS.values()],
    ).order_by()
    saved = list(entries.values_list("content_type__model", "object_repr", "action_time"))
    return {
        each.pk
        for each in proposed
        for model, name, moment in saved
        if model == MODELS[RecordKind(each.kind)]._meta.model_name
        and name.startswith(f"{each.key} ")
        and moment <= each.submitted_at
        and ((each.kind, each.key) not in since or moment > since[each.kind, each.key])
    }


def sentence() -> str:
    """Why somebody who wrote some of it cannot approve it."""
    return _(
        "Nobody approves words they wrote, and you saved this draft before it was submitted: ask another reviewer."
    )
