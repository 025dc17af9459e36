from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.validators import LONGEST_URL


class LinkState(models.TextChoices):
    """What became of a source's address when somebody last tried it."""

    OPENS = "opens", pgettext_lazy("link", "Opens")
    DEAD = "dead", pgettext_lazy("link", "Dead")
    UNSURE = "unsure", pgettext_lazy("link", "Unsure: look for yourself")


class LinkCheck(models.Model):
    """Whether a source's address still leads to it. For editors only: it is never published and changes no edition."""

    source = models.OneToOneField(
        "dialogue.Source",
        on_delete=models.CASCADE,
        related_name="link_check",
        verbose_name=_("source"),
    )
    url = models.URLField(
        _("address"),
        max_length=LONGEST_URL,
        help_text=_("The address that was tried. It says nothing about another one given since."),
    )
    state = models.CharField(_("state"), max_length=8, choices=LinkState)
    finding = models.CharField(
        _("finding"), max_length=200, blank=True, help_text=_("What the server answered.")
    )
    checked_at = models.DateTimeField(_("checked at"))
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("checked by"),
        help_text=_("Who looked; empty if a program did."),
    )

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        ordering = ("-checked_at",)
        verbose_name = _("link check")
        verbose_name_plural = _("link checks")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=LinkState.values),
                name="link_check_state_is_known",
                violation_error_message=_("A link opens, is dead, or nobody is sure."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_id}: {self.get_state_display()}"
