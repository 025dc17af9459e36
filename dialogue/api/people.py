from rest_framework import serializers

from dialogue.api import parts
from dialogue.api.resource import Resource
from dialogue.choices import RecordKind
from dialogue.filters import PersonFilterSet


class PersonSerializer(serializers.Serializer):
    """Someone who led a side at a round or met the ministers beside it."""

    key = parts.key("Permanent name in addresses, for example wang-yi.")
    name = parts.text("The person's name.")
    party = parts.key("Key of the party the person acted for.")
    note = parts.optional_text("Offices held and since when, as the sources say.")
    citations = parts.citations("Where this is written.")
    translations = parts.translations()


PEOPLE = Resource(
    kind=RecordKind.PERSON,
    noun="person",
    path="people",
    key_name="key",
    filterset=PersonFilterSet,
    serializer=PersonSerializer,
    includes={
        "party": RecordKind.PARTY,
        "sources": RecordKind.SOURCE,
    },
    meaning="The co-chairs, and those who met them. Offices are told by the rounds.",
)
