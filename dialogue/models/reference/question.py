from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind
from dialogue.localized import Localized, said
from dialogue.models.record import Record
from dialogue.validators import question_key_validator


class Question(Record):
    """Something the sources leave open, said aloud so that a reader who knows can tell us."""

    record_kind = RecordKind.QUESTION

    key = models.CharField(
        _("key"),
        max_length=8,
        unique=True,
        validators=[question_key_validator],
        help_text=_("Q and a number, for example Q07. Permanent."),
    )
    round = models.ForeignKey(
        "dialogue.Round",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="questions",
        verbose_name=_("round"),
        help_text=_("The one it is about; empty if it is about several."),
    )
    about = Localized(
        models.CharField, _("about"), max_length=80, help_text=_("Its subject, in a few words.")
    )
    question = Localized(
        models.TextField,
        _("question"),
        help_text=_("What the sources leave open, so that a reader who knows can answer."),
    )
    commitments = models.ManyToManyField(
        "dialogue.Commitment",
        blank=True,
        related_name="questions",
        verbose_name=_("commitments"),
        help_text=_("Those that an answer would bear on."),
    )

    class Meta:
        ordering = ("key",)
        verbose_name = _("open question")
        verbose_name_plural = _("open questions")

    def __str__(self) -> str:
        return f"{self.key} · {said(self, 'about')}"
