"""What readers suggest: taken in, and then turned into a draft, closed with a reason, or set aside as spam.

Nothing here is ever published. Every function is atomic, and raises SuggestionError if it cannot do all it says.
"""

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.admin.models import ADDITION
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from dialogue.choices import Precision, RecordKind, SuggestionState
from dialogue.models import (
    Commitment,
    Edition,
    Place,
    ProgressUpdate,
    Round,
    Suggestion,
)
from dialogue.services import authorship
from dialogue.services.keys import held, latest_round, next_update_ref
from dialogue.services.networks import network
from dialogue.services.rating import is_rateable

#: So many suggestions are taken from one address within each of these times.
LIMITS = ((6, timedelta(hours=1)), (20, timedelta(days=1)))
#: A sender is remembered as long as the longest limit needs, and an e-mail address as long after the last word.
SENDER_KEPT = timedelta(days=1)
EMAIL_KEPT = timedelta(days=90)
#: Without the letters and digits that are taken for one another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


#: Which commitments a draft bears on, by the kind of the record that the suggestion is about.
NAMED_BY: dict[str, Callable[[str], Q]] = {
    RecordKind.COMMITMENT: lambda key: Q(ref=key),
    RecordKind.UPDATE: lambda key: Q(updates__ref=key),
    RecordKind.QUESTION: lambda key: Q(questions__key=key),
}


class SuggestionError(ValidationError):
    """Something that cannot be done with a suggestion, and what to do instead, in sentences for people."""


class TooManyError(SuggestionError):
    """More suggestions from one address than are taken; `until` is when the next one will be."""

    def __init__(self, until: datetime) -> None:
        super().__init__(
            _(
                "Many suggestions have come from your network address, so the next one is taken "
                "after %(time)s UTC. What you typed is kept in this form: send it again then."
            )
            % {"time": f"{until:%H:%M}"}
        )
        self.until = until


def new_reference() -> str:
    """A reference that nobody guesses."""
    letters = "".join(secrets.choice(ALPHABET) for _letter in range(8))
    return f"S-{letters[:4]}-{letters[4:]}"


@transaction.atomic
def receive(
    *,
    edition: Edition | None,
    nature: str,
    language: str,
    address: str,
    url: str = "",
    text: str = "",
    email: str = "",
    at: datetime | None = None,
) -> Suggestion:
    """Put a reader's suggestion into the queue. Saying the same twice makes one of it.

    `edition` is what the reader had before them, None for the register as a whole; `address` is where it came from.
    """
    at = at or timezone.now()
    about = (edition.kind, edition.key) if edition else ("", "")
    digest = _code("digest", *about, nature, url, text, email)
    open_already = Suggestion.objects.filter(digest=digest, closed_as="")
    if same := open_already.first():
        return same
    _forget_senders(at)
    sender = _code("sender", network(address))
    _require_room(sender, at)
    values = {
        "reference": new_reference(),
        "edition": edition,
        "nature": nature,
        "url": url,
        "text": text,
        "email": email,
        "language": language,
        "arrived_at": at,
        "sender": sender,
    }
    Suggestion(digest=digest, **values).clean_fields()
    # Two presses of the button at one moment: the second finds the first.
    return open_already.get_or_create(digest=digest, closed_as="", defaults=values)[0]


@transaction.atomic
def draft_update(*, suggestion: Suggestion, by: Any) -> ProgressUpdate:
    """Make a draft that bears on what the suggestion is about. What happened, what it shows: that is for the editor."""
    if not by.has_perm("dialogue.add_progressupdate"):
        raise SuggestionError(_("Only editors and reviewers write updates."))
    bearing = bears_on(suggestion.edition)
    round_ = _round(suggestion.edition, [*bearing["commitments"], *bearing["related"]])
    update = ProgressUpdate.objects.create(
        ref=next_update_ref(held(round_)), happened_on_precision=Precision.UNKNOWN
    )
    for name, records in bearing.items():
        getattr(update, name).set(records)
    sentence = _("%(update)s is drafted from suggestion %(reference)s.")
    words = {"update": update.ref, "reference": suggestion}
    authorship.note(records=[update], flag=ADDITION, by=by, sentence=sentence % words)
    turn_into(suggestion=suggestion, update=update, by=by)
    return update


@transaction.atomic
def turn_into(*, suggestion: Suggestion, update: ProgressUpdate, by: Any) -> Suggestion:
    """Say which draft was made of a suggestion that waits."""
    suggestion = _hold(suggestion, by)
    _require_waiting(suggestion)
    suggestion.update = update
    return _handled(suggestion, by)


@transaction.atomic
def close(*, suggestion: Suggestion, by: Any, reason: str) -> Suggestion:
    """Say why nothing more comes of a suggestion: what was corrected, or why nothing was."""
    if not reason.strip():
        raise SuggestionError(_("Say why the suggestion is closed."))
    suggestion = _hold(suggestion, by)
    _require_waiting(suggestion)
    suggestion.closed_as, suggestion.reason = SuggestionState.CLOSED, reason.strip()
    return _handled(suggestion, by)


@transaction.atomic
def mark_as_spam(*, suggestion: Suggestion, by: Any) -> Suggestion:
    """Set aside what is no suggestion."""
    suggestion = _hold(suggestion, by)
    _require_waiting(suggestion)
    suggestion.closed_as = SuggestionState.SPAM
    return _handled(suggestion, by)


@transaction.atomic
def reopen(*, suggestion: Suggestion, by: Any) -> Suggestion:
    """Put a closed suggestion back into the queue."""
    suggestion = _hold(suggestion, by)
    if not suggestion.closed_as:
        raise SuggestionError(_("%(reference)s is not closed.") % {"reference": suggestion})
    same = Suggestion.objects.filter(digest=suggestion.digest, closed_as="").exclude(digest="")
    if other := same.first():
        raise SuggestionError(
            _("The same suggestion is open already, as %(reference)s.") % {"reference": other}
        )
    suggestion.closed_as = suggestion.reason = ""
    suggestion.handler = suggestion.handled_at = None
    suggestion.save()
    return suggestion


@transaction.atomic
def forget(*, at: datetime | None = None) -> int:
    """Remove what was promised to be removed; the number of e-mail addresses that went."""
    at = at or timezone.now()
    _forget_senders(at)
    done = Suggestion.objects.exclude(pk__in=Suggestion.objects.waiting().values("pk"))
    old = done.filter(handled_at__lte=at - EMAIL_KEPT)
    count = old.exclude(email="").count()
    # The digest was made of the address as well.
    old.filter(~Q(email="") | ~Q(digest="")).update(email="", digest="")
    return count


def bears_on(edition: Edition | None) -> dict[str, Any]:
    """What a draft is to name because of what the suggestion is about. The rest is for the editor to choose."""
    kind, key = (edition.kind, edition.key) if edition else ("", "")
    named = Commitment.objects.filter(NAMED_BY[kind](key)) if kind in NAMED_BY else ()
    rated = [each for each in named if is_rateable(vars(each))]
    context = Q(context_updates__ref=key) if kind == RecordKind.UPDATE else Q(pk=None)
    related = [each for each in named if each not in rated]
    return {
        "commitments": rated,
        "related": [*related, *Commitment.objects.filter(context)],
        "places": Place.objects.filter(key=key) if kind == RecordKind.PLACE else (),
    }


def _round(edition: Edition | None, named: Iterable[Commitment]) -> Round:
    """The round an update is numbered after."""
    for commitment in named:
        return commitment.round
    is_of_round = edition is not None and edition.kind == RecordKind.ROUND
    own = Round.objects.filter(key=edition.key).first() if edition and is_of_round else None
    found = own or latest_round()
    if found is None:
        raise SuggestionError(_("An update is numbered after a round, and there is none yet."))
    return found


def _hold(suggestion: Suggestion, by: Any) -> Suggestion:
    """The suggestion as it is now, for nobody else to change at the same moment."""
    if not by.has_perm("dialogue.change_suggestion"):
        raise SuggestionError(_("Only editors and reviewers deal with suggestions."))
    return Suggestion.objects.select_for_update().get(pk=suggestion.pk)


def _require_waiting(suggestion: Suggestion) -> None:
    if suggestion.state == SuggestionState.WAITING:
        return
    raise SuggestionError(
        _("%(reference)s was dealt with before: %(state)s.")
        % {"reference": suggestion, "state": suggestion.state.label}
    )


def _handled(suggestion: Suggestion, by: Any) -> Suggestion:
    suggestion.handler, suggestion.handled_at = by, timezone.now()
    suggestion.save()
    return suggestion


def _require_room(sender: str, at: datetime) -> None:
    arrivals = Suggestion.objects.filter(sender=sender).order_by("-arrived_at")
    for most, time in LIMITS:
        # The oldest of as many as are taken within that time.
        oldest = arrivals.values_list("arrived_at", flat=True)[most - 1 : most].first()
        if oldest and oldest > at - time:
            raise TooManyError(until=oldest + time)


def _forget_senders(at: datetime) -> None:
    Suggestion.objects.filter(arrived_at__lte=at - SENDER_KEPT).exclude(sender="").update(sender="")


def _code(purpose: str, *values: str) -> str:
    """What cannot be read back without the secret key."""
    salt = f"dialogue.suggestion.{purpose}"
    return salted_hmac(salt, repr(values), algorithm="sha256").hexdigest()
