from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Contributor(models.Model):
    """The stable pseudonym under which an editor's or reviewer's work stands in the public ledger."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="contributor",
        verbose_name=_("user"),
    )
    pseudonym = models.CharField(_("pseudonym"), max_length=24, unique=True)

    class Meta:
        ordering = ("pseudonym",)
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")

    def __str__(self) -> str:
        return self.pseudonym
