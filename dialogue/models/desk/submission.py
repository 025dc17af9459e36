from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from dialogue.choices import Decision, Nature, RecordKind
from dialogue.models.desk.commitment import Commitment
from dialogue.models.desk.progress_update import ProgressUpdate
from dialogue.models.record import Record

#: What two people publish, by kind.
DESK_MODELS: dict[str, type[Commitment] | type[ProgressUpdate]] = {
    RecordKind.COMMITMENT: Commitment,
    RecordKind.UPDATE: ProgressUpdate,
}


class SubmissionQuerySet(models.QuerySet):
    def pending(self) -> Self:
        return self.filter(decision=Decision.PENDING)

    def of(self, record: Record) -> Self:
        return self.filter(kind=record.record_kind, key=record.public_key)

    def approved_for(self, user: Any) -> Self:
        """Those of this person that went out, and that they have not said to have seen."""
        return self.filter(author=user, decision=Decision.APPROVED, acknowledged_at=None)

    def returned_to(self, user: Any) -> Self:
        """Those this person has to work on: returned, not submitted again since, and the draft still there."""
        own = {"kind": OuterRef("kind"), "key": OuterRef("key")}
        later = Submission.objects.filter(**own, pk__gt=OuterRef("pk"))
        drafts = [
            Q(kind=model.record_kind) & Exists(model.objects.filter(ref=OuterRef("key")))
            for model in DESK_MODELS.values()
        ]
        returned = self.filter(drafts[0] | drafts[1], author=user, decision=Decision.RETURNED)
        return returned.exclude(Exists(later))


class Submission(models.Model):
    """A proposed change waiting for, or having had, a second person's decision."""

    kind = models.CharField(_("kind"), max_length=12, choices=RecordKind)
    key = models.CharField(_("record"), max_length=60)
    document = models.TextField(
        _("document"),
        editable=False,
        help_text=_("The record as submitted, in canonical JSON."),
    )
    base = models.ForeignKey(
        "dialogue.Edition",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("based on"),
        help_text=_("The newest edition when it was submitted; empty for a new record."),
    )
    nature = models.CharField(_("nature"), max_length=12, choices=Nature)
    reason = models.CharField(
        _("reason"), max_length=300, help_text=_("Shown to readers with the edition.")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="submissions",
        verbose_name=_("author"),
    )
    submitted_at = models.DateTimeField(_("submitted at"), editable=False)
    decision = models.CharField(
        _("decision"),
        max_length=10,
        choices=Decision,
        default=Decision.PENDING,
        editable=False,
    )
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="decisions",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, editable=False)
    comment = models.TextField(_("comment"), blank=True, editable=False)
    draft_version = models.PositiveIntegerField(
        _("version of the draft"),
        null=True,
        editable=False,
        help_text=_(
            "As it was submitted; once returned, as it was then: a return can be undone until the draft is saved again."
        ),
    )
    acknowledged_at = models.DateTimeField(
        _("acknowledged at"),
        null=True,
        editable=False,
        help_text=_("When its author took note that it was approved."),
    )

    objects: ClassVar[models.Manager[Self]] = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ("-submitted_at",)
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        permissions = (("decide_submission", _("Can approve or return submissions")),)
        constraints = (
            models.CheckConstraint(
                condition=Q(decider=None) | ~Q(decider=F("author")) | Q(decision=Decision.RECALLED),
                name="submission_is_decided_by_a_second_person",
                violation_error_message=_("Nobody decides on their own submission."),
            ),
            models.CheckConstraint(
                condition=Q(decision=Decision.PENDING, decider=None, decided_at=None)
                | (
                    ~Q(decision=Decision.PENDING)
                    & Q(decider__isnull=False, decided_at__isnull=False)
                ),
                name="submission_decision_has_a_decider_and_a_time",
                violation_error_message=_("A decision names who took it and when."),
            ),
            models.UniqueConstraint(
                fields=("kind", "key"),
                condition=Q(decision=Decision.PENDING),
                name="submission_waits_once_for_each_record",
                violation_error_message=_(
                    "A submission of this record is already waiting for review."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}"

    def draft(self, *, is_held: bool = False) -> Record | None:
        """The draft on the desk, None if it was deleted since; held, nobody else saves or submits it meanwhile."""
        model: Any = DESK_MODELS[self.kind]
        drafts = model.objects.select_for_update(no_key=True) if is_held else model.objects
        found: Record | None = drafts.filter(ref=self.key).first()
        return found
