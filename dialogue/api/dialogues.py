from rest_framework import serializers

from dialogue.api import parts
from dialogue.api.resource import Resource
from dialogue.choices import RecordKind
from dialogue.filters import DialogueFilterSet


class DialogueSerializer(serializers.Serializer):
    """A standing series of meetings between two governments."""

    key = parts.key("Permanent name in addresses.")
    prefix = serializers.CharField(help_text="Capital letters that begin the keys of its rounds.")
    name = parts.text("Its name.")
    description = parts.optional_text("What it is.")
    translations = parts.translations()


DIALOGUES = Resource(
    kind=RecordKind.DIALOGUE,
    noun="dialogue",
    path="dialogues",
    key_name="key",
    filterset=DialogueFilterSet,
    serializer=DialogueSerializer,
    meaning="The standing series of meetings whose rounds are recorded.",
)
