"""The ledger: every edition in order, each with its document. Listing those after a number is the change feed."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from dialogue.api import fields, parts
from dialogue.api.commitments import COMMITMENTS
from dialogue.api.dialogues import DIALOGUES
from dialogue.api.fields import AnyDocumentField
from dialogue.api.parties import PARTIES
from dialogue.api.people import PEOPLE
from dialogue.api.places import PLACES
from dialogue.api.plans import PLANS
from dialogue.api.problems import MissingRecord, refuse
from dialogue.api.questions import QUESTIONS
from dialogue.api.records import RecordDetail, RecordList, chosen_fields
from dialogue.api.resource import Resource
from dialogue.api.rounds import ROUNDS
from dialogue.api.sectors import SECTORS
from dialogue.api.sources import SOURCES
from dialogue.api.threads import THREADS
from dialogue.api.updates import UPDATES
from dialogue.api.view import FOR_EVER, answer, etag, link, strangers
from dialogue.choices import Nature, RecordKind
from dialogue.exports.editions import edition_text
from dialogue.filters import EditionFilterSet
from dialogue.models import Edition
from dialogue.reading import editions
from dialogue.reading.kept import head

#: The nouns whose records have editions.
RECORDS = (
    COMMITMENTS,
    UPDATES,
    ROUNDS,
    PEOPLE,
    PARTIES,
    SECTORS,
    PLACES,
    PLANS,
    SOURCES,
    THREADS,
    QUESTIONS,
    DIALOGUES,
)
BY_KIND = {resource.kind: resource for resource in RECORDS}


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="Document",
        serializers=[resource.serializer for resource in RECORDS],
        resource_type_field_name=None,
    )
)
class DocumentField(AnyDocumentField):
    serializers = tuple(resource.serializer for resource in RECORDS)


class EditionSerializer(serializers.Serializer):
    """One immutable published document, and its place in the chain."""

    number = serializers.IntegerField(help_text="Place in the ledger, from 1, without gaps.")
    kind = parts.choice(RecordKind, "Kind of record.")
    key = parts.key("Key of the record: with the kind, it says whose edition this is.")
    document = DocumentField(help_text="The whole record as it was published.")
    digest = serializers.CharField(
        help_text="SHA-256 of the document in canonical JSON: keys sorted, UTF-8, no spaces."
    )
    previous_digest = serializers.CharField(
        help_text="The chain digest of the edition before; 64 zeros for the first."
    )
    chain_digest = serializers.CharField(
        help_text="SHA-256 of this object in canonical JSON without document and chain_digest: "
        "it fixes this edition and all before it."
    )
    author = serializers.CharField(help_text="Who proposed it: a stable pseudonym.")
    approver = serializers.CharField(
        help_text="Who approved it: a stable pseudonym; empty where one key is enough."
    )
    reason = serializers.CharField(help_text="Why it was published.")
    nature = parts.choice(Nature, "New, update, correction or withdrawal.")
    published_at = serializers.DateTimeField(help_text="When it was published, in UTC.")


EDITIONS = Resource(
    noun="edition",
    path="editions",
    key_name="number",
    filterset=EditionFilterSet,
    serializer=EditionSerializer,
    meaning="The ledger: every document ever published, in order. With `after`, the change feed.",
)


class EditionList(RecordList):
    resource = EDITIONS

    def get_queryset(self, day: date) -> QuerySet[Any]:
        return editions.known()

    def get_texts(self, rows: list[Any]) -> list[str]:
        return [edition_text(edition) for edition in rows]

    def get_text(self, edition: Edition) -> str:
        return edition_text(edition)


class EditionDetail(RecordDetail):
    """One edition for ever."""

    resource = EDITIONS

    def get(self, request: Request, number: int, **_suffix: str) -> HttpResponse:  # type: ignore[override]
        wanted, problems = chosen_fields(request, self.resource)
        refuse([*strangers(request, ("fields", "format")), *problems])
        edition = editions.known().filter(number=number).first()
        if edition is None:
            raise MissingRecord(
                f"There is no edition {number}: the newest is {head().number}.",
                list_url=request.build_absolute_uri(EDITIONS.list_url),
            )
        text, validator = edition_text(edition), f'"{edition.chain_digest}"'
        if wanted is not None:
            text = fields.part(text, wanted)
            validator = etag(edition.chain_digest, text)
        return answer(
            request,
            text,
            validator=validator,
            cache_control=FOR_EVER,
            links=self.links(edition),
            changed_at=edition.published_at,
        )

    def links(self, edition: Edition) -> list[str]:
        record = BY_KIND[RecordKind(edition.kind)]
        return [
            link(record.url(edition.key), "latest-version", "application/json"),
            link(
                reverse("dialogue:edition-detail", args=[edition.number]), "alternate", "text/html"
            ),
        ]
