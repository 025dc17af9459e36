from collections.abc import Collection
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind, RoundStatus, TextSeen
from dialogue.models.catalogue.published import Published, PublishedQuerySet


class PublishedReferenceQuerySet(PublishedQuerySet):
    def rounds_after(self, day: date) -> Self:
        """The rounds that had not begun by that day, those only expected among them."""
        later = Q(status=RoundStatus.EXPECTED) | Q(dated_on__gt=day)
        return self.filter(later, kind=RecordKind.ROUND)

    def later_than(self, day: date, *, rounds: Collection[str]) -> Self:
        """These rounds and the questions on them, plans that had not begun, and sources published later."""
        held = Q(kind=RecordKind.ROUND, key__in=rounds)
        asked = Q(kind=RecordKind.QUESTION, round__in=rounds)
        dated = Q(kind__in=(RecordKind.PLAN, RecordKind.SOURCE), dated_on__gt=day)
        return self.filter(held | asked | dated)


class PublishedReference(Published):
    """One edition of a reference record: the columns readers filter and sort by. A kind uses those it has."""

    kind = models.CharField(_("kind"), max_length=12, choices=RecordKind)
    key = models.CharField(_("key"), max_length=60)
    name = models.CharField(
        _("name"), max_length=250, help_text=_("In English, or as its source has it; for sorting.")
    )
    type = models.CharField(
        _("type"),
        max_length=30,
        blank=True,
        help_text=_("The kind of a place, plan or source; the group of a sector."),
    )
    status = models.CharField(_("status"), max_length=10, choices=RoundStatus, blank=True)
    text_seen = models.CharField(_("joint text"), max_length=5, choices=TextSeen, blank=True)
    party = models.CharField(
        _("party"), max_length=60, blank=True, help_text=_("A person's, or a round's host.")
    )
    sector = models.CharField(_("sector"), max_length=60, blank=True)
    round = models.CharField(_("round"), max_length=8, blank=True)
    country = models.CharField(_("administered by"), max_length=2, blank=True)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    number = models.IntegerField(
        _("number"), default=0, help_text=_("Of a round; a sector's position; a source's tier.")
    )
    dated_on = models.DateField(
        _("day"),
        null=True,
        help_text=_("The first day of a round or plan; a source's day of publication."),
    )
    dated_order = models.DateField(
        _("day for sorting"), help_text=_("The first day there is, where there is none.")
    )

    objects: ClassVar[models.Manager[Self]] = PublishedReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("published reference record")
        verbose_name_plural = _("published reference records")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "key"),
                condition=Q(current_to=None),
                name="one_current_edition_of_a_reference_record",
            ),
        )
        indexes = (
            models.Index(fields=("kind", "key", "current_from"), name="reference_history"),
            models.Index(
                fields=("kind", "dated_order", "edition"),
                condition=Q(current_to=None),
                name="references_by_day",
            ),
        )
