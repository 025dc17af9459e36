"""Commitments with the status each held on a day, as pages of other records list them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from dialogue.choices import RecordKind
from dialogue.reading import past


@dataclass(frozen=True)
class Held:
    """A commitment's document, and the status it held on the day asked about."""

    document: Mapping[str, Any]
    status: str


def held(commitments: QuerySet[Any], *, limit: int) -> list[Held]:
    """The first `limit` of these commitments in the default order; one query."""
    rows = commitments.order_by("position", "edition").values_list("edition__document", "status")
    found = list(rows[:limit])
    documents = past.documents(RecordKind.COMMITMENT, [text for text, _ in found])
    return [Held(each, status) for each, (_, status) in zip(documents, found, strict=True)]
