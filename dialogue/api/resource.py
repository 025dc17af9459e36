"""One noun of the API."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from rest_framework.serializers import Serializer

from dialogue.filters.base import RegisterFilterSet


@dataclass(frozen=True)
class Resource:
    """One noun of the API: what it is, its addresses, its FilterSet and the shape of its documents."""

    #: Part of the addresses' names: api:commitment-list, api:commitment-detail.
    noun: str
    #: Part of the addresses: /api/v1/commitments/.
    path: str
    #: The field of a document that holds its key.
    key_name: str
    filterset: type[RegisterFilterSet]
    #: Describes the answers and `?fields=`. It serializes nothing: documents are kept as bytes.
    serializer: type[Serializer]
    meaning: str
    #: Empty for editions, which are of every kind.
    kind: str = ""
    #: What `?include=` can name: the kind of the records that come with the answer.
    includes: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def list_url(self) -> str:
        return reverse(f"api:{self.noun}-list")

    @property
    def facets_url(self) -> str:
        """Where the values of its facets are counted; empty for lists without facets."""
        return reverse(f"api:{self.noun}-facets") if self.filterset.facets else ""

    def url(self, key: str | int) -> str:
        return reverse(f"api:{self.noun}-detail", args=[key])
