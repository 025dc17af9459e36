from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class KeptForm(models.Model):
    """What somebody typed into a form of the desk and has not saved. Only they see it, and it is never published."""

    token = models.UUIDField(
        _("token"), unique=True, help_text=_("Given to the form when it was opened.")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("user"),
        help_text=_("Who opened the form."),
    )
    page = models.CharField(
        _("page"),
        max_length=200,
        help_text=_("Which form it is: the name of its address, and which record."),
    )
    fields = models.JSONField(_("fields"), help_text=_("What the form would send, but for files."))
    kept_at = models.DateTimeField(_("kept at"), db_index=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        ordering = ("-kept_at",)
        verbose_name = _("kept form")
        verbose_name_plural = _("kept forms")
        indexes = (models.Index(fields=("user", "page"), name="kept_form_of_user_on_page"),)

    def __str__(self) -> str:
        return self.page
