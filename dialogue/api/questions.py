from rest_framework import serializers

from dialogue.api import parts
from dialogue.api.resource import Resource
from dialogue.choices import RecordKind
from dialogue.filters import QuestionFilterSet


class QuestionSerializer(serializers.Serializer):
    """Something the sources leave open, said aloud so that a reader who knows can tell."""

    key = parts.key("Q and a number, for example Q07. Permanent.")
    round = parts.key("Key of the round it is about; null if it is about several.", allow_null=True)
    about = parts.text("What it is about, in a few words.")
    question = parts.text("The question.")
    commitments = parts.keys("Refs of the commitments it is about.")
    translations = parts.translations()


QUESTIONS = Resource(
    kind=RecordKind.QUESTION,
    noun="question",
    path="questions",
    key_name="key",
    filterset=QuestionFilterSet,
    serializer=QuestionSerializer,
    includes={
        "round": RecordKind.ROUND,
        "commitments": RecordKind.COMMITMENT,
    },
    meaning="What the sources leave open.",
)
