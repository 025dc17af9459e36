from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class LedgerHead(models.Model):
    """The number and chain digest of the newest edition: one row, locked and moved by every append."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(_("number"), default=0)
    chain_digest = models.CharField(_("chain digest"), max_length=64)
    published_at = models.DateTimeField(_("published at"), null=True)

    class Meta:
        verbose_name = _("ledger head")
        verbose_name_plural = _("ledger head")
        constraints = (
            models.CheckConstraint(
                condition=Q(id=1),
                name="ledger_has_one_head",
                violation_error_message=_("The ledger has one head."),
            ),
        )

    def __str__(self) -> str:
        return str(self.number)
