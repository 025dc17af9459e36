"""The whole document of a record: its own part, and what the published updates add to a commitment."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dialogue.choices import RecordKind
from dialogue.models import Commitment, Edition, PublishedLink, PublishedUpdate, Source
from dialogue.services import rating

Document = dict[str, Any]

#: What a commitment's document says beyond its own part.
DERIVED = ("updates", "status", "support", "spans")


def compose(kind: str, own: Document) -> Document:
    """The document to publish for a record's own part, on top of what is published now."""
    if kind != RecordKind.COMMITMENT:
        return dict(own)
    updates = published_updates(own["ref"])
    return with_updates(own, updates, evidence(_cited_sources(updates)))


def with_updates(
    own: Document, updates: list[Document], sources: Mapping[str, rating.Evidence]
) -> Document:
    """A commitment's whole document: its own part, the updates that bear on it, and what follows from them."""
    held = rating.spans(own, updates, sources)
    decided = _decided(held, updates)
    assessment = held[decided].assessment
    return own | {
        "updates": updates,
        "status": _status(held, decided),
        "support": {
            "level": assessment.support,
            "reason": assessment.reason,
            "stated_by": list(assessment.stated_by),
        },
        "spans": [_span(span) for span in held],
    }


def own_part(kind: str, document: Mapping[str, Any]) -> Document:
    """A published document without what other records' editions added to it."""
    if kind != RecordKind.COMMITMENT:
        return dict(document)
    return {name: value for name, value in document.items() if name not in DERIVED}


def rated(commitment: Commitment) -> Document:
    """As much of a commitment's document as rating looks at. Its round is asked for: select it with several."""
    return {
        "ref": commitment.ref,
        "round": commitment.round.key,
        "kind": commitment.kind,
        "verifiability": commitment.verifiability,
    }


def published_updates(ref: str) -> list[Document]:
    """The current updates that bear on a commitment, by the day they happened and then by publication."""
    bearing = PublishedLink.objects.current().filter(
        to_kind=RecordKind.COMMITMENT,
        to_key=ref,
        from_kind=RecordKind.UPDATE,
    )
    updates = PublishedUpdate.objects.current().filter(edition__in=bearing.values("edition"))
    documents = updates.order_by("happened_order", "edition").values_list(
        "edition__document", flat=True
    )
    return [json.loads(document) for document in documents]


def evidence(sources: Iterable[Source]) -> dict[str, rating.Evidence]:
    """What rating needs to know of these sources, by key."""
    return {
        source.key: rating.Evidence(
            key=source.key,
            tier=source.tier,
            voice=_voice(source),
        )
        for source in sources
    }


def published_evidence(documents: Iterable[Mapping[str, Any]]) -> dict[str, rating.Evidence]:
    """The same of sources as they were published, not as the desk has them now."""
    published = list(documents)
    columns = ("key", "tier", "kind", "publisher")
    found = {each["key"]: Source(**{name: each[name] for name in columns}) for each in published}
    for each in published:
        if original := found.get(each["copy_of"]):
            found[each["key"]].copy_of = original
    return evidence(found.values())


def _voice(source: Source) -> str:
    """Whose voice a source is: a copy speaks with its original's, or one wire report would count twice."""
    own = rating.voice(
        key=source.key,
        tier=source.tier,
        kind=source.kind,
        publisher=source.publisher,
        copy_of=None,
    )
    return _voice(source.copy_of) if source.copy_of and own != rating.GOVERNMENTS else own


def _cited_sources(updates: Iterable[Document]) -> Iterable[Source]:
    keys = {citation["source"] for update in updates for citation in update["citations"]}
    if not keys:
        return []
    return Source.objects.filter(key__in=keys).select_related("copy_of")


def dependents(edition: Edition, before: Edition | None) -> list[str]:
    """The refs of the commitments whose documents this edition changes, apart from its own."""
    documents = [json.loads(each.document) for each in (before, edition) if each is not None]
    if edition.kind == RecordKind.UPDATE:
        return sorted({ref for each in documents for ref in each["commitments"] + each["related"]})
    if edition.kind == RecordKind.SOURCE:
        copies = Source.objects.filter(copy_of__key=edition.key).values_list("key", flat=True)
        citing = PublishedLink.objects.current().filter(
            from_kind=RecordKind.UPDATE,
            to_kind=RecordKind.SOURCE,
            to_key__in=[edition.key, *copies],
        )
        rated = PublishedLink.objects.current().filter(
            edition__in=citing.values("edition"), to_kind=RecordKind.COMMITMENT
        )
        return sorted(set(rated.values_list("to_key", flat=True)))
    return []


def _decided(held: list[rating.Span], updates: list[Document]) -> int:
    """The index of the span that the latest rating update began; later ones only follow from a search lapsing."""
    days = {update["ref"]: update["happened_on"] for update in updates}
    return max(
        (
            n
            for n, span in enumerate(held)
            if span.update and _iso(span.starts_on) == days[span.update]
        ),
        default=0,
    )


def _status(held: list[rating.Span], decided: int) -> Document:
    """The status the latest rating update gave; `until` is set where it lapses, as a search's does."""
    span, first = held[decided], decided
    while first and held[first - 1].status == span.status:
        first -= 1
    return {
        "code": span.status,
        "since": _iso(held[first].starts_on),
        "until": _iso(span.ends_on),
        "update": span.update,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(span: rating.Span) -> Document:
    return {
        "status": span.status,
        "support": span.assessment.support,
        "from": _iso(span.starts_on),
        "to": _iso(span.ends_on),
        "update": span.update,
    }
