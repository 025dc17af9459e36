from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SignInQuerySet(models.QuerySet):
    def of(self, user: object) -> Self:
        return self.filter(user=user)

    def living(self, *, at: datetime) -> Self:
        """Those that still open the desk at that moment: not ended, not idle for too long, not too old."""
        return self.filter(
            ended_at=None,
            last_used_at__gt=at - timedelta(seconds=settings.SESSION_IDLE_AGE),
            began_at__gt=at - timedelta(seconds=settings.SESSION_COOKIE_AGE),
        )


class SignIn(models.Model):
    """One browser in which somebody is signed in, from the sign-in to its end. It can be ended from elsewhere."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        editable=False,
        related_name="sign_ins",
        verbose_name=_("account"),
    )
    began_at = models.DateTimeField(_("begun at"), default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(
        _("last used at"),
        default=timezone.now,
        editable=False,
        help_text=_("To within five minutes."),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, editable=False)
    browser = models.CharField(
        _("browser"),
        max_length=60,
        editable=False,
        help_text=_("What the browser says of itself, in plain words."),
    )
    address = models.CharField(
        _("network address"),
        max_length=60,
        blank=True,
        default="",
        editable=False,
        help_text=_("Where it began; removed after 90 days."),
    )

    objects: ClassVar[models.Manager[Self]] = SignInQuerySet.as_manager()

    class Meta:
        ordering = ("-last_used_at", "-pk")
        default_permissions = ("view", "change")
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        indexes = (
            models.Index("user", condition=Q(ended_at=None), name="sign_in_not_ended"),
            models.Index("began_at", condition=~Q(address=""), name="sign_in_with_address"),
        )

    def __str__(self) -> str:
        return self.browser
