"""What the sources make of a claim: whether an official voice is among them, and why they carry a status as they do."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from dialogue.choices import RecordKind, SourceVoice, Status
from dialogue.models import Edition, PublishedCommitment, PublishedLink
from dialogue.services import composing, rating

Document = Mapping[str, Any]


#: What a source's document says of its voice.
SAID = ("key", "tier", "kind", "publisher", "copy_of")


class Voices:
    """What was known of sources, and when: an editor may put a source's tier right later.

    `editions` are those of sources, in order: (key, moment of publication, document).
    """

    def __init__(self, editions: Iterable[tuple[str, datetime, str]]) -> None:
        self._told: dict[str, list[tuple[datetime, Document]]] = {}
        for key, published_at, text in editions:
            source = json.loads(text)
            said = {name: source[name] for name in SAID}
            self._told.setdefault(key, []).append((published_at, said))

    def of_wording(self, commitment: Document, *, before: datetime | None = None) -> str:
        """Of the sources of its wording, as they were known before that moment; now, if none is given."""
        return self._among(commitment["citations"], before)

    def of_status(
        self, commitment: Document, span: Document, *, before: datetime | None = None
    ) -> str:
        """Of all evidence that carries the status of a span; empty where no evidence gave one."""
        if span["status"] == Status.NO_ACTION_FOUND:
            return ""
        agreeing = _agreeing(commitment, span)
        return self._among([each for update in agreeing for each in update["citations"]], before)

    def why(self, commitment: Document, span: Document, *, before: datetime | None = None) -> str:
        """Why the support of a span is what it is; empty where no evidence gave the status."""
        latest = commitment["status"]
        if (span["update"], span["to"]) == (latest["update"], latest["until"]):
            return commitment["support"]["reason"] or ""
        if not (agreeing := _agreeing(commitment, span)):
            return ""
        cited = {each["source"] for update in agreeing for each in update["citations"]}
        known = [source for key in sorted(cited) if (source := self._known(key, before))]
        originals = [self._known(each["copy_of"], before) for each in known if each["copy_of"]]
        evidence = composing.published_evidence([*known, *filter(None, originals)])
        return rating.assess(span["status"], agreeing, evidence).reason or ""

    def _among(self, citations: Iterable[Document], before: datetime | None) -> str:
        cited = {citation["source"] for citation in citations}
        if not cited:
            return ""
        is_any = any(self._is_official(key, before) for key in cited)
        return (SourceVoice.OFFICIAL if is_any else SourceVoice.UNOFFICIAL).value

    def _is_official(self, key: str, before: datetime | None) -> bool:
        source = self._known(key, before)
        return bool(source and rating.is_official(tier=source["tier"], kind=source["kind"]))

    def _known(self, key: str, before: datetime | None) -> Document | None:
        told = [each for at, each in self._told.get(key, []) if before is None or at < before]
        return told[-1] if told else None


def _agreeing(commitment: Document, span: Document) -> list[Document]:
    """The updates that carry the status of a span; none where no evidence gave one."""
    if not span["update"]:
        return []
    return [
        update
        for update in rating.rating_updates(commitment["ref"], commitment["updates"])
        if update["status"] == span["status"] and update["happened_on"] <= span["from"]
    ]


def of_sources(keys: Iterable[str] | None = None) -> Voices:
    """What was ever known of these sources; of all, if none are named."""
    sources = Edition.objects.filter(kind=RecordKind.SOURCE).order_by("number")
    if keys is not None:
        sources = sources.filter(key__in=set(keys))
    return Voices(sources.values_list("key", "published_at", "document").iterator())


def cited_in(edition: Edition) -> Voices:
    """What was ever known of the sources that a commitment's edition cites, and of those that they copy."""
    if edition.kind != RecordKind.COMMITMENT:
        return Voices(())
    commitment = json.loads(edition.document)
    parts = (commitment, *commitment["updates"])
    cited = {citation["source"] for part in parts for citation in part["citations"]}
    copying = PublishedLink.objects.filter(
        from_kind=RecordKind.SOURCE, from_key__in=cited, to_kind=RecordKind.SOURCE
    )
    return of_sources(cited.union(copying.values_list("to_key", flat=True)))


def hear_again(source: str) -> None:
    """Say anew what their sources make of the current commitments that rest on this source, or on a copy of it."""
    links = PublishedLink.objects.filter(current_to=None)
    copies = links.filter(
        from_kind=RecordKind.SOURCE, to_kind=RecordKind.SOURCE, to_key=source
    ).values_list("from_key", flat=True)
    citing = links.filter(to_kind=RecordKind.SOURCE, to_key__in=[source, *copies])
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
            span.support_reason = heard.why(commitment, told)
            span.save(update_fields=["sources", "support_reason"])
