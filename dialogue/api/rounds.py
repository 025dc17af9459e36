from rest_framework import serializers

from dialogue.api import parts
from dialogue.api.resource import Resource
from dialogue.choices import OutcomeKind, RecordKind, RoundStatus
from dialogue.filters import RoundFilterSet


class CoChairSerializer(serializers.Serializer):
    """A person leading one side at the round, in the office held that day."""

    person = parts.key("Key of the person.")
    party = parts.key("Key of the party led.")
    office = parts.text("The office held that day, as styled at the round.")


class OutcomeDocumentSerializer(serializers.Serializer):
    """The document the round issued."""

    kind = parts.choice(OutcomeKind, "Its kind; null if there was none.", allow_null=True)
    title = parts.optional_text("Its title.")
    source = parts.key(
        "Key of the source that is the copy read; null where no copy was found.", allow_null=True
    )
    note = parts.optional_text("How much of it was seen.")


class RoundSerializer(serializers.Serializer):
    """One sitting of a dialogue, held or expected, with its co-chairs and the document it issued."""

    key = parts.key("The dialogue's prefix and the round's number, for example R7. Permanent.")
    dialogue = parts.key("Key of the dialogue.")
    number = serializers.IntegerField(help_text="Number of the round in its dialogue.")
    status = parts.choice(RoundStatus, "Held or expected.")
    starts_on = parts.day("First day; null for a round not held yet.")
    ends_on = parts.day("Last day; null for a round not held yet.")
    expected_year = serializers.IntegerField(
        allow_null=True, help_text="For a round not held yet, the year sources expect it in."
    )
    date_note = parts.optional_text("A note on the date.")
    city = parts.text("The city it was or will be held in.")
    host = parts.key("Key of the party that hosts it.")
    title = parts.text("Its name for readers.")
    summary = parts.text("What it was about.")
    co_chairs = CoChairSerializer(many=True, help_text="Who led each side.")
    outcome_document = OutcomeDocumentSerializer(help_text="The document the round issued.")
    citations = parts.citations("Where this is written.")
    translations = parts.translations()


ROUNDS = Resource(
    kind=RecordKind.ROUND,
    noun="round",
    path="rounds",
    key_name="key",
    filterset=RoundFilterSet,
    serializer=RoundSerializer,
    includes={
        "dialogue": RecordKind.DIALOGUE,
        "people": RecordKind.PERSON,
        "parties": RecordKind.PARTY,
        "sources": RecordKind.SOURCE,
    },
    meaning="The sittings of the dialogue, held and expected.",
)
