from functools import reduce
from operator import or_
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

#: The claims a citation can support: field name on Citation -> the record it points at.
CLAIMS = {
    "round": "dialogue.Round",
    "commitment": "dialogue.Commitment",
    "update": "dialogue.ProgressUpdate",
    "plan": "dialogue.Plan",
    "person": "dialogue.Person",
    "place": "dialogue.Place",
}


def _claim(name: str, label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        CLAIMS[name],
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=label,
    )


class CitationQuerySet(models.QuerySet):
    def get_by_natural_key(self, claim: str, key: str, position: int) -> Any:
        target: Any = Citation._meta.get_field(claim).related_model
        return self.get(**{f"{claim}__{target.key_field}": key}, position=position)


class Citation(models.Model):
    """Ties exactly one claim to one place in one source."""

    round = _claim("round", _("round"))
    commitment = _claim("commitment", _("commitment"))
    update = _claim("update", _("update"))
    plan = _claim("plan", _("plan"))
    person = _claim("person", _("person"))
    place = _claim("place", _("place"))
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    source = models.ForeignKey(
        "dialogue.Source",
        on_delete=models.PROTECT,
        related_name="citations",
        verbose_name=_("source"),
    )
    locator = models.CharField(
        _("locator"),
        max_length=160,
        help_text=_(
            "Where in the source: paragraph, section or page, counted from the start of what was read."
        ),
    )

    objects: ClassVar[models.Manager[Self]] = CitationQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = (
            models.CheckConstraint(
                condition=reduce(
                    or_,
                    (
                        Q(**{f"{name}__isnull": name != chosen for name in CLAIMS})
                        for chosen in CLAIMS
                    ),
                ),
                name="citation_supports_exactly_one_claim",
                violation_error_message=_("A citation supports exactly one claim."),
            ),
            models.CheckConstraint(
                condition=~Q(locator=""),
                name="citation_says_where_in_the_source",
                violation_error_message=_("Say where in the source it stands."),
            ),
            *(
                models.UniqueConstraint(
                    fields=(name, "position"),
                    name=f"citation_position_is_unique_for_its_{name}",
                    violation_error_message=_(
                        "Two citations of one record have the same position."
                    ),
                )
                for name in CLAIMS
            ),
        )

    def __str__(self) -> str:
        return f"{self.source.key}, {self.locator}"

    @property
    def claim(self) -> models.Model:
        """The record this citation supports."""
        return next(getattr(self, name) for name in CLAIMS if getattr(self, f"{name}_id"))

    def natural_key(self) -> tuple[str, str, int]:
        name = next(name for name in CLAIMS if getattr(self, f"{name}_id"))
        return (name, getattr(self, name).public_key, self.position)

    natural_key.dependencies = tuple(CLAIMS.values())  # type: ignore[attr-defined]
