from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dialogue.choices import Country, PlaceKind, RecordKind
from dialogue.localized import Localized, said
from dialogue.models.record import KeyedRecord


class Place(KeyedRecord):
    """Somewhere with coordinates: a port, a pass, a road, a zone."""

    record_kind = RecordKind.PLACE

    name = Localized(models.CharField, _("name"), max_length=120)
    kind = models.CharField(
        _("kind"),
        max_length=30,
        choices=PlaceKind,
        help_text=_("What is there; the map’s marks differ by it."),
    )
    country = models.CharField(
        _("administered by"),
        max_length=2,
        choices=Country,
        help_text=_("The administering state; it takes no position on claims."),
    )
    shared_with = models.CharField(
        _("shared with"),
        max_length=2,
        choices=Country,
        blank=True,
        help_text=_("The other state, for features of the border."),
    )
    latitude = models.FloatField(
        _("latitude"),
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("In degrees, north positive."),
    )
    longitude = models.FloatField(
        _("longitude"),
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("In degrees, east positive."),
    )
    is_approximate = models.BooleanField(
        _("approximate"), default=True, help_text=_("The coordinates show roughly where it is.")
    )
    route = models.JSONField(
        _("route"),
        null=True,
        blank=True,
        help_text=_("A rough line as a list of [longitude, latitude]."),
    )
    note = Localized(
        models.TextField,
        _("note"),
        blank=True,
        help_text=_("Where the coordinates are from, and how rough they are. Public."),
    )

    class Meta:
        ordering = ("name_en",)
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = (
            models.CheckConstraint(
                condition=Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_lies_on_the_globe",
                violation_error_message=_(
                    "Latitude runs from -90 to 90 and longitude from -180 to 180."
                ),
            ),
        )

    def __str__(self) -> str:
        return str(said(self, "name"))
