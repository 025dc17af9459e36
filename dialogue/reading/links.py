"""What names a record: every current edition that has its key somewhere, from the catalogue's links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from dialogue.models import PublishedLink
from dialogue.reading import past


@dataclass(frozen=True)
class Naming:
    """A published record that names another one: its kind, its key and its document."""

    kind: str
    key: str
    document: Mapping[str, Any]


def counts(kind: str, keys: Iterable[str]) -> dict[str, dict[str, int]]:
    """How many records of each kind name each of these; by key and kind, one GROUP BY."""
    found: dict[str, dict[str, int]] = {key: {} for key in keys}
    links = PublishedLink.objects.current().filter(to_kind=kind, to_key__in=list(found))
    for key, from_kind, count in links.values_list("to_key", "from_kind").annotate(Count("pk")):
        found[key][from_kind] = count
    return found


def naming(
    kind: str, key: str, *, from_kind: str | None = None, limit: int | None = None
) -> list[Naming]:
    """The records that name this one, by kind and key; one query. At most `limit`, if one is given."""
    links = PublishedLink.objects.current().filter(to_kind=kind, to_key=key)
    if from_kind:
        links = links.filter(from_kind=from_kind)
    rows = links.order_by("from_kind", "from_key").values_list(
        "from_kind", "from_key", "edition__document"
    )[:limit]
    found = list(rows)
    documents = past.of_kinds((kind, text) for kind, _, text in found)
    return [
        Naming(kind, key, document)
        for document, (kind, key, _) in zip(documents, found, strict=True)
    ]
