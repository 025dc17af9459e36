from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind
from dialogue.localized import Localized, said
from dialogue.models.record import KeyedRecord


class Party(KeyedRecord):
    """A government that undertakes things in a dialogue."""

    record_kind = RecordKind.PARTY

    name = Localized(models.CharField, _("name"), max_length=100)
    long_name = Localized(models.CharField, _("long name"), max_length=200)
    iso2 = models.CharField(_("ISO 3166-1 alpha-2"), max_length=2, unique=True)
    iso3 = models.CharField(_("ISO 3166-1 alpha-3"), max_length=3, unique=True)

    class Meta:
        ordering = ("key",)
        verbose_name = _("party")
        verbose_name_plural = _("parties")

    def __str__(self) -> str:
        return str(said(self, "name"))
