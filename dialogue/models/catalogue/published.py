from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedQuerySet(models.QuerySet):
    def current(self, *, at: datetime | None = None) -> Self:
        """The rows that readers saw at that moment; now, if none is given."""
        if at is None:
            return self.filter(current_to=None)
        return self.filter(current_from__lte=at).exclude(current_to__lte=at)


class Published(models.Model):
    """A row of the catalogue: one edition, and the span of time in which it was the current one of its record.

    A withdrawn record's last edition has an empty span: it is never current.
    """

    edition = models.OneToOneField(
        "dialogue.Edition",
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="+",
        verbose_name=_("edition"),
    )
    current_from = models.DateTimeField(_("current from"))
    current_to = models.DateTimeField(_("current to"), null=True)

    objects: ClassVar[models.Manager[Self]] = PublishedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.edition_id)
