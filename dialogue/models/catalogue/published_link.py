from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind
from dialogue.models.catalogue.published import PublishedQuerySet


class PublishedLink(models.Model):
    """One record that an edition names: a commitment's place, an update's source, a thread's commitment.

    It carries the span of its edition, so that "everything that names this record" needs no join.
    """

    edition = models.ForeignKey(
        "dialogue.Edition",
        on_delete=models.PROTECT,
        db_index=False,
        related_name="+",
        verbose_name=_("edition"),
    )
    from_kind = models.CharField(_("kind of the naming record"), max_length=12, choices=RecordKind)
    from_key = models.CharField(_("the naming record"), max_length=60)
    to_kind = models.CharField(_("kind of the named record"), max_length=12, choices=RecordKind)
    to_key = models.CharField(_("the named record"), max_length=60)
    current_from = models.DateTimeField(_("current from"))
    current_to = models.DateTimeField(_("current to"), null=True)

    objects: ClassVar[models.Manager[Self]] = PublishedQuerySet.as_manager()

    class Meta:
        verbose_name = _("published link")
        verbose_name_plural = _("published links")
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "to_kind", "to_key"), name="edition_names_a_record_once"
            ),
        )
        indexes = (
            models.Index(
                fields=("to_kind", "to_key", "from_kind", "edition"),
                condition=models.Q(current_to=None),
                name="links_to_record",
            ),
            models.Index(
                fields=("from_kind", "to_kind", "to_key", "edition"),
                condition=models.Q(current_to=None),
                name="links_by_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_key} → {self.to_key}"
