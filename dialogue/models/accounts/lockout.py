from datetime import datetime
from typing import ClassVar, Self

from axes.models import AccessAttempt
from django.conf import settings
from django.db import models
from django.db.models import F, Max, Sum, Window
from django.utils.translation import gettext_lazy as _


class LockoutQuerySet(models.QuerySet):
    def counting(self, *, at: datetime) -> Self:
        """Failures that still count at that moment, each with all those that are counted together with it."""
        together = [F("username"), F("ip_address")]
        return self.filter(attempt_time__gte=at - settings.AXES_COOLOFF_TIME).annotate(
            failures=Window(Sum("failures_since_start"), partition_by=together),
            latest=Window(Max("attempt_time"), partition_by=together),
        )

    def locking(self, *, at: datetime) -> Self:
        """Those of the failures that lock somebody out at that moment."""
        return self.counting(at=at).filter(failures__gte=settings.AXES_FAILURE_LIMIT)


class Lockout(AccessAttempt):
    """Sign-ins that failed, counted for a name at an address. After five, that pair is locked out for a while."""

    objects: ClassVar[models.Manager[Self]] = LockoutQuerySet.as_manager()

    class Meta:
        proxy = True
        ordering = ("-attempt_time",)
        default_permissions = ("view", "change")
        verbose_name = _("failed sign-in")
        verbose_name_plural = _("failed sign-ins")

    def __str__(self) -> str:
        return str(self.username)

    @property
    def locked_until(self) -> datetime | None:
        """Until when this name is refused at this address; None if it is not. Read by `counting()`."""
        if self.failures < settings.AXES_FAILURE_LIMIT:
            return None
        return self.latest + settings.AXES_COOLOFF_TIME
