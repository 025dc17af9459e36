from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogue.choices import PlanKind, Precision, RecordKind
from dialogue.localized import Localized, said
from dialogue.models.record import KeyedRecord


class Plan(KeyedRecord):
    """A named plan, agreement, programme or mechanism that commitments refer to."""

    record_kind = RecordKind.PLAN

    name = Localized(models.CharField, _("name"), max_length=120)
    kind = models.CharField(
        _("kind"),
        max_length=30,
        choices=PlanKind,
        help_text=_("What sort of plan, agreement or mechanism it is."),
    )
    starts_on = models.DateField(
        _("starts on"),
        null=True,
        blank=True,
        help_text=_("A month or year is entered as its first day."),
    )
    starts_on_precision = models.CharField(
        _("precision of the start"),
        max_length=10,
        choices=Precision,
        default=Precision.UNKNOWN,
        help_text=_("How exactly the sources tell that day."),
    )
    ends_on = models.DateField(
        _("ends on"),
        null=True,
        blank=True,
        help_text=_("A month or year is entered as its last day."),
    )
    ends_on_precision = models.CharField(
        _("precision of the end"),
        max_length=10,
        choices=Precision,
        default=Precision.UNKNOWN,
        help_text=_("How exactly the sources tell that day."),
    )
    description = Localized(
        models.TextField, _("description"), help_text=_("What it is, in our own words.")
    )

    class Meta:
        ordering = ("name_en",)
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")) | Q(starts_on=None) | Q(ends_on=None),
                name="plan_ends_on_or_after_it_starts",
                violation_error_message=_("A plan cannot end before it starts."),
            ),
        )

    def __str__(self) -> str:
        return str(said(self, "name"))
