from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import (
    Attribution,
    CommitmentKind,
    RecordKind,
    TextRead,
    Verb,
    Verifiability,
    Voice,
)
from dialogue.localized import Localized, said
from dialogue.models.record import Record
from dialogue.validators import commitment_ref_validator


class Commitment(Record):
    """One thing said in a citable text, as editors keep it. Readers see its newest edition, not this row."""

    record_kind = RecordKind.COMMITMENT
    key_field = "ref"

    ref = models.CharField(
        _("ref"),
        max_length=12,
        unique=True,
        validators=[commitment_ref_validator],
        help_text=_("The round's key and the next free number, for example R7-24. Permanent."),
    )
    round = models.ForeignKey(
        "dialogue.Round",
        on_delete=models.PROTECT,
        related_name="commitments",
        verbose_name=_("round"),
        help_text=_("The sitting whose text says it. Permanent."),
    )
    sector = models.ForeignKey(
        "dialogue.Sector",
        on_delete=models.PROTECT,
        related_name="commitments",
        verbose_name=_("sector"),
        help_text=_("The one that its main act belongs to."),
    )
    title = Localized(
        models.CharField,
        _("title"),
        max_length=120,
        help_text=_("What is to be done, in a few words."),
    )
    summary = Localized(
        models.TextField,
        _("summary"),
        help_text=_("What was said, in our own words, with nothing added."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=CommitmentKind,
        help_text=_("Fixed when the text is read. A position is recorded and never rated."),
    )
    voice = models.CharField(
        _("voice"), max_length=10, choices=Voice, help_text=_("Whose clause it is.")
    )
    verb = models.CharField(
        _("verb"),
        max_length=14,
        choices=Verb,
        help_text=_("The strength of the wording."),
    )
    attribution = models.CharField(
        _("attribution"),
        max_length=20,
        choices=Attribution,
        help_text=_("What a press report adds to the official text is always marked."),
    )
    text_read = models.CharField(
        _("how the text was read"),
        max_length=8,
        choices=TextRead,
        blank=True,
        help_text=_(
            "Empty where it is not claimed to stand in a joint text, or is known in paraphrase only."
        ),
    )
    verifiability = models.CharField(
        _("verifiability"),
        max_length=16,
        choices=Verifiability,
        help_text=_(
            "Whether public evidence could show it done. What is not verifiable cannot be rated."
        ),
    )
    parties = models.ManyToManyField(
        "dialogue.Party",
        related_name="commitments",
        verbose_name=_("who must act"),
        help_text=_("Those it binds or speaks for."),
    )
    places = models.ManyToManyField(
        "dialogue.Place",
        blank=True,
        related_name="commitments",
        verbose_name=_("places"),
        help_text=_("Only places that the cited words carry."),
    )
    plans = models.ManyToManyField(
        "dialogue.Plan",
        blank=True,
        related_name="commitments",
        verbose_name=_("plans"),
        help_text=_("Only plans that the cited words carry."),
    )
    due_on = models.DateField(
        _("due on"),
        null=True,
        blank=True,
        help_text=_("Only a date that the text gives."),
    )
    due_note = Localized(
        models.CharField,
        _("words on the date"),
        max_length=200,
        blank=True,
        help_text=_("How the text puts it, for example “by the next round”."),
    )
    criteria = Localized(
        models.TextField,
        _("criteria"),
        blank=True,
        help_text=_("What public evidence would count, written before the evidence is looked at."),
    )
    note = Localized(
        models.TextField,
        _("note"),
        blank=True,
        help_text=_(
            "What a reader should know besides: doubts, differences between texts. Public."
        ),
    )

    class Meta:
        ordering = ("ref",)
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")

    def __str__(self) -> str:
        return f"{self.ref} · {said(self, 'title')}"

    def clean(self) -> None:
        super().clean()
        if self.round_id and self.ref and not self.ref.startswith(f"{self.round.key}-"):
            raise ValidationError(
                {
                    "ref": _("The ref %(ref)s does not begin with the round's key %(key)s-.")
                    % {"ref": self.ref, "key": self.round.key}
                }
            )
