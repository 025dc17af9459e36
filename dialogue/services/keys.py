"""The next free key of the nouns that are numbered."""

import re
from collections.abc import Iterable
from itertools import chain

from dialogue.choices import RecordKind
from dialogue.models import Commitment, Edition, ProgressUpdate, Question, Record, Round, Submission


def next_commitment_ref(round_: Round) -> str:
    """R7-25 where R7-24 is the last of the round."""
    return _next(Commitment, f"{round_.key}-")


def next_update_ref(round_: Round) -> str:
    """P7-04 where P7-03 is the last about the seventh round."""
    return _next(ProgressUpdate, f"P{round_.number}-")


def next_question_key() -> str:
    """Q15 where Q14 is the last."""
    return _next(Question, "Q")


def held(round_: Round) -> Round:
    """A round, held until the transaction ends: whoever numbers after it at the same moment waits for their turn."""
    return Round.objects.select_for_update(no_key=True).get(pk=round_.pk)


def latest_round() -> Round | None:
    """The round held last: what editors mostly write about."""
    return Round.objects.filter(starts_on__isnull=False).order_by("-starts_on").first()


def _next(model: type[Record], start: str) -> str:
    """What was ever published or submitted under a key keeps it, whatever became of the draft."""
    kind: RecordKind = model.record_kind
    own = model.objects.filter(**{f"{model.key_field}__startswith": start})
    editions = Edition.objects.filter(kind=kind, key__startswith=start).order_by()
    submissions = Submission.objects.filter(kind=kind, key__startswith=start).order_by()
    keys = chain(
        own.order_by().values_list(model.key_field, flat=True),
        editions.values_list("key", flat=True).distinct(),
        submissions.values_list("key", flat=True).distinct(),
    )
    return f"{start}{_highest(keys, start) + 1:02}"


def _highest(keys: Iterable[str], start: str) -> int:
    found = (re.fullmatch(rf"{re.escape(start)}([0-9]+)", key) for key in keys)
    return max((int(match[1]) for match in found if match), default=0)
