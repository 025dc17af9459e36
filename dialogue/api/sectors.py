from rest_framework import serializers

from dialogue.api import parts
from dialogue.api.resource import Resource
from dialogue.choices import RecordKind, SectorGroup
from dialogue.filters import SectorFilterSet


class SectorSerializer(serializers.Serializer):
    """A field of cooperation that commitments belong to."""

    key = parts.key("Permanent name in addresses, for example agriculture.")
    name = parts.text("Its name.")
    group = parts.choice(SectorGroup, "The group it is shown in.")
    position = serializers.IntegerField(help_text="Its place in the order readers see.")
    description = parts.text("What belongs to it.")
    translations = parts.translations()


SECTORS = Resource(
    kind=RecordKind.SECTOR,
    noun="sector",
    path="sectors",
    key_name="key",
    filterset=SectorFilterSet,
    serializer=SectorSerializer,
    meaning="The fields of cooperation that commitments belong to.",
)
