"""Whether an official voice is among the sources of a wording, or of the evidence for a status."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from dialogue.choices import RecordKind, SourceVoice, Status
from dialogue.models import Edition, PublishedCommitment, PublishedLink
from dialogue.services import rating

Document = Mapping[str, Any]


class Voices:
    """Which sources spoke officially, and when: an editor may put a source's tier right later.

    `editions` are those of sources, in order: (key, moment of publication, document).
    """

    def __init__(self, editions: Iterable[tuple[str, datetime, str]]) -> None:
        self._told: dict[str, list[tuple[datetime, bool]]] = {}
        for key, published_at, text in editions:
            source = json.loads(text)
            is_official = rating.is_official(tier=source["tier"], kind=source["kind"])
            self._told.setdefault(key, []).append((published_at, is_official))

    def of_wording(self, commitment: Document, *, before: datetime | None = None) -> str:
        """Of the sources of its wording, as they were known before that moment; now, if none is given."""
        return self._among(commitment["citations"], before)

    def of_status(
        self, commitment: Document, span: Document, *, before: datetime | None = None
    ) -> str:
        """Of all evidence that carries the status of a span; empty where no evidence gave one."""
        if not span["update"] or span["status"] == Status.NO_ACTION_FOUND:
            return ""
        rated = rating.rating_updates(commitment["ref"], commitment["updates"])
        citations = [
            citation
            for update in rated
            if update["status"] == span["status"] and update["happened_on"] <= span["from"]
            for citation in update["citations"]
        ]
        return self._among(citations, before)

    def _among(self, citations: Iterable[Document], before: datetime | None) -> str:
        cited = {citation["source"] for citation in citations}
        if not cited:
            return ""
        is_any = any(self._is_official(key, before) for key in cited)
        return (SourceVoice.OFFICIAL if is_any else SourceVoice.UNOFFICIAL).value

    def _is_official(self, key: str, before: datetime | None) -> bool:
        told = [each for at, each in self._told.get(key, []) if before is None or at < before]
        return bool(told and told[-1])


def of_sources(keys: Iterable[str] | None = None) -> Voices:
    """What was ever known of these sources; of all, if none are named."""
    sources = Edition.objects.filter(kind=RecordKind.SOURCE).order_by("number")
    if keys is not None:
        sources = sources.filter(key__in=set(keys))
    return Voices(sources.values_list("key", "published_at", "document").iterator())


def cited_in(edition: Edition) -> Voices:
    """What was ever known of the sources that a commitment's edition cites, for its wording or as evidence."""
    if edition.kind != RecordKind.COMMITMENT:
        return Voices(())
    commitment = json.loads(edition.document)
    parts = (commitment, *commitment["updates"])
    return of_sources(citation["source"] for part in parts for citation in part["citations"])


def hear_again(source: str) -> None:
    """Say anew of the current commitments that rest on this source whether an official voice is among theirs."""
    links = PublishedLink.objects.filter(current_to=None)
    citing = links.filter(to_kind=RecordKind.SOURCE, to_key=source)
    evidence = citing.filter(from_kind=RecordKind.UPDATE).values("edition_id")
    rated = links.filter(to_kind=RecordKind.COMMITMENT, edition_id__in=evidence)
    rows = PublishedCommitment.objects.filter(
        Q(edition_id__in=citing.values("edition_id")) | Q(ref__in=rated.values("to_key")),
        current_to=None,
    )
    for row in rows.select_related("edition").prefetch_related("spans"):
        commitment, heard = json.loads(row.edition.document), cited_in(row.edition)
        row.wording_sources = heard.of_wording(commitment)
        row.save(update_fields=["wording_sources"])
        for span, told in zip(
            sorted(row.spans.all(), key=lambda each: each.from_on), commitment["spans"], strict=True
        ):
            span.sources = heard.of_status(commitment, told)
            span.save(update_fields=["sources"])
