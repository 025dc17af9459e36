from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    """What happened to an account. In groups: signing in, the account and its rights, its keys."""

    SIGNED_IN = "signed-in", _("Signed in")
    SIGN_IN_FAILED = "sign-in-failed", _("Sign-in failed: wrong name or password")
    CODE_FAILED = "code-failed", _("Sign-in failed: wrong code")
    LOCKED_OUT = "locked-out", _("Locked out after failed sign-ins")
    LOCK_LIFTED = "lock-lifted", _("Lockout lifted")
    SIGNED_OUT = "signed-out", _("Signed out")
    ENDED = "ended", _("Sign-in ended from elsewhere")
    EXPIRED = "expired", _("Sign-in ended by its age")
    MADE = "made", _("Account made")
    DELETED = "deleted", _("Account deleted")
    RENAMED = "renamed", _("Account renamed")
    OPEN = "open", _("Account open")
    DESK = "desk", _("May open the desk")
    SUPERUSER = "superuser", _("May do everything")
    GROUPS = "groups", _("Groups changed")
    RIGHTS = "rights", _("Single rights changed")
    GROUP_RIGHTS = "group-rights", _("Rights of a group changed")
    GROUP_DELETED = "group-deleted", _("Group deleted")
    PASSWORD = "password", _("Password changed")
    PHONE_ADDED = "phone-added", _("Phone for one-time codes added")
    PHONE_REMOVED = "phone-removed", _("Phone for one-time codes removed")
    RECOVERY_MADE = "recovery-made", _("Recovery codes made")
    RECOVERY_USED = "recovery-used", _("Recovery code used")
    TOKEN_MADE = "token-made", _("Token made")
    TOKEN_REVOKED = "token-revoked", _("Token revoked")


#: What is written down of something that is so or not.
YES_OR_NO = {True: "yes", False: "no"}
WORDS = {"yes": _("yes"), "no": _("no")}
#: What somebody does before being signed in: it was done by nobody in particular.
AT_THE_DOOR = (EventKind.SIGN_IN_FAILED, EventKind.CODE_FAILED, EventKind.LOCKED_OUT)


class AccountEvent(models.Model):
    """Something that happened to an account or its rights. Only ever added to: the database refuses all else."""

    at = models.DateTimeField(_("when"), default=timezone.now, editable=False, db_index=True)
    kind = models.CharField(_("what"), max_length=20, choices=EventKind, editable=False)
    whose = models.CharField(
        _("whose"),
        max_length=150,
        blank=True,
        default="",
        editable=False,
        db_index=True,
        help_text=_("The account's name at that time, or the group's; empty if no such account."),
    )
    by = models.CharField(
        _("by"),
        max_length=150,
        blank=True,
        default="",
        editable=False,
        help_text=_("Who did it; empty at the sign-in page and on the command line."),
    )
    before = models.TextField(_("before"), blank=True, default="", editable=False)
    after = models.TextField(_("after"), blank=True, default="", editable=False)
    address = models.CharField(
        _("network address"),
        max_length=60,
        blank=True,
        default="",
        editable=False,
        help_text=_("From where; removed after 90 days."),
    )

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        ordering = ("-pk",)
        default_permissions = ("view",)
        permissions = (("administer_accounts", "Can administer accounts"),)
        verbose_name = _("account event")
        verbose_name_plural = _("account events")
        indexes = (models.Index("at", condition=~Q(address=""), name="account_event_with_address"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.whose}" if self.whose else self.get_kind_display()

    @property
    def was(self) -> str:
        return str(WORDS.get(self.before, self.before))

    @property
    def became(self) -> str:
        return str(WORDS.get(self.after, self.after))
