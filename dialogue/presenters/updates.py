from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogue.choices import RecordKind, Status, UpdateNature
from dialogue.localized import LocalizedText, choose
from dialogue.presenters.citations import CitationLine, citation_lines
from dialogue.presenters.statuses import StatusLine
from dialogue.presenters.texts import Document, address, day, label, say


@dataclass(frozen=True)
class FigureLine:
    """A number with what it counts and its unit, as reported."""

    label: LocalizedText
    value: int | float
    unit: LocalizedText


@dataclass(frozen=True)
class CommitmentMention:
    """A commitment an update bears on, by its ref."""

    ref: str
    url: str | None
    title: LocalizedText | None


@dataclass(frozen=True)
class UpdateRow:
    """An update as lists and timelines show it."""

    ref: str
    url: str | None
    happened_on: date | None
    precision: str
    date_note: LocalizedText
    headline: LocalizedText
    summary: LocalizedText
    status: StatusLine | None
    status_reason: LocalizedText
    nature_label: str
    is_context: bool
    has_conflict: bool
    figures: list[FigureLine]
    commitments: list[CommitmentMention]
    related: list[CommitmentMention]
    citations: list[CitationLine]
    source_count: int
    note: LocalizedText


def update_row(
    document: Document,
    *,
    sources: Mapping[str, Any] | None = None,
    titles: Mapping[str, LocalizedText] | None = None,
    of: str | None = None,
) -> UpdateRow:
    """`sources` are cited documents by key, `titles` of commitments by ref; `of` is the page's own ref."""
    translations = document.get("translations")
    mention = [
        [
            CommitmentMention(
                ref=ref, url=address(RecordKind.COMMITMENT, ref), title=(titles or {}).get(ref)
            )
            for ref in document[name]
            if ref != of
        ]
        for name in ("commitments", "related")
    ]
    status = document["status"]
    return UpdateRow(
        ref=document["ref"],
        url=address(RecordKind.UPDATE, document["ref"]),
        happened_on=day(document["happened_on"]),
        precision=document["happened_on_precision"],
        date_note=say(document, "date_note"),
        headline=say(document, "headline"),
        summary=say(document, "summary"),
        status=StatusLine(code=status, label=label(Status, status)) if status else None,
        status_reason=say(document, "status_reason"),
        nature_label=(
            label(UpdateNature, document["nature"])
            if document["nature"] != UpdateNature.EVENT
            else ""
        ),
        is_context=of is not None and of not in document["commitments"],
        has_conflict=document["has_conflict"],
        figures=[
            FigureLine(
                label=choose(figure["label"], translations=translations),
                value=figure["value"],
                unit=choose(figure["unit"], translations=translations),
            )
            for figure in document["figures"]
        ],
        commitments=mention[0],
        related=mention[1],
        citations=citation_lines(document["citations"], sources or {}),
        source_count=len({citation["source"] for citation in document["citations"]}),
        note=say(document, "note"),
    )
