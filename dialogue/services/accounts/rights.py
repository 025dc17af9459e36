"""What administrators may do to other accounts, and nobody to their own."""

from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

#: The groups that migrations make, and the only ones that administrators hand out.
GROUPS = ("editors", "reviewers", "administrators")
_NAMES = {
    "editors": gettext_lazy("editors"),
    "reviewers": gettext_lazy("reviewers"),
    "administrators": gettext_lazy("administrators"),
}
ADMINISTER = "dialogue.administer_accounts"


def may_administer(user: Any) -> bool:
    """Whether somebody looks after accounts: an administrator, or who may do everything."""
    return bool(user.has_perm(ADMINISTER))


def name_of(group: Group) -> str:
    """What people are told that a group is called."""
    return str(_NAMES.get(group.name, group.name))


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
