from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class SentForm(models.Model):
    """A form that an update was made of, so that sending it twice makes one update."""

    token = models.UUIDField(
        _("token"), unique=True, help_text=_("Given to the form when it was opened.")
    )
    update = models.OneToOneField(
        "dialogue.ProgressUpdate",
        on_delete=models.CASCADE,
        related_name="sent_form",
        verbose_name=_("update"),
    )

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("sent form")
        verbose_name_plural = _("sent forms")

    def __str__(self) -> str:
        return str(self.token)
