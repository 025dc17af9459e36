from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.choices import Precision, RecordKind, Status, UpdateNature
from dialogue.localized import Localized, said
from dialogue.models.record import Record
from dialogue.validators import update_ref_validator

#: What an editor may conclude from evidence; the other two statuses follow from there being none.
EVIDENCED_STATUSES = [
    (value, label)
    for value, label in Status.choices
    if value not in (Status.NOT_ASSESSED, Status.NOT_RATEABLE)
]


class ProgressUpdate(Record):
    """A dated, cited report that something happened, or that a search found nothing."""

    record_kind = RecordKind.UPDATE
    key_field = "ref"

    ref = models.CharField(
        _("ref"),
        max_length=12,
        unique=True,
        validators=[update_ref_validator],
        help_text=_(
            "P, the round's number and the next free number, for example P7-03. Permanent."
        ),
    )
    happened_on = models.DateField(
        _("happened on"),
        null=True,
        blank=True,
        help_text=_(
            "The day it happened, not the day of the report. A month or year is entered as its last day."
        ),
    )
    happened_on_precision = models.CharField(
        _("precision of the date"),
        max_length=10,
        choices=Precision,
        default=Precision.DAY,
        help_text=_("How exactly the sources tell the day."),
    )
    date_note = Localized(
        models.TextField,
        _("note on the date"),
        blank=True,
        help_text=_("Why it is not known better, or where sources differ."),
    )
    commitments = models.ManyToManyField(
        "dialogue.Commitment",
        related_name="updates",
        verbose_name=_("commitments rated"),
        help_text=_("Those whose status this evidence bears on."),
    )
    related = models.ManyToManyField(
        "dialogue.Commitment",
        blank=True,
        related_name="context_updates",
        verbose_name=_("shown as context"),
        help_text=_(
            "Positions and commitments of other rounds, shown with this update and not rated by it."
        ),
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=EVIDENCED_STATUSES,
        blank=True,
        help_text=_(
            "What the evidence shows, by the criteria. Empty for background, repetition and praise."
        ),
    )
    status_reason = Localized(
        models.TextField,
        _("reason for the status"),
        help_text=_("Which part of the criteria the evidence meets, and which it does not."),
    )
    nature = models.CharField(
        _("nature"),
        max_length=12,
        choices=UpdateNature,
        default=UpdateNature.EVENT,
        help_text=_(
            "A new event, a correction of an earlier update, or a search that found nothing."
        ),
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("corrects"),
        help_text=_("The earlier update this one puts right; its status no longer counts."),
    )
    has_conflict = models.BooleanField(
        _("sources conflict"),
        default=False,
        help_text=_(
            "Conflicting evidence is kept and shown; the status stays at the level both sides support."
        ),
    )
    headline = Localized(
        models.CharField, _("headline"), max_length=160, help_text=_("Who did what, in one line.")
    )
    summary = Localized(
        models.TextField,
        _("summary"),
        help_text=_("What the sources report, in our own words, with nothing added."),
    )
    places = models.ManyToManyField(
        "dialogue.Place",
        blank=True,
        related_name="updates",
        verbose_name=_("places"),
        help_text=_("Where it happened, as far as the sources say."),
    )
    searched_where = models.TextField(
        _("where it was searched"),
        blank=True,
        help_text=_("For a search: archives, sites and search engines."),
    )
    searched_languages = models.CharField(
        _("languages searched"),
        max_length=80,
        blank=True,
        help_text=_("For a search: English and Chinese or Urdu."),
    )
    searched_words = models.TextField(
        _("words searched for"),
        blank=True,
        help_text=_("For a search: the words as they were typed, in each language."),
    )
    note = Localized(
        models.TextField,
        _("note"),
        blank=True,
        help_text=_("What a reader should know besides. Public."),
    )

    class Meta:
        ordering = ("-happened_on", "ref")
        verbose_name = _("progress update")
        verbose_name_plural = _("progress updates")
        constraints = (
            models.CheckConstraint(
                condition=Q(happened_on__isnull=False) | Q(happened_on_precision=Precision.UNKNOWN),
                name="update_has_a_day_or_says_it_is_unknown",
                violation_error_message=_(
                    "Give the day it happened, or set the precision to unknown."
                ),
            ),
            models.CheckConstraint(
                condition=Q(happened_on__isnull=False) | Q(status=""),
                name="update_with_a_status_has_a_day",
                violation_error_message=_("An update without a date cannot carry a status."),
            ),
            models.CheckConstraint(
                condition=Q(status__in=["", *(value for value, _label in EVIDENCED_STATUSES)]),
                name="update_status_is_one_that_evidence_can_show",
                violation_error_message=_("Evidence cannot show that status."),
            ),
            models.CheckConstraint(
                condition=~Q(nature=UpdateNature.CORRECTION) | Q(corrects__isnull=False),
                name="update_that_corrects_names_what_it_corrects",
                violation_error_message=_("A correction names the update it puts right."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.NO_ACTION_FOUND) | Q(nature=UpdateNature.SEARCH),
                name="update_nothing_found_is_a_search",
                violation_error_message=_(
                    "“No public action found” is the result of a recorded search (E7)."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(nature=UpdateNature.SEARCH)
                | (~Q(searched_where="") & ~Q(searched_languages="") & ~Q(searched_words="")),
                name="update_search_says_where_in_which_languages_and_words",
                violation_error_message=_(
                    "A search says where, in which languages and with which words (E7)."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.ref} · {said(self, 'headline')}"

    def clean(self) -> None:
        super().clean()
        if self.happened_on and self.happened_on_precision == Precision.UNKNOWN:
            raise ValidationError({"happened_on_precision": _("Say how exactly the day is known.")})
        earlier = self.corrects
        while earlier is not None:
            if earlier.pk == self.pk:
                raise ValidationError(
                    {"corrects": _("This would make %(ref)s correct itself.") % {"ref": self.ref}}
                )
            earlier = earlier.corrects
