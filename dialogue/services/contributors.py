"""The names under which people stand in the public ledger."""

import secrets

from django.contrib.auth.models import User

from dialogue.models import Contributor


def pseudonym(user: User) -> str:
    """The user's stable pseudonym, made at the first use; it says nothing about who they are."""
    contributor, _ = Contributor.objects.get_or_create(
        user=user, defaults={"pseudonym": f"editor-{secrets.token_hex(4)}"}
    )
    return contributor.pseudonym
