from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class IdempotencyKey(models.Model):
    """The answer to a creation, given again for a day to whoever repeats the request with the same key.

    A program that lost the answer can ask again without making a second draft.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, help_text=_("SHA-256 of what was asked for."))
    answer = models.JSONField(default=dict, help_text=_("What was answered."))
    made_at = models.DateTimeField(db_index=True)

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("idempotency key")
        verbose_name_plural = _("idempotency keys")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "key"),
                name="idempotency_key_is_used_once_by_each_user",
                violation_error_message=_("This key was used before."),
            ),
        )

    def __str__(self) -> str:
        return self.key
