from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind


class SentForm(models.Model):
    """A form that was saved. A record that was made of it is named, so that sending it twice saves it once."""

    token = models.UUIDField(
        _("token"), unique=True, help_text=_("Given to the form when it was opened.")
    )
    digest = models.CharField(
        _("digest"),
        max_length=64,
        help_text=_("SHA-256 of what was typed, to tell the same form from one changed since."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=RecordKind)
    key = models.CharField(_("record"), max_length=60)
    sent_at = models.DateTimeField(_("sent at"), db_index=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")

    def __str__(self) -> str:
        return str(self.token)
