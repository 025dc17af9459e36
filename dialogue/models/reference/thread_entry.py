from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import Confidence, Relation
from dialogue.localized import Localized
from dialogue.models.part import Part


class ThreadEntry(Part):
    """How one round's commitment relates to what earlier rounds said on the thread's subject."""

    natural_lookups = ("thread__key", "commitment__ref")

    thread = models.ForeignKey(
        "dialogue.Thread",
        on_delete=models.CASCADE,
        related_name="entries",
        verbose_name=_("thread"),
    )
    commitment = models.ForeignKey(
        "dialogue.Commitment",
        on_delete=models.PROTECT,
        related_name="thread_entries",
        verbose_name=_("commitment"),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), help_text=_("Order in the thread, from 1.")
    )
    relation = models.CharField(
        _("relation"),
        max_length=20,
        choices=Relation,
        help_text=_("To what earlier rounds said on the subject."),
    )
    confidence = models.CharField(
        _("confidence"),
        max_length=10,
        choices=Confidence,
        help_text=_("How sure that is, given how much of both texts was seen."),
    )
    why = Localized(
        models.CharField, _("why"), max_length=300, help_text=_("Which words changed, or did not.")
    )

    class Meta:
        ordering = ("thread", "position")
        verbose_name = _("thread entry")
        verbose_name_plural = _("thread entries")
        constraints = (
            models.UniqueConstraint(
                fields=("thread", "commitment"),
                name="thread_entry_names_a_commitment_once",
                violation_error_message=_("This commitment already stands in the thread."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.thread.key} · {self.commitment.ref}"
