from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind
from dialogue.localized import Localized, said
from dialogue.models.record import KeyedRecord


class Dialogue(KeyedRecord):
    """A standing series of meetings between two governments, such as the Foreign Ministers' Strategic Dialogue."""

    record_kind = RecordKind.DIALOGUE

    prefix = models.CharField(
        _("prefix"),
        max_length=4,
        unique=True,
        help_text=_("Capital letters that begin the keys of its rounds: R makes R1, R2, …"),
    )
    name = Localized(models.CharField, _("name"), max_length=200)
    description = Localized(models.TextField, _("description"), blank=True)

    class Meta:
        ordering = ("key",)
        verbose_name = _("dialogue")
        verbose_name_plural = _("dialogues")

    def __str__(self) -> str:
        return str(said(self, "name"))
