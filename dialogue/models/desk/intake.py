from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from dialogue.localized import NAMES
from dialogue.models.desk.sentence import undecided


class IntakeQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those on which somebody still works."""
        return self.filter(closed_at=None)

    def with_undecided(self) -> Self:
        """Those open that have sentences on which nobody has decided."""
        return self.open().filter(undecided("sentences__")).distinct()

    def counted(self) -> Self:
        """With how many sentences they have, and on how many of them nobody has decided."""
        return self.annotate(
            sentence_count=Count("sentences"),
            undecided_count=Count("sentences", filter=undecided("sentences__")),
        )


class Intake(models.Model):
    """The text of a new communiqué, taken in for editors to decide on sentence by sentence. Never published."""

    round = models.ForeignKey(
        "dialogue.Round",
        on_delete=models.PROTECT,
        related_name="intakes",
        verbose_name=_("round"),
        help_text=_("Drafts made of its sentences belong to this round."),
    )
    source = models.ForeignKey(
        "dialogue.Source",
        on_delete=models.PROTECT,
        related_name="intakes",
        verbose_name=_("source"),
        help_text=_("What drafts made of its sentences cite."),
    )
    language = models.CharField(
        _("language"), max_length=2, choices=list(NAMES.items()), help_text=_("Of the text.")
    )
    text = models.TextField(
        _("text"), help_text=_("As it was taken in, its paragraphs parted by empty lines.")
    )
    digest = models.CharField(
        _("digest"),
        max_length=64,
        editable=False,
        help_text=_("SHA-256 of the text, so that taking it in twice is noticed."),
    )
    maker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="intakes",
        verbose_name=_("taken in by"),
    )
    made_at = models.DateTimeField(_("taken in at"))
    closer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="intakes_closed",
        verbose_name=_("closed by"),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects: ClassVar[models.Manager[Self]] = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at",)
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "source", "digest"),
                name="intake_is_made_once_of_a_text",
                violation_error_message=_("This text is taken in already."),
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, closer=None)
                | Q(closed_at__isnull=False, closer__isnull=False),
                name="intake_is_closed_by_somebody_at_a_time",
                violation_error_message=_("A closed intake names who closed it and when."),
            ),
        )

    def __str__(self) -> str:
        return _("Intake of %(round)s from %(source)s") % {
            "round": self.round.key,
            "source": self.source.key,
        }
