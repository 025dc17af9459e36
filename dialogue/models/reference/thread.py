from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind
from dialogue.localized import Localized, said
from dialogue.models.record import KeyedRecord


class Thread(KeyedRecord):
    """A subject that comes back round after round, and the question it leaves open."""

    record_kind = RecordKind.THREAD

    title = Localized(
        models.CharField, _("title"), max_length=120, help_text=_("The subject, in a few words.")
    )
    question = Localized(
        models.CharField,
        _("question"),
        max_length=240,
        help_text=_("What a reader would like to know of it, as a question."),
    )
    summary = Localized(
        models.TextField, _("summary"), help_text=_("How the subject went from round to round.")
    )
    sector = models.ForeignKey(
        "dialogue.Sector",
        on_delete=models.PROTECT,
        related_name="threads",
        verbose_name=_("sector"),
        help_text=_("The one that most of its commitments belong to."),
    )
    coverage_note = Localized(
        models.TextField,
        _("what could not be seen"),
        blank=True,
        help_text=_("Why a gap may not be a silence."),
    )

    class Meta:
        ordering = ("sector__position", "key")
        verbose_name = _("thread")
        verbose_name_plural = _("threads")

    def __str__(self) -> str:
        return str(said(self, "title"))
