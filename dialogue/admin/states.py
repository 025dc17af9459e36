"""How a desk record stands to what readers see: the state box of its form and a column of its list."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from dialogue.choices import Decision, Nature, RecordKind
from dialogue.models import Commitment, Edition, Record, Submission
from dialogue.services import composing, ledger
from dialogue.services.canonical import canonical
from dialogue.services.documents import own
from dialogue.services.drafting import NEEDED

#: So many drafts are compared at once with what readers see.
PIECE = 500
#: The states a list can be filtered by: code -> name.
STATES = {
    "unpublished": gettext_lazy("Never published"),
    "drafted": gettext_lazy("Never submitted"),
    "published": pgettext_lazy("state", "Published"),
    "changed": gettext_lazy("Differs from its edition, and not submitted"),
    "withdrawn": gettext_lazy("Withdrawn"),
    "waiting": gettext_lazy("Waiting for review"),
    "returned": gettext_lazy("Returned with a comment"),
}


@dataclass(frozen=True)
class DeskState:
    """What readers see of a record, and what has been proposed since. Empty where there is nothing."""

    newest: Edition | None
    is_withdrawn: bool
    is_changed: bool
    waiting: Submission | None
    is_changed_since_submitted: bool
    returned: Submission | None

    @property
    def sentence(self) -> str:
        """The state in a few words."""
        if self.newest is None:
            words = _("never published")
        elif self.is_withdrawn:
            words = _("withdrawn with edition %(number)s") % {"number": self.newest.number}
        elif self.is_changed:
            words = _("differs from edition %(number)s") % {"number": self.newest.number}
        else:
            words = _("as published, edition %(number)s") % {"number": self.newest.number}
        if self.waiting:
            return _("%(state)s; waiting for review") % {"state": words}
        if self.returned:
            return _("%(state)s; returned with a comment") % {"state": words}
        return words


def desk_state(record: Record) -> DeskState:
    """The state of one record."""
    return desk_states([record])[record.pk]


def desk_states(records: Sequence[Record]) -> dict[Any, DeskState]:
    """The states of records of one kind, by row id; the number of queries does not depend on how many they are."""
    if not records:
        return {}
    kind = records[0].record_kind
    keys = [record.public_key for record in records]
    prefetch_related_objects(list(records), *NEEDED[kind])
    newest = ledger.newest_of((kind, key) for key in keys)
    latest = _latest_submissions(kind, keys)
    return {
        record.pk: _state(
            record, newest.get((kind, record.public_key)), latest.get(record.public_key)
        )
        for record in records
    }


def _latest_submissions(kind: str, keys: list[str]) -> dict[str, Submission]:
    ours = Submission.objects.filter(kind=kind, key__in=keys).order_by()
    latest = ours.values("key").annotate(latest=Max("pk")).values("latest")
    found = Submission.objects.filter(pk__in=latest).select_related("author", "decider")
    return {submission.key: submission for submission in found}


def _state(record: Record, newest: Edition | None, latest: Submission | None) -> DeskState:
    draft = canonical(own(record))
    waiting = latest if latest and latest.decision == Decision.PENDING else None
    is_withdrawal = bool(waiting and waiting.nature == Nature.WITHDRAWAL)
    return DeskState(
        newest=newest,
        is_withdrawn=bool(newest and newest.nature == Nature.WITHDRAWAL),
        is_changed=bool(newest and _own_text(newest) != draft),
        waiting=waiting,
        is_changed_since_submitted=bool(
            waiting and not is_withdrawal and waiting.document != draft
        ),
        returned=latest if latest and latest.decision == Decision.RETURNED else None,
    )


def _own_text(edition: Edition) -> str:
    return canonical(composing.own_part(edition.kind, json.loads(edition.document)))


def in_state(records: QuerySet, state: str) -> QuerySet:
    """Those of the desk records that are in one of STATES."""
    kind = RecordKind.COMMITMENT if records.model is Commitment else RecordKind.UPDATE
    ours = {"kind": kind, "key": OuterRef("ref")}
    nature = Edition.objects.filter(**ours).order_by("-number").values("nature")[:1]
    decision = Submission.objects.filter(**ours).order_by("-pk").values("decision")[:1]
    found = records.annotate(nature_seen=Subquery(nature), decided=Subquery(decision))
    conditions = {
        "unpublished": Q(nature_seen=None),
        "drafted": Q(nature_seen=None) & (Q(decided=None) | Q(decided=Decision.RECALLED)),
        "published": ~Q(nature_seen=Nature.WITHDRAWAL) & Q(nature_seen__isnull=False),
        "changed": ~Q(nature_seen=Nature.WITHDRAWAL)
        & Q(nature_seen__isnull=False, version__gt=1)
        & (Q(decided=None) | ~Q(decided__in=(Decision.PENDING, Decision.RETURNED))),
        "withdrawn": Q(nature_seen=Nature.WITHDRAWAL),
        "waiting": Q(decided=Decision.PENDING),
        "returned": Q(decided=Decision.RETURNED),
    }
    found = found.filter(conditions[state])
    return _differing(found) if state == "changed" else found


def _differing(records: QuerySet) -> QuerySet:
    """Those that say something else than their newest edition.

    Only the documents tell. They are compared in Python, piece by piece, so `records` is narrowed before to those
    saved at least once since they were made, and here to those saved since what went out last was submitted.
    """
    went_out = Submission.objects.filter(
        kind=records.model.record_kind, key=OuterRef("ref"), decision=Decision.APPROVED
    ).order_by("-pk")
    since = records.annotate(sent_version=Subquery(went_out.values("draft_version")[:1]))
    saved = since.filter(~Q(version=F("sent_version")) | Q(sent_version=None))
    found: list[Any] = []
    drafts = saved.order_by().iterator(chunk_size=PIECE)
    while piece := list(islice(drafts, PIECE)):
        found += [pk for pk, state in desk_states(piece).items() if state.is_changed]
    return records.filter(pk__in=found)
