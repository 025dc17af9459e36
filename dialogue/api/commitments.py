from rest_framework import serializers

from dialogue.api import parts
from dialogue.api.resource import Resource
from dialogue.api.updates import UpdateSerializer
from dialogue.choices import (
    Attribution,
    CommitmentKind,
    RecordKind,
    Status,
    Support,
    SupportReason,
    TextRead,
    Verb,
    Verifiability,
    Voice,
)
from dialogue.filters import CommitmentFilterSet


class CommitmentStatusSerializer(serializers.Serializer):
    """How far delivery has come, by the latest update that rates it."""

    code = parts.choice(Status, "The status.")
    since = parts.day("First day of the status; null where nobody has found anything yet.")
    until = parts.day(
        "The day on which it lapses, as a search that found nothing does; null if it does not."
    )
    update = parts.key("Ref of the update that gave it; null if none did.", allow_null=True)


class CommitmentSupportSerializer(serializers.Serializer):
    """How well the evidence carries the status."""

    level = parts.choice(Support, "The support; null where nothing is rated.", allow_null=True)
    reason = parts.choice(SupportReason, "Why; null where nothing is rated.", allow_null=True)
    stated_by = parts.keys("Keys of the sources that a “Delivered, as stated by …” rests on.")


class CommitmentSpanSerializer(serializers.Serializer):
    """Days in which a status held."""

    status = parts.choice(Status, "The status held.")
    support = parts.choice(Support, "Its support; null where nothing is rated.", allow_null=True)
    to = parts.day("The day after the last one; null if it still holds.")
    update = parts.key("Ref of the update that began it; null if none did.", allow_null=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        # "from" is a word of Python, so it cannot be declared like the others.
        first_day = parts.day("The first day; null for the span that began with the round.")
        return {**super().get_fields(), "from": first_day}


class CommitmentSerializer(serializers.Serializer):
    """One thing said in a citable text, and what has demonstrably happened since."""

    ref = parts.key("The round's key and a number, for example R7-24. Permanent.")
    round = parts.key("Key of the round it was said at.")
    sector = parts.key("Key of the sector.")
    title = parts.text("What is to be done, in a few words.")
    summary = parts.text("What was said, in the register's own words, with nothing added.")
    kind = parts.choice(CommitmentKind, "Fixed when the text is read. A position is not rated.")
    voice = parts.choice(Voice, "Whose clause it is.")
    verb = parts.choice(Verb, "The strength of the wording.")
    attribution = parts.choice(Attribution, "What the wording rests on.")
    text_read = parts.choice(
        TextRead,
        "How the passage was read; null where it is not claimed to stand in a joint text, or is "
        "known in paraphrase only.",
        allow_null=True,
    )
    verifiability = parts.choice(
        Verifiability,
        "Whether public evidence could show it done. What is not verifiable is not rated.",
    )
    parties = parts.keys("Keys of the parties that must act: those it binds or speaks for.")
    places = parts.keys("Keys of the places that the cited words carry.")
    plans = parts.keys("Keys of the plans that the cited words carry.")
    due_on = parts.day("A date that the text gives; null if it gives none.")
    due_note = parts.optional_text("The text's words on the date.")
    criteria = parts.optional_text(
        "What public evidence would count, written before the evidence was looked at."
    )
    note = parts.optional_text("A note of the editors.")
    citations = parts.citations("Where it is written.")
    updates = UpdateSerializer(
        many=True, help_text="The published updates that bear on it, oldest first."
    )
    status = CommitmentStatusSerializer(help_text="How far delivery has come.")
    support = CommitmentSupportSerializer(help_text="How well the evidence carries the status.")
    spans = CommitmentSpanSerializer(
        many=True, help_text="Every status it has had, in the order of days."
    )
    translations = parts.translations()


COMMITMENTS = Resource(
    kind=RecordKind.COMMITMENT,
    noun="commitment",
    path="commitments",
    key_name="ref",
    filterset=CommitmentFilterSet,
    serializer=CommitmentSerializer,
    includes={
        "round": RecordKind.ROUND,
        "sector": RecordKind.SECTOR,
        "parties": RecordKind.PARTY,
        "places": RecordKind.PLACE,
        "plans": RecordKind.PLAN,
        "sources": RecordKind.SOURCE,
        "updates": RecordKind.UPDATE,
        "threads": RecordKind.THREAD,
        "questions": RecordKind.QUESTION,
    },
    meaning="What was undertaken: one thing said in a citable text, with its updates and status.",
)
