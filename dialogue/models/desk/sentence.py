from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SentenceDecision(models.TextChoices):
    """What an editor found a sentence of a new communiqué to be. The first two make a draft."""

    COMMITMENT = "commitment", pgettext_lazy("sentence", "Commitment")
    POSITION = "position", pgettext_lazy("sentence", "Position")
    CONTEXT = "context", pgettext_lazy("sentence", "Context")
    PROCEDURAL = "procedural", pgettext_lazy("sentence", "Procedural")


#: The decisions that make a draft.
DRAFTED = (SentenceDecision.COMMITMENT, SentenceDecision.POSITION)


def undecided(prefix: str = "") -> Q:
    """Nobody has decided, or the draft that was made of the decision was deleted."""
    names = {"decision": f"{prefix}decision", "commitment": f"{prefix}commitment"}
    no_draft = Q(**{f"{names['decision']}__in": DRAFTED, f"{names['commitment']}__isnull": True})
    return Q(**{names["decision"]: ""}) | no_draft


class SentenceQuerySet(models.QuerySet):
    def undecided(self) -> Self:
        """Those on which somebody still has to decide."""
        return self.filter(undecided())


class Sentence(models.Model):
    """One sentence of an intake, numbered as it stands in the text, and what an editor decided that it is."""

    intake = models.ForeignKey(
        "dialogue.Intake",
        on_delete=models.CASCADE,
        related_name="sentences",
        verbose_name=_("intake"),
    )
    paragraph = models.PositiveIntegerField(_("paragraph"))
    number = models.PositiveIntegerField(_("number"), help_text=_("In its paragraph, from 1."))
    text = models.TextField(_("text"))
    decision = models.CharField(_("decision"), max_length=10, choices=SentenceDecision, blank=True)
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    commitment = models.OneToOneField(
        "dialogue.Commitment",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sentence",
        verbose_name=_("draft"),
        help_text=_("The draft that was made of it."),
    )
    version = models.PositiveIntegerField(
        _("version"),
        default=1,
        editable=False,
        help_text=_("Counts the changes, so that a decision made on an older one is told."),
    )

    objects: ClassVar[models.Manager[Self]] = SentenceQuerySet.as_manager()

    class Meta:
        ordering = ("intake", "paragraph", "number")
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        constraints = (
            models.UniqueConstraint(
                fields=("intake", "paragraph", "number"),
                name="sentence_has_a_place_of_its_own",
                violation_error_message=_("Two sentences have the same place."),
            ),
            models.CheckConstraint(
                condition=Q(decision="", decider=None, decided_at=None)
                | (~Q(decision="") & Q(decider__isnull=False, decided_at__isnull=False)),
                name="sentence_is_decided_by_somebody_at_a_time",
                violation_error_message=_("A decision names who took it and when."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="sentence_has_a_text",
                violation_error_message=_("A sentence has a text."),
            ),
        )

    def __str__(self) -> str:
        return self.locator

    @property
    def locator(self) -> str:
        """Where it stands, as the register's citations say it."""
        return f"para {self.paragraph}, sentence {self.number}"

    @property
    def standing(self) -> str:
        """What is decided on it; nothing where the draft of the decision was deleted."""
        if self.decision in DRAFTED and not self.commitment_id:
            return ""
        return self.decision
