"""Tokens for programs that write drafts: made and revoked by their owners, shown once, kept as a hash."""

import secrets
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.models import Token
from dialogue.services.accounts.rights import may_administer
from dialogue.services.canonical import sha256

#: So that a token that was published by mistake is found by programs that look for such.
PREFIX = "cpec_"
#: Random bytes in a token: far too many to guess, so one round of hashing is enough.
SIZE = 32
#: Longer ones are none of ours.
LONGEST_SECRET = 100


class TokenError(ValidationError):
    """A token that does not work, and why, in a sentence for people."""


@transaction.atomic
def issue(*, token: Token, by: Any) -> str:
    """Save a new token for its owner, and return what the program shows. It cannot be had again."""
    secret = PREFIX + secrets.token_urlsafe(SIZE)
    token.user, token.digest = by, sha256(secret)
    token.full_clean()
    token.save(force_insert=True)
    return secret


@transaction.atomic
def revoke(*, token: Token, by: Any, at: datetime | None = None) -> Token:
    """Stop a token for good. Its owner does that, or an administrator."""
    token = Token.objects.select_for_update().get(pk=token.pk)
    if token.user_id != by.pk and not may_administer(by):
        raise TokenError(_("Only its owner or an administrator revokes a token."))
    if token.revoked_at:
        raise TokenError(_("This token was revoked before."))
    token.revoked_at = at or timezone.now()
    token.save()
    return token


def find(secret: str) -> Token:
    """The token that a program shows, with its owner; TokenError if it does not work. Remembers the day."""
    found = Token.objects.select_related("user")
    is_plausible = len(secret) <= LONGEST_SECRET and secret.isascii()
    token = found.filter(digest=sha256(secret)).first() if is_plausible else None
    if token is None:
        raise TokenError(_("There is no such token."))
    day = timezone.localdate()
    if token.revoked_at:
        raise TokenError(_("This token was revoked."))
    if token.is_expired(day=day):
        raise TokenError(
            _("This token expired after %(day)s: make another one.") % {"day": token.expires_on}
        )
    if not token.user.is_active:
        raise TokenError(_("The account this token belongs to is closed."))
    if token.last_used_on != day:
        Token.objects.filter(pk=token.pk).update(last_used_on=day)
    return token
