from django.db import models
from django.utils.translation import gettext_lazy as _

from dialogue.localized import Localized
from dialogue.models.part import Part
from dialogue.validators import require_exact


class Figure(Part):
    """A number an update reports, with what it counts and its unit, as reported."""

    natural_lookups = ("update__ref", "position")

    update = models.ForeignKey(
        "dialogue.ProgressUpdate",
        on_delete=models.CASCADE,
        related_name="figures",
        verbose_name=_("update"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    label = Localized(
        models.CharField,
        _("what it counts"),
        max_length=120,
        help_text=_("For example: containers handled in 2026."),
    )
    value = models.DecimalField(
        _("value"),
        max_digits=24,
        decimal_places=6,
        validators=[require_exact],
        help_text=_("As the source gives it, in digits: 12.5 with the unit “million tonnes”."),
    )
    unit = Localized(
        models.CharField,
        _("unit"),
        max_length=80,
        help_text=_("As reported; nothing is converted."),
    )

    class Meta:
        ordering = ("update", "position")
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = (
            models.UniqueConstraint(
                fields=("update", "position"),
                name="figure_position_is_unique_for_its_update",
                violation_error_message=_("Two figures of one update have the same position."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.label_en}: {self.value.normalize():f} {self.unit_en}"
