from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import SourceVoice, Status, Support, SupportReason


class PublishedStatus(models.Model):
    """A span of days in which a status held, so that the status on any day is a join."""

    commitment = models.ForeignKey(
        "dialogue.PublishedCommitment",
        on_delete=models.CASCADE,
        db_index=False,
        related_name="spans",
        verbose_name=_("commitment"),
    )
    status = models.CharField(_("status"), max_length=20, choices=Status)
    support = models.CharField(_("support"), max_length=8, choices=Support, blank=True)
    support_reason = models.CharField(
        _("why the support is what it is"), max_length=26, choices=SupportReason, blank=True
    )
    sources = models.CharField(
        _("sources of the evidence"),
        max_length=10,
        choices=SourceVoice,
        blank=True,
        help_text=_("Empty where no evidence gave the status."),
    )
    from_on = models.DateField(
        _("from"), help_text=_("The first day there is, for the first span.")
    )
    to_on = models.DateField(
        _("to"),
        help_text=_("The day after its last; the last day there is, for the last span."),
    )

    class Meta:
        verbose_name = _("published status")
        verbose_name_plural = _("published statuses")
        constraints = (
            models.UniqueConstraint(
                fields=("commitment", "from_on"), name="status_spans_start_on_different_days"
            ),
        )
        indexes = (
            models.Index(
                fields=("commitment", "from_on", "to_on", "status", "support"),
                name="status_held_on",
            ),
            models.Index(
                fields=("status", "from_on", "to_on", "commitment"),
                name="commitments_by_status",
            ),
        )

    def __str__(self) -> str:
        return f"{self.status} {self.from_on}"
