from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.choices import SuggestionNature, SuggestionState
from dialogue.localized import NAMES
from dialogue.validators import LONGEST_TEXT, LONGEST_URL, suggestion_reference_validator

#: How each state shows in the columns. It is not a column itself: a draft that is deleted puts its suggestion back.
IN_STATE = {
    SuggestionState.WAITING: Q(update=None, closed_as=""),
    SuggestionState.DRAFTED: Q(update__isnull=False),
    SuggestionState.CLOSED: Q(closed_as=SuggestionState.CLOSED),
    SuggestionState.SPAM: Q(closed_as=SuggestionState.SPAM),
}


class SuggestionQuerySet(models.QuerySet):
    def in_state(self, state: str) -> Self:
        return self.filter(IN_STATE[SuggestionState(state)])

    def waiting(self) -> Self:
        """Those an editor still has to look at."""
        return self.in_state(SuggestionState.WAITING)


class Suggestion(models.Model):
    """What a reader told the register about a record, or about all of it. It is for editors and never published."""

    reference = models.CharField(
        _("reference"),
        max_length=12,
        unique=True,
        validators=[suggestion_reference_validator],
        help_text=_(
            "What the reader was told to name it by. It says nothing about how many there are."
        ),
    )
    edition = models.ForeignKey(
        "dialogue.Edition",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("edition"),
        help_text=_(
            "What the reader had before them; empty if it is about the register as a whole."
        ),
    )
    nature = models.CharField(_("nature"), max_length=12, choices=SuggestionNature)
    url = models.URLField(_("address of the evidence"), max_length=LONGEST_URL, blank=True)
    text = models.TextField(_("text"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)])
    email = models.EmailField(
        _("e-mail"),
        blank=True,
        help_text=_(
            "For an answer and nothing else. It is removed 90 days after the suggestion is dealt with."
        ),
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=list(NAMES.items()),
        help_text=_("The language of the page it was written on."),
    )
    arrived_at = models.DateTimeField(_("arrived at"))
    sender = models.CharField(
        _("sender"),
        max_length=64,
        blank=True,
        editable=False,
        help_text=_(
            "A code made of the network address, to stop floods. It is removed after a day."
        ),
    )
    digest = models.CharField(
        _("digest"),
        max_length=64,
        blank=True,
        editable=False,
        help_text=_("A code made of everything that was said, so that saying it twice is noticed."),
    )
    update = models.ForeignKey(
        "dialogue.ProgressUpdate",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="suggestions",
        verbose_name=_("update"),
        help_text=_("The draft that was made of it."),
    )
    closed_as = models.CharField(
        _("closed as"),
        max_length=12,
        blank=True,
        choices=[
            (state.value, state.label) for state in (SuggestionState.CLOSED, SuggestionState.SPAM)
        ],
    )
    reason = models.TextField(_("reason"), blank=True)
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="suggestions_handled",
        verbose_name=_("dealt with by"),
    )
    handled_at = models.DateTimeField(_("dealt with at"), null=True, blank=True)

    objects: ClassVar[models.Manager[Self]] = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ("-arrived_at",)
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        indexes = (
            models.Index(
                fields=("sender", "arrived_at"),
                condition=~Q(sender=""),
                name="suggestion_by_sender",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(url="") | ~Q(text=""),
                name="suggestion_says_something",
                violation_error_message=_(
                    "Say what is wrong, or give the address of the evidence."
                ),
            ),
            models.CheckConstraint(
                condition=Q(closed_as__in=["", SuggestionState.CLOSED, SuggestionState.SPAM]),
                name="suggestion_is_closed_with_a_reason_or_as_spam",
                violation_error_message=_("A suggestion is closed with a reason or as spam."),
            ),
            models.CheckConstraint(
                condition=Q(update=None) | Q(closed_as=""),
                name="suggestion_is_turned_into_an_update_or_closed",
                violation_error_message=_(
                    "A suggestion is either turned into an update or closed, not both."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(closed_as=SuggestionState.CLOSED) | ~Q(reason=""),
                name="suggestion_is_not_closed_without_a_reason",
                violation_error_message=_("Say why the suggestion is closed."),
            ),
            models.CheckConstraint(
                condition=IN_STATE[SuggestionState.WAITING]
                | Q(handler__isnull=False, handled_at__isnull=False),
                name="suggestion_is_dealt_with_by_somebody_at_a_time",
                violation_error_message=_(
                    "What was done with a suggestion names who did it and when."
                ),
            ),
            models.UniqueConstraint(
                fields=("digest",),
                condition=Q(closed_as="") & ~Q(digest=""),
                name="suggestion_is_open_once",
                violation_error_message=_("The same suggestion is open already."),
            ),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def state(self) -> SuggestionState:
        if self.closed_as:
            return SuggestionState(self.closed_as)
        return SuggestionState.DRAFTED if self.update_id else SuggestionState.WAITING
