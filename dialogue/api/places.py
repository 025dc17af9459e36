from rest_framework import serializers

from dialogue.api import parts
from dialogue.api.resource import Resource
from dialogue.choices import Country, PlaceKind, RecordKind
from dialogue.filters import PlaceFilterSet


class PlaceSerializer(serializers.Serializer):
    """Somewhere with coordinates: a port, a pass, a road, a zone. No position on boundaries is taken."""

    key = parts.key("Permanent name in addresses, for example gwadar-port.")
    name = parts.text("Its name.")
    kind = parts.choice(PlaceKind, "What it is.")
    country = parts.choice(
        Country, "The administering state (ISO 3166-1 alpha-2); it takes no position on claims."
    )
    shared_with = parts.choice(
        Country, "The other state, for features of the border; else null.", allow_null=True
    )
    latitude = serializers.FloatField(help_text="Degrees north (WGS 84).")
    longitude = serializers.FloatField(help_text="Degrees east (WGS 84).")
    is_approximate = serializers.BooleanField(
        help_text="Whether the coordinates show only roughly where it is."
    )
    route = serializers.ListField(
        child=serializers.ListField(child=serializers.FloatField(), min_length=2, max_length=2),
        allow_null=True,
        help_text="A rough line as [longitude, latitude] pairs; null where there is none.",
    )
    note = parts.optional_text("A note, for example where territory is contested.")
    citations = parts.citations("Where this is written.")
    translations = parts.translations()


PLACES = Resource(
    kind=RecordKind.PLACE,
    noun="place",
    path="places",
    key_name="key",
    filterset=PlaceFilterSet,
    serializer=PlaceSerializer,
    includes={
        "sources": RecordKind.SOURCE,
    },
    meaning="Ports, passes, roads, zones and cities that commitments and updates name.",
)
