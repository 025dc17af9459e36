from rest_framework import serializers

from dialogue.api import parts
from dialogue.api.resource import Resource
from dialogue.choices import Confidence, RecordKind, Relation
from dialogue.filters import ThreadFilterSet


class ThreadEntrySerializer(serializers.Serializer):
    """How one round's commitment stands to what earlier rounds said on the subject."""

    commitment = parts.key("Ref of the commitment.")
    relation = parts.choice(Relation, "How it stands to what came before.")
    confidence = parts.choice(Confidence, "How sure the editors are of that.")
    why = parts.text("Why they say so.")


class ThreadSerializer(serializers.Serializer):
    """A subject that comes back round after round, and the question it leaves open."""

    key = parts.key("Permanent name in addresses.")
    title = parts.text("The subject.")
    question = parts.text("The question it leaves open.")
    summary = parts.text("How it has gone.")
    sector = parts.key("Key of the sector.")
    coverage_note = parts.optional_text("What could not be seen: why a gap may not be a silence.")
    entries = ThreadEntrySerializer(
        many=True, help_text="One for each commitment, in the order of rounds."
    )
    translations = parts.translations()


THREADS = Resource(
    kind=RecordKind.THREAD,
    noun="thread",
    path="threads",
    key_name="key",
    filterset=ThreadFilterSet,
    serializer=ThreadSerializer,
    includes={
        "sector": RecordKind.SECTOR,
        "commitments": RecordKind.COMMITMENT,
        "rounds": RecordKind.ROUND,
    },
    meaning="Subjects that come back round after round.",
)
