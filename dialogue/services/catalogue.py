"""The catalogue: the rows readers filter and search by, made from the ledger alone."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Model, Window
from django.db.models.functions import Lead

from dialogue import search
from dialogue.choices import Nature, RecordKind
from dialogue.models import (
    Edition,
    PublishedCommitment,
    PublishedLink,
    PublishedReference,
    PublishedStatus,
    PublishedTranslation,
    PublishedUpdate,
    SearchEntry,
    SearchWord,
)
from dialogue.services import bulk, ledger, moves, referencing, translating, voices, wording
from dialogue.services.voices import Voices

Document = dict[str, Any]

#: In the order in which rows may be added; removed in reverse.
MODELS = (
    SearchWord,
    SearchEntry,
    PublishedCommitment,
    PublishedStatus,
    PublishedUpdate,
    PublishedReference,
    PublishedTranslation,
    PublishedLink,
)
#: The models whose rows say in which span of time their edition was current.
TIMED = (
    SearchEntry,
    PublishedCommitment,
    PublishedUpdate,
    PublishedReference,
    PublishedTranslation,
    PublishedLink,
)
#: Room for a thousand commitments in each round; newer rounds come first.
ROUND_STRIDE = 10_000
#: Field of a document -> the kind of record whose key or keys it holds.
LINKS = {
    "party": RecordKind.PARTY,
    "parties": RecordKind.PARTY,
    "host": RecordKind.PARTY,
    "dialogue": RecordKind.DIALOGUE,
    "round": RecordKind.ROUND,
    "sector": RecordKind.SECTOR,
    "places": RecordKind.PLACE,
    "plans": RecordKind.PLAN,
    "commitments": RecordKind.COMMITMENT,
    "related": RecordKind.COMMITMENT,
    "corrects": RecordKind.UPDATE,
    "copy_of": RecordKind.SOURCE,
}


@dataclass
class Rows:
    """The catalogue rows of some editions, by model, not saved yet: each the values of a model's columns."""

    by_model: dict[type[Model], list[dict[str, Any]]] = field(
        default_factory=lambda: {model: [] for model in MODELS}
    )
    #: Each word that readers may look for, with the number of these editions that have it.
    words: Counter[str] = field(default_factory=Counter)

    def add(self, model: type[Model], **values: Any) -> None:
        self.by_model[model].append(values)

    def save(self) -> None:
        for model, rows in self.by_model.items():
            if rows:
                bulk.insert(model, list(rows[0]), (list(row.values()) for row in rows))
        search.count_words(self.words)


@transaction.atomic
def index(edition: Edition) -> None:
    """Make this edition the current one of its record."""
    current = SearchEntry.objects.current().filter(kind=edition.kind, key=edition.key)
    previous = current.values_list("edition_id", flat=True).first()
    if previous is not None:
        for model in TIMED:
            rows_before = model._default_manager.filter(edition_id=previous)
            rows_before.update(current_to=edition.published_at)
    rows = Rows()
    add_rows(rows, edition, current_to=None, heard=voices.cited_in(edition))
    rows.save()
    if edition.kind == RecordKind.SOURCE and previous is not None:
        voices.hear_again(edition.key)


@transaction.atomic
def rebuild() -> int:
    """Drop the whole catalogue and make it again from the ledger; the number of editions read."""
    ledger.hold()  # nothing is published meanwhile: its rows would be missing, or current twice
    for model in reversed(MODELS):
        model._default_manager.all().delete()
    superseded_at = Window(
        Lead("published_at"), partition_by=[F("kind"), F("key")], order_by=F("number").asc()
    )
    heard = voices.of_sources()
    editions = Edition.objects.annotate(superseded_at=superseded_at).order_by("number")
    remaining = editions.iterator(chunk_size=1000)
    count = 0
    with search.indexed_afterwards():
        while batch := list(islice(remaining, 1000)):
            rows = Rows()
            for edition in batch:
                add_rows(rows, edition, current_to=edition.superseded_at, heard=heard)
            rows.save()
            count += len(batch)
    return count


def add_rows(rows: Rows, edition: Edition, *, current_to: datetime | None, heard: Voices) -> None:
    """The rows of one edition. A withdrawal's span is empty: it ends when it begins."""
    document = json.loads(edition.document)
    span = {
        "edition_id": edition.number,
        "current_from": edition.published_at,
        "current_to": edition.published_at if edition.nature == Nature.WITHDRAWAL else current_to,
    }
    rows.add(
        SearchEntry,
        kind=edition.kind,
        key=edition.key,
        **indexed(edition.kind, edition.key, document),
        **span,
    )
    rows.words.update(words(edition.kind, document))
    rows.add(
        PublishedTranslation,
        kind=edition.kind,
        key=edition.key,
        **translating.states(edition.kind, document),
        **span,
    )
    for kind, key in sorted(set(links(document))):
        rows.add(
            PublishedLink,
            from_kind=edition.kind,
            from_key=edition.key,
            to_kind=kind,
            to_key=key,
            **span,
        )
    if edition.kind == RecordKind.COMMITMENT:
        _add_commitment(rows, document, span, heard)
    elif edition.kind == RecordKind.UPDATE:
        _add_update(rows, document, span)
    else:
        about = referencing.columns(edition.kind, document)
        rows.add(PublishedReference, kind=edition.kind, key=edition.key, **about, **span)


def _add_commitment(rows: Rows, document: Document, span: dict[str, Any], heard: Voices) -> None:
    days = [update["happened_on"] for update in document["updates"] if update["happened_on"]]
    due_on = _day(document["due_on"])
    evidence_on = _day(max(days, default=None))
    moved = moves.last_move(document)
    rows.add(
        PublishedCommitment,
        ref=document["ref"],
        position=position(document["ref"]),
        round=document["round"],
        sector=document["sector"],
        kind=document["kind"],
        voice=document["voice"],
        verb=document["verb"],
        attribution=document["attribution"],
        wording_sources=heard.of_wording(document, before=span["current_to"]),
        text_read=document["text_read"] or "",
        verifiability=document["verifiability"],
        due_on=due_on,
        due_order=due_on or date.max,
        evidence_on=evidence_on,
        evidence_order=evidence_on or date.min,
        moved_on=_day(moved["from"]) if moved else None,
        **span,
    )
    for held in document["spans"]:
        rows.add(
            PublishedStatus,
            commitment_id=span["edition_id"],
            status=held["status"],
            support=held["support"] or "",
            support_reason=heard.why(document, held, before=span["current_to"]),
            sources=heard.of_status(document, held, before=span["current_to"]),
            from_on=_day(held["from"]) or date.min,
            to_on=_day(held["to"]) or date.max,
        )


def _add_update(rows: Rows, document: Document, span: dict[str, Any]) -> None:
    happened_on = _day(document["happened_on"])
    rows.add(
        PublishedUpdate,
        ref=document["ref"],
        happened_on=happened_on,
        happened_order=happened_on or date.min,
        precision=document["happened_on_precision"],
        status=document["status"] or "",
        nature=document["nature"],
        **span,
    )


def position(ref: str) -> int:
    """The place of a ref in the default order: newest round first, then the order of the text."""
    round_key, _, number = ref.partition("-")
    round_number = int(round_key.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return int(number) - round_number * ROUND_STRIDE


def links(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(kind, key) of every record a document names itself; what its embedded updates name is their own."""
    for name, kind in LINKS.items():
        keys = document.get(name) or []
        for key in [keys] if isinstance(keys, str) else keys:
            yield kind, key
    for citation in document.get("citations", []):
        yield RecordKind.SOURCE, citation["source"]
    for co_chair in document.get("co_chairs", []):
        yield RecordKind.PERSON, co_chair["person"]
    for entry in document.get("entries", []):
        yield RecordKind.COMMITMENT, entry["commitment"]
    outcome = document.get("outcome_document")
    if outcome and outcome["source"]:
        yield RecordKind.SOURCE, outcome["source"]


def indexed(kind: str, key: str, document: Document) -> dict[str, str]:
    """The tokens by which an edition is found."""
    return {
        "heading": search.index_text(*_heading(key, document)),
        "body": search.index_text(*_body(kind, document)),
    }


def words(kind: str, document: Document) -> set[str]:
    """The words of an edition that a reader who misspells one may have meant."""
    texts = chain(wording.headings(document), wording.body(kind, document))
    return search.whole_words(*(each.text for each in texts))


def texts(kind: str, key: str, document: Document) -> Iterator[str | None]:
    """Everything by which an edition is found."""
    return chain(_heading(key, document), _body(kind, document))


def _heading(key: str, document: Document) -> Iterator[str | None]:
    yield from (key, document.get("url"))
    yield from (each.text for each in wording.headings(document))


def _body(kind: str, document: Document) -> Iterator[str | None]:
    yield from (each.text for each in wording.body(kind, document))
    yield from (document.get(name) for name in ("mirror_url", "ref", "key"))
    yield from (key for _, key in links(document))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def analyse() -> None:
    """Tell the database's planner what the tables hold now; worth it after a bulk change."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
