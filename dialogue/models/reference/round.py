from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogue.choices import OutcomeKind, RecordKind, RoundStatus
from dialogue.localized import Localized, said
from dialogue.models.record import Record
from dialogue.validators import round_key_validator


class Round(Record):
    """One sitting of a dialogue, held or expected, with the document it issued."""

    record_kind = RecordKind.ROUND

    key = models.CharField(
        _("key"),
        max_length=8,
        unique=True,
        validators=[round_key_validator],
        help_text=_("The dialogue's prefix and the number, for example R7. Permanent."),
    )
    dialogue = models.ForeignKey(
        "dialogue.Dialogue",
        on_delete=models.PROTECT,
        related_name="rounds",
        verbose_name=_("dialogue"),
    )
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("Which sitting of its dialogue it is, from 1.")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=RoundStatus, help_text=_("Expected, until it was held.")
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    expected_year = models.PositiveSmallIntegerField(
        _("expected year"),
        null=True,
        blank=True,
        help_text=_("For a round not held yet, as the sources expect it."),
    )
    date_note = Localized(
        models.TextField,
        _("note on the date"),
        blank=True,
        help_text=_("Where sources differ on the day."),
    )
    city = Localized(models.CharField, _("city"), max_length=100)
    host = models.ForeignKey(
        "dialogue.Party",
        on_delete=models.PROTECT,
        related_name="hosted_rounds",
        verbose_name=_("host"),
        help_text=_("The side that received the other."),
    )
    title = Localized(models.CharField, _("title"), max_length=160)
    summary = Localized(
        models.TextField, _("summary"), help_text=_("What the round was about, in our own words.")
    )
    outcome_kind = models.CharField(
        _("kind of outcome document"),
        max_length=30,
        choices=OutcomeKind,
        blank=True,
        help_text=_("Empty where none was issued, or none is known."),
    )
    outcome_title = Localized(
        models.CharField,
        _("title of the outcome document"),
        max_length=240,
        blank=True,
        help_text=_("As it stands on the document."),
    )
    outcome_source = models.ForeignKey(
        "dialogue.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="outcome_of",
        verbose_name=_("copy read of the outcome document"),
        help_text=_("Empty where no copy was found."),
    )
    outcome_note = Localized(
        models.TextField,
        _("how much of it was seen"),
        blank=True,
        help_text=_("Readers judge a silence by this."),
    )

    class Meta:
        ordering = ("dialogue", "-number")
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        constraints = (
            models.UniqueConstraint(
                fields=("dialogue", "number"),
                name="round_number_is_unique_in_its_dialogue",
                violation_error_message=_("This dialogue already has a round of that number."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")) | Q(starts_on=None, ends_on=None),
                name="round_ends_on_or_after_it_starts",
                violation_error_message=_("A round cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=~Q(status=RoundStatus.HELD) | Q(starts_on__isnull=False),
                name="round_held_has_a_date",
                violation_error_message=_(
                    "A round that was held needs the day on which it was held."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} · {said(self, 'title')}"
