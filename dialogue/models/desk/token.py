from datetime import date, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: No token works longer than this; whoever still needs it makes another.
LONGEST = timedelta(days=366)
USUAL = timedelta(days=90)


def usual_end() -> date:
    """The last day of a token that is made today and says nothing else."""
    return timezone.localdate() + USUAL


class TokenQuerySet(models.QuerySet):
    def of(self, user: object) -> Self:
        return self.filter(user=user)


class Token(models.Model):
    """What a program shows to write drafts in its owner's name. Only a hash of it is kept, which no program can use."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        editable=False,
        related_name="tokens",
        verbose_name=_("owner"),
    )
    name = models.CharField(
        _("what it is for"),
        max_length=80,
        help_text=_("The program that will use it and where it runs, so that you know it again."),
    )
    digest = models.CharField(
        _("digest"),
        max_length=64,
        unique=True,
        editable=False,
        help_text=_("SHA-256 of the token. The token is random and long, so it cannot be guessed."),
    )
    made_on = models.DateField(_("made on"), default=timezone.localdate, editable=False)
    expires_on = models.DateField(
        _("last day"),
        default=usual_end,
        help_text=_("The last day on which it works, in UTC; at most a year ahead."),
    )
    last_used_on = models.DateField(_("last used on"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)

    objects: ClassVar[models.Manager[Self]] = TokenQuerySet.as_manager()

    class Meta:
        ordering = ("-made_on", "-pk")
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("made_on")),
                name="token_ends_on_the_day_it_is_made_or_later",
                violation_error_message=_("The last day of a token cannot lie in the past."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        expires_on: date | None = self.expires_on  # a form may have left it empty
        last = self.made_on + LONGEST
        if expires_on and expires_on < self.made_on:
            raise ValidationError(
                {"expires_on": _("The last day of a token cannot lie in the past.")}
            )
        if expires_on and expires_on > last:
            sentence = _("A token works for a year at most: until %(day)s.") % {"day": last}
            raise ValidationError({"expires_on": sentence})

    def is_expired(self, *, day: date) -> bool:
        return self.expires_on < day
