from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dialogue.choices import Nature, RecordKind


class EditionQuerySet(models.QuerySet):
    def of(self, kind: str, key: str) -> Self:
        """All editions of one record, newest first."""
        return self.filter(kind=kind, key=key).order_by("-number")

    def after(self, number: int) -> Self:
        """What was published since, in order: the change feed."""
        return self.filter(number__gt=number).order_by("number")

    def update(self, **values: object) -> int:
        raise TypeError("An edition never changes: publish another one.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("An edition is never removed: publish a withdrawal.")


class Edition(models.Model):
    """One immutable published document in the ledger."""

    number = models.PositiveBigIntegerField(
        _("number"),
        primary_key=True,
        help_text=_("Place in the ledger, from 1, without gaps."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=RecordKind)
    key = models.CharField(_("key"), max_length=60, help_text=_("Public key of the record."))
    document = models.TextField(
        _("document"),
        help_text=_("The whole record in canonical JSON: keys sorted, UTF-8, no spaces."),
    )
    digest = models.CharField(
        _("digest"), max_length=64, help_text=_("SHA-256 of the document's bytes.")
    )
    previous_digest = models.CharField(
        _("previous digest"),
        max_length=64,
        help_text=_("The chain digest of the edition before this one."),
    )
    chain_digest = models.CharField(
        _("chain digest"),
        max_length=64,
        unique=True,
        help_text=_(
            "SHA-256 over every other public column: it fixes this edition and all before it."
        ),
    )
    author = models.CharField(_("author"), max_length=24, help_text=_("Stable pseudonym."))
    approver = models.CharField(
        _("approver"),
        max_length=24,
        blank=True,
        help_text=_("Stable pseudonym; empty where one key is enough."),
    )
    reason = models.CharField(_("reason"), max_length=300)
    nature = models.CharField(_("nature"), max_length=12, choices=Nature)
    published_at = models.DateTimeField(_("published at"))

    objects: ClassVar[models.Manager[Self]] = EditionQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        indexes = (
            models.Index(fields=("kind", "key", "-number"), name="edition_of_record"),
            models.Index(fields=("published_at",), name="edition_by_moment"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="edition_number_starts_at_one",
                violation_error_message=_("Editions are numbered from 1."),
            ),
            models.CheckConstraint(
                condition=~Q(author=F("approver")),
                name="edition_has_two_different_keys",
                violation_error_message=_("Author and approver are two people."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} · {self.kind} {self.key}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("An edition never changes: publish another one.")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise TypeError("An edition is never removed: publish a withdrawal.")
