from functools import reduce
from operator import and_, or_
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.choices import Verb
from dialogue.localized import NAMES


class HintKind(models.TextChoices):
    """What a word of the lexicon hints at."""

    VERB = "verb", pgettext_lazy("hint", "Verb")
    PARTY = "party", pgettext_lazy("hint", "Party")
    SECTOR = "sector", pgettext_lazy("hint", "Sector")
    PLACE = "place", pgettext_lazy("hint", "Place")
    DATE = "date", pgettext_lazy("hint", "Date")
    #: No hint: words that do not count when a sentence is compared with commitments.
    COMMON = "common", pgettext_lazy("hint", "Common word")


def _target(model: str, label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        model, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=label
    )


def _points_to(kind: HintKind) -> Q:
    """An entry of this kind gives what the kind needs, and nothing else. Words for both sides name no party."""
    given = {
        "verb": ~Q(verb="") if kind == HintKind.VERB else Q(verb=""),
        "party": Q() if kind == HintKind.PARTY else Q(party=None),
        "sector": Q(sector__isnull=kind != HintKind.SECTOR),
        "place": Q(place__isnull=kind != HintKind.PLACE),
    }
    return reduce(and_, given.values(), Q(kind=kind))


class LexiconEntry(models.Model):
    """Words that hint at what a sentence says. Names of records are known without it. Never published."""

    language = models.CharField(_("language"), max_length=2, choices=list(NAMES.items()))
    kind = models.CharField(_("kind"), max_length=8, choices=HintKind)
    words = models.CharField(
        _("words"),
        max_length=120,
        help_text=_(
            "As they stand in a text. English endings do not matter: “agree” is also found in “agreed”."
        ),
    )
    verb = models.CharField(
        _("verb"),
        max_length=14,
        choices=Verb,
        blank=True,
        help_text=_("The strength of the wording, if it is a verb."),
    )
    party = _target("dialogue.Party", _("party"))
    sector = _target("dialogue.Sector", _("sector"))
    place = _target("dialogue.Place", _("place"))
    is_used = models.BooleanField(
        _("used"),
        default=True,
        help_text=_("Leave it empty to switch these words off: nothing is found by them then."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    seed = models.CharField(
        _("from the register's files"),
        max_length=140,
        blank=True,
        editable=False,
        help_text=_("By what the files know it, so that they never bring back what was changed."),
    )

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        ordering = ("language", "kind", "words")
        verbose_name = _("lexicon entry")
        verbose_name_plural = _("lexicon")
        constraints = (
            models.UniqueConstraint(
                fields=("language", "kind", "words"),
                name="lexicon_has_words_once_for_each_kind",
                violation_error_message=_("The lexicon has these words already."),
            ),
            models.UniqueConstraint(
                fields=("seed",),
                condition=~Q(seed=""),
                name="lexicon_takes_an_entry_of_the_files_once",
            ),
            models.CheckConstraint(
                condition=reduce(or_, map(_points_to, HintKind)),
                name="lexicon_entry_points_to_what_its_kind_says",
                violation_error_message=_(
                    "Give exactly what the kind says: a verb its strength, words for a sector or a "
                    "place the record, words for one party the party (for both sides none), words "
                    "for a date and common words nothing."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.words

    @property
    def target(self) -> Any:
        """The record that it points to, if it does."""
        return self.party or self.sector or self.place
