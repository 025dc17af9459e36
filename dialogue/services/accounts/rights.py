"""What administrators may do to other accounts, and nobody to their own."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import QuerySet

#: The groups that migrations make, and the only ones that administrators hand out.
GROUPS = ("editors", "reviewers", "administrators")
ADMINISTER = "dialogue.administer_accounts"


def may_administer(user: Any) -> bool:
    """Whether somebody looks after accounts: an administrator, or who may do everything."""
    return bool(user.has_perm(ADMINISTER))


def groups_to_give(by: Any) -> QuerySet[Group]:
    return Group.objects.all() if by.is_superuser else Group.objects.filter(name__in=GROUPS)


def may_change(by: Any, account: User) -> bool:
    """Administrators touch no account that may do more than they can give."""
    if by.is_superuser:
        return True
    return not (
        account.is_superuser
        or account.user_permissions.exists()
        or account.groups.exclude(name__in=GROUPS).exists()
    )
