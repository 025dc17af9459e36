from rest_framework import serializers

from dialogue.api import parts
from dialogue.api.resource import Resource
from dialogue.choices import RecordKind
from dialogue.filters import PartyFilterSet


class PartySerializer(serializers.Serializer):
    """A government that undertakes things in a dialogue."""

    key = parts.key("Permanent name in addresses, for example cn.")
    name = parts.text("Its usual name.")
    long_name = parts.text("Its full name.")
    iso2 = serializers.CharField(help_text="ISO 3166-1 alpha-2 code.")
    iso3 = serializers.CharField(help_text="ISO 3166-1 alpha-3 code.")
    translations = parts.translations()


PARTIES = Resource(
    kind=RecordKind.PARTY,
    noun="party",
    path="parties",
    key_name="key",
    filterset=PartyFilterSet,
    serializer=PartySerializer,
    meaning="The governments that undertake things.",
)
