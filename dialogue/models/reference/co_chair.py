from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.localized import Localized
from dialogue.models.part import Part


class CoChair(Part):
    """A person leading one side at one round. The office is copied here: ministers change, records must not."""

    natural_lookups = ("round__key", "party__key")

    round = models.ForeignKey(
        "dialogue.Round",
        on_delete=models.CASCADE,
        related_name="co_chairs",
        verbose_name=_("round"),
    )
    person = models.ForeignKey(
        "dialogue.Person",
        on_delete=models.PROTECT,
        related_name="co_chairs",
        verbose_name=_("person"),
    )
    party = models.ForeignKey(
        "dialogue.Party",
        on_delete=models.PROTECT,
        related_name="co_chairs",
        verbose_name=_("party"),
    )
    office = Localized(
        models.CharField,
        _("office held that day"),
        max_length=200,
        help_text=_("As styled at that round."),
    )

    class Meta:
        ordering = ("round", "party__key")
        verbose_name = _("co-chair")
        verbose_name_plural = _("co-chairs")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "party"),
                name="co_chair_leads_one_side_of_a_round",
                violation_error_message=_("This side already has a co-chair at this round."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} · {self.round.key}"
