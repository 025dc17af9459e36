"""Who may do what with the desk over the API: exactly what the admin lets them do."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

#: verb -> the sentence that says it is not allowed.
SENTENCES = {
    "view": _("You have no right to see %(nouns)s: ask an administrator."),
    "add": _("You have no right to add %(nouns)s: ask an administrator."),
    "change": _("You have no right to change %(nouns)s: ask an administrator."),
    "delete": _("You have no right to delete %(nouns)s: ask an administrator."),
}


def may(user: Any, verb: str, model: type[Model]) -> bool:
    """As ModelAdmin.has_…_permission says for somebody who may open the admin at all."""
    meta = model._meta
    return bool(
        user.is_active
        and user.is_staff
        and user.has_perm(f"{meta.app_label}.{verb}_{meta.model_name}")
    )


def require(user: Any, verb: str, model: type[Model]) -> None:
    if not may(user, verb, model):
        raise PermissionDenied(str(SENTENCES[verb]) % {"nouns": model._meta.verbose_name_plural})


def require_view(user: Any, model: type[Model]) -> None:
    """Who may change something may see it."""
    if not may(user, "change", model):
        require(user, "view", model)
