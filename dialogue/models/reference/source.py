from datetime import date, timedelta
from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind, SourceKind, Tier, TitleBasis
from dialogue.localized import Localized
from dialogue.models.record import KeyedRecord, RecordQuerySet
from dialogue.validators import LONGEST_URL

#: The check of a source's link counts while the address is still the one that was tried.
_IS_CHECKED = Q(link_check__url=F("url"))


class SourceQuerySet(RecordQuerySet):
    def with_link(self, state: str) -> Self:
        """Those whose address was found to be so when it was last tried."""
        return self.filter(_IS_CHECKED, link_check__state=state)

    def with_unchecked_link(self) -> Self:
        """Those whose address nobody has tried."""
        return self.filter(Q(link_check=None) | ~_IS_CHECKED)


class Source(KeyedRecord):
    """A document that can be cited: who published it, when, in which language, and how close it is to the act."""

    record_kind = RecordKind.SOURCE

    title = models.CharField(
        _("title"), max_length=250, help_text=_("In the source's own language.")
    )
    title_basis = models.CharField(
        _("where the title is from"),
        max_length=20,
        choices=TitleBasis,
        help_text=_("Printed on it, read off its address, or our own description."),
    )
    publisher = models.CharField(
        _("publisher"),
        max_length=120,
        help_text=_("Who answers for the text: a ministry, an agency, a newspaper."),
    )
    url = models.URLField(
        _("address"),
        max_length=LONGEST_URL,
        unique=True,
        help_text=_("Where readers find it. Each address is one source."),
    )
    mirror_url = models.URLField(
        _("mirror"),
        max_length=LONGEST_URL,
        blank=True,
        help_text=_("The copy that was read, where it was not the address."),
    )
    published_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("As the document says. Empty where it does not say."),
    )
    date_note = Localized(
        models.TextField,
        _("note on the date"),
        blank=True,
        help_text=_("Why it is not known better, or where copies differ."),
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=SourceKind, help_text=_("What sort of document it is.")
    )
    tier = models.PositiveSmallIntegerField(
        _("tier"),
        choices=Tier,
        help_text=_("How close it is to the act. Support is computed from it."),
    )
    language = models.CharField(
        _("language"), max_length=12, help_text=_("BCP 47, for example en or zh-Hans.")
    )
    copy_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name=_("copy of"),
        help_text=_("The source whose text this one reprints: the same wire copy counts once."),
    )
    read_extent = Localized(
        models.CharField,
        _("how much was read"),
        max_length=160,
        help_text=_("For example: whole text, or paragraphs 1 to 9 of 14."),
    )
    note = Localized(
        models.TextField,
        _("note"),
        blank=True,
        help_text=_("What a reader should know of this document. Public."),
    )

    objects: ClassVar[models.Manager[Self]] = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("key",)
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = (
            models.CheckConstraint(
                condition=Q(tier__in=Tier.values),
                name="source_tier_is_one_to_four",
                violation_error_message=_("A tier is 1, 2, 3 or 4."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher})"

    def clean(self) -> None:
        super().clean()
        self._require_day_has_come()
        if self.copy_of is None:
            return
        if self.copy_of.pk == self.pk or self.copy_of.copy_of_id:
            raise ValidationError(
                {
                    "copy_of": _("%(key)s is a copy itself: name the original.")
                    % {"key": self.copy_of.key}
                }
            )
        if self.pk and self.copies.exists():
            raise ValidationError(
                {
                    "copy_of": _(
                        "Other sources are copies of this one: give them the original first."
                    )
                }
            )

    def _require_day_has_come(self) -> None:
        """East of the register it may be tomorrow already."""
        tomorrow = timezone.localdate() + timedelta(days=1)
        if isinstance(self.published_on, date) and self.published_on > tomorrow:
            raise ValidationError(
                {
                    "published_on": _("%(day)s has not come yet: give the day it was published.")
                    % {"day": self.published_on}
                }
            )
