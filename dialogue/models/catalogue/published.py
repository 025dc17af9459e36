from collections.abc import Collection
from datetime import date
from typing import ClassVar, Self

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.models.catalogue.moment import moment

#: The models whose rows have a day: what is of a later day than the reader asks about is left out everywhere.
DAYED = ("PublishedReference", "PublishedCommitment", "PublishedUpdate")


class PublishedQuerySet(models.QuerySet):
    def current(self) -> Self:
        """The rows that readers see: now, or at the moment that is read at (`read_at()`)."""
        return self.known().happened()

    def known(self) -> Self:
        """The rows of what is published, or was at the moment that is read at, of whatever day it is."""
        at = moment().known_at
        if at is None:
            return self.filter(current_to=None)
        return self.filter(current_from__lte=at).exclude(current_to__lte=at)

    def happened(self) -> Self:
        """The rows of what had happened by the day that a reader asks about; all, if none does."""
        rows, day = self, moment().as_of
        for name in DAYED if day else ():
            known = apps.get_model("dialogue", name).objects.known()
            later = known.later_than(day, rounds=moment().later_rounds)
            rows = rows.exclude(edition_id__in=later.values("edition_id"))
        return rows

    def later_than(self, day: date, *, rounds: Collection[str]) -> Self:
        """The rows of what had not happened by that day; `rounds` are those that had not begun."""
        raise NotImplementedError


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
