from rest_framework import serializers

from dialogue.api import parts
from dialogue.api.resource import Resource
from dialogue.choices import RecordKind, SourceKind, Tier, TitleBasis
from dialogue.filters import SourceFilterSet


class SourceSerializer(serializers.Serializer):
    """A document that can be cited: who published it, when, and how close it is to the act."""

    key = parts.key("Permanent name in addresses and citations.")
    title = serializers.CharField(help_text="Its title, in the source's own language.")
    title_basis = parts.choice(TitleBasis, "Where the title is from.")
    publisher = serializers.CharField(help_text="Who published it.")
    url = serializers.CharField(help_text="Its address.")
    mirror_url = serializers.CharField(
        allow_null=True, help_text="The copy that was read, where it was not the address."
    )
    published_on = parts.day("The day it was published; null if unknown.")
    date_note = parts.optional_text("A note on the date.")
    kind = parts.choice(SourceKind, "What kind of document it is.")
    tier = parts.choice(Tier, "How close it stands to the act itself, 1 being closest.")
    language = serializers.CharField(help_text="Its language as a BCP 47 tag, for example zh-Hans.")
    copy_of = parts.key("Key of the source whose text it reprints; null if none.", allow_null=True)
    read_extent = parts.text("How much of it was read.")
    note = parts.optional_text("A note of the editors.")
    translations = parts.translations()


SOURCES = Resource(
    kind=RecordKind.SOURCE,
    noun="source",
    path="sources",
    key_name="key",
    filterset=SourceFilterSet,
    serializer=SourceSerializer,
    includes={
        "copy_of": RecordKind.SOURCE,
    },
    meaning="The documents that claims are cited to.",
)
