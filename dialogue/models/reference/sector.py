from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind, SectorGroup
from dialogue.localized import Localized, said
from dialogue.models.record import KeyedRecord


class Sector(KeyedRecord):
    """A field of cooperation that commitments belong to."""

    record_kind = RecordKind.SECTOR

    name = Localized(models.CharField, _("name"), max_length=100)
    group = models.CharField(
        _("group"),
        max_length=20,
        choices=SectorGroup,
        help_text=_("Under which heading it is listed."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), help_text=_("Place in the order readers see.")
    )
    description = Localized(
        models.TextField, _("description"), help_text=_("What belongs to it, and what does not.")
    )

    class Meta:
        ordering = ("position",)
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")

    def __str__(self) -> str:
        return str(said(self, "name"))
