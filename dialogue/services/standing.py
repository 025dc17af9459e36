"""What a submission stands on: the newest editions of its record and of all it names, and what stands against it."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from dialogue.choices import Nature
from dialogue.models import Edition, Submission
from dialogue.services import catalogue, composing, conditions, ledger
from dialogue.services.canonical import canonical
from dialogue.services.conditions import PublishingError

#: The newest edition of each record, by kind and key; a record that was never published is not there.
Ground = Mapping[tuple[str, str], Edition]


def ground(submissions: Iterable[Submission]) -> Ground:
    """The newest edition of every record that these are of or name. One query, however many they are."""
    return ledger.newest_of({name for each in submissions for name in _names(each)})


def shown(submission: Submission, on: Ground) -> str:
    """What somebody who looks now has before them, for their form to send back: a number for each record."""
    return json.dumps(_numbers(submission, on), sort_keys=True)


def require_unchanged(submission: Submission, seen: str, on: Ground) -> None:
    """What was `shown` is still so; if not, the sentence names what changed."""
    before = _read(seen)
    numbers = _numbers(submission, on)
    changed = [name for name, number in numbers.items() if before.get(name) != number]
    if changed:
        raise PublishingError(
            _("%(records)s: changed since you opened this page. Look at it again, then decide.")
            % {"records": ", ".join(dict.fromkeys(name.partition(" ")[2] for name in changed))}
        )


def obstacles(
    submission: Submission, on: Ground, *, together: Collection[Submission] = ()
) -> Iterator[str]:
    """Why approving it is refused, whoever asks for it; `together` are those that would go out with it."""
    newest = on.get((submission.kind, submission.key))
    if newest and is_overtaken(submission, newest):
        yield _(
            "%(key)s itself has changed since this was submitted: edition %(number)s is newer. What you see is the "
            "difference from it. Return it, so that its author can look at it again; submitted again, it stands on "
            "that edition."
        ) % {"key": submission.key, "number": newest.number}
    if submission.nature == Nature.WITHDRAWAL:
        return
    going_out = {each.key for each in together if each.nature != Nature.WITHDRAWAL}
    missing = conditions.unpublished(json.loads(submission.document), on)
    if left := [ref for ref in missing if ref not in going_out]:
        yield _("Publish first what this names: %(refs)s.") % {"refs": ", ".join(left)}


def is_overtaken(submission: Submission, newest: Edition) -> bool:
    """Whether readers see another text of the record itself than when this was submitted.

    An edition that only adds what updates say of a commitment does not stand in the way.
    """
    if submission.base_id == newest.number:
        return False
    return submission.base is None or _own_text(submission.base) != _own_text(newest)


def _own_text(edition: Edition) -> tuple[bool, str]:
    own = composing.own_part(edition.kind, json.loads(edition.document))
    return edition.nature == Nature.WITHDRAWAL, canonical(own)


def _names(submission: Submission) -> list[tuple[str, str]]:
    """The record, and what it names now or named before."""
    texts = [submission.document, *([submission.base.document] if submission.base else [])]
    links = [link for text in texts for link in catalogue.links(json.loads(text))]
    return list(dict.fromkeys([(submission.kind, submission.key), *links]))


def _numbers(submission: Submission, on: Ground) -> dict[str, int]:
    """Numbers of the newest editions by kind and key in one word; 0 where there is none."""
    return {
        f"{kind} {key}": on[kind, key].number if (kind, key) in on else 0
        for kind, key in _names(submission)
    }


def _read(seen: str) -> dict[str, Any]:
    """What a form sent back. Of a damaged one nothing is believed, so everything counts as changed."""
    try:
        found = json.loads(seen)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
