from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind
from dialogue.localized import Localized, said
from dialogue.models.record import KeyedRecord


class Person(KeyedRecord):
    """Someone who led a side at a round or met the ministers beside it."""

    record_kind = RecordKind.PERSON

    name = Localized(models.CharField, _("name"), max_length=120)
    party = models.ForeignKey(
        "dialogue.Party",
        on_delete=models.PROTECT,
        related_name="people",
        verbose_name=_("party"),
    )
    note = Localized(
        models.TextField,
        _("note"),
        blank=True,
        help_text=_("Offices held and since when, as the sources say."),
    )

    class Meta:
        ordering = ("name_en",)
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return str(said(self, "name"))
