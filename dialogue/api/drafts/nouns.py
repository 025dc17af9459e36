"""The nouns that programs write."""

from dataclasses import dataclass

from django.urls import reverse
from rest_framework.serializers import Serializer

from dialogue.api.drafts.serializers import (
    CommitmentDraftSerializer,
    DeskCommitmentSerializer,
    DeskUpdateSerializer,
    UpdateDraftSerializer,
)
from dialogue.choices import RecordKind


@dataclass(frozen=True)
class Noun:
    """One noun that programs write: its kind, its addresses, the shape of its drafts."""

    kind: RecordKind
    noun: str
    #: Part of the addresses: /api/v1/drafts/commitments/.
    path: str
    #: What is sent.
    serializer: type[Serializer]
    #: What is answered.
    desk_serializer: type[Serializer]

    @property
    def list_url(self) -> str:
        return reverse(f"api:{self.noun}-draft-list")

    def url(self, ref: str) -> str:
        return reverse(f"api:{self.noun}-draft-detail", args=[ref])


COMMITMENT = Noun(
    kind=RecordKind.COMMITMENT,
    noun="commitment",
    path="commitments",
    serializer=CommitmentDraftSerializer,
    desk_serializer=DeskCommitmentSerializer,
)
UPDATE = Noun(
    kind=RecordKind.UPDATE,
    noun="update",
    path="updates",
    serializer=UpdateDraftSerializer,
    desk_serializer=DeskUpdateSerializer,
)
NOUNS = (COMMITMENT, UPDATE)
KINDS = tuple(each.kind for each in NOUNS)
