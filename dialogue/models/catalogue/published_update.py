from collections.abc import Collection
from datetime import date
from functools import reduce
from operator import or_
from typing import ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from dialogue.choices import Precision, RecordKind, Status, UpdateNature
from dialogue.models.catalogue.published import Published, PublishedQuerySet
from dialogue.models.catalogue.published_link import PublishedLink


class PublishedUpdateQuerySet(PublishedQuerySet):
    def later_than(self, day: date, *, rounds: Collection[str]) -> Self:
        """What happened later, and what has no day and bears on nothing but what these rounds said."""
        named = PublishedLink.objects.filter(edition=OuterRef("pk"), to_kind=RecordKind.COMMITMENT)
        of_rounds = reduce(or_, (Q(to_key__startswith=f"{key}-") for key in rounds), Q())
        unsaid = Q(Exists(named), ~Exists(named.exclude(of_rounds)), happened_on=None)
        return self.filter(Q(happened_on__gt=day) | unsaid)

    def on(self, day: date) -> Self:
        """What had happened by that day, and what has no day."""
        return self.filter(Q(happened_on__lte=day) | Q(happened_on=None))


class PublishedUpdate(Published):
    """One edition of an update: the columns readers filter and sort by."""

    ref = models.CharField(_("ref"), max_length=12)
    happened_on = models.DateField(_("happened on"), null=True)
    happened_order = models.DateField(
        _("day for sorting"),
        help_text=_("The first day there is, where the day is unknown."),
    )
    precision = models.CharField(_("precision of the date"), max_length=10, choices=Precision)
    status = models.CharField(_("status"), max_length=20, choices=Status, blank=True)
    nature = models.CharField(_("nature"), max_length=12, choices=UpdateNature)

    objects: ClassVar[models.Manager[Self]] = PublishedUpdateQuerySet.as_manager()

    class Meta:
        verbose_name = _("published update")
        verbose_name_plural = _("published updates")
        constraints = (
            models.UniqueConstraint(
                fields=("ref",),
                condition=Q(current_to=None),
                name="one_current_edition_of_an_update",
            ),
        )
        indexes = (
            models.Index(fields=("ref", "current_from"), name="update_history"),
            models.Index(
                fields=("happened_order", "edition"),
                condition=Q(current_to=None),
                name="updates_by_day",
            ),
        )
