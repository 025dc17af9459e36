"""What names a record: every current edition that has its key somewhere, from the catalogue's links."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from dialogue.choices import RecordKind
from dialogue.models import PublishedCommitment, PublishedLink
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


def resting_on(source: str) -> QuerySet[Any]:
    """The refs of the commitments that cite a source, or that an update bears on which cites it."""
    citing = PublishedLink.objects.current().filter(to_kind=RecordKind.SOURCE, to_key=source)
    wording = citing.filter(from_kind=RecordKind.COMMITMENT)
    return wording.values("from_key").union(_borne_on(citing).values("to_key"))


def count_resting_on(sources: Collection[str]) -> dict[str, int]:
    """How many commitments rest on each of these sources: as many as their list has. Two queries."""
    found: dict[str, set[str]] = {key: set() for key in sources}
    citing = PublishedLink.objects.current().filter(to_kind=RecordKind.SOURCE, to_key__in=sources)
    borne_on: dict[int, list[str]] = {}
    there = PublishedCommitment.objects.current().values("ref")
    bearing = _borne_on(citing).filter(to_key__in=there)
    for edition, ref in bearing.values_list("edition_id", "to_key"):
        borne_on.setdefault(edition, []).append(ref)
    for key, kind, edition, ref in citing.values_list(
        "to_key", "from_kind", "edition_id", "from_key"
    ):
        found[key].update([ref] if kind == RecordKind.COMMITMENT else borne_on.get(edition, ()))
    return {key: len(refs) for key, refs in found.items()}


def _borne_on(citing: QuerySet[PublishedLink]) -> QuerySet[PublishedLink]:
    """The links to commitments of the updates among these."""
    updates = citing.filter(from_kind=RecordKind.UPDATE).values("edition_id")
    return PublishedLink.objects.filter(to_kind=RecordKind.COMMITMENT, edition_id__in=updates)


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
