from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogue.choices import Precision, RecordKind, UpdateNature
from dialogue.localized import LocalizedText
from dialogue.presenters.citations import CitationLine, citation_lines
from dialogue.presenters.figures import FigureLine, figure_lines
from dialogue.presenters.statuses import StatusLine, worded
from dialogue.presenters.texts import Document, address, day, label, say
from dialogue.services import rating


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
    #: Why an event gives none: it is context everywhere, or the evidence settles nothing.
    no_status_label: str
    nature_label: str
    is_context: bool
    has_conflict: bool
    figures: list[FigureLine]
    commitments: list[CommitmentMention]
    related: list[CommitmentMention]
    citations: list[CitationLine]
    source_count: int
    note: LocalizedText
    searched: Mapping[str, str] | None = None
    corrects: str = ""
    sector: LocalizedText | None = None


def mentions(refs: Iterable[str], titles: Mapping[str, LocalizedText]) -> list[CommitmentMention]:
    """The commitments of these refs; those without a title here are mentioned by their ref alone."""
    return [
        CommitmentMention(ref=ref, url=address(RecordKind.COMMITMENT, ref), title=titles.get(ref))
        for ref in refs
    ]


def update_row(
    document: Document,
    *,
    sources: Mapping[str, Any] | None = None,
    titles: Mapping[str, LocalizedText] | None = None,
    of: str | None = None,
    sector: LocalizedText | None = None,
) -> UpdateRow:
    """`sources` are cited documents by key, `titles` of commitments by ref; `of` is the page's own ref."""
    elsewhere = [
        mentions([ref for ref in document[name] if ref != of], titles or {})
        for name in ("commitments", "related")
    ]
    return UpdateRow(
        ref=document["ref"],
        url=address(RecordKind.UPDATE, document["ref"]),
        happened_on=day(document["happened_on"]),
        precision=document["happened_on_precision"],
        date_note=say(document, "date_note"),
        headline=say(document, "headline"),
        summary=say(document, "summary"),
        status=status_shown(document, sources or {}),
        status_reason=say(document, "status_reason"),
        no_status_label=_no_status(document),
        nature_label=(
            label(UpdateNature, document["nature"])
            if document["nature"] != UpdateNature.EVENT
            else ""
        ),
        is_context=of is not None and of not in document["commitments"],
        has_conflict=document["has_conflict"],
        figures=figure_lines(document),
        commitments=elsewhere[0],
        related=elsewhere[1],
        citations=citation_lines(document["citations"], sources or {}),
        source_count=len({citation["source"] for citation in document["citations"]}),
        note=say(document, "note"),
        searched=document["search"],
        corrects=document["corrects"] or "",
        sector=sector,
    )


def _no_status(document: Document) -> str:
    if document["status"] or document["nature"] != UpdateNature.EVENT:
        return ""
    return _("no status given") if document["commitments"] else _("context, no status given")


def status_shown(document: Document, sources: Mapping[str, Any]) -> StatusLine | None:
    """The status an update gives, in the words of the commitment's page; `sources` are those it cites, by key."""
    if not document["status"]:
        return None
    found = rating.assess(document["status"], [document], _evidence(document, sources))
    return worded(document["status"], stated_by=found.stated_by, sources=sources)


def _evidence(document: Document, sources: Mapping[str, Any]) -> dict[str, rating.Evidence]:
    cited = {citation["source"] for citation in document["citations"]}
    return {
        key: rating.Evidence(
            key=key,
            tier=source["tier"],
            voice=rating.voice(
                key=key,
                tier=source["tier"],
                kind=source["kind"],
                publisher=source["publisher"],
                copy_of=source["copy_of"],
            ),
        )
        for key, source in sources.items()
        if key in cited
    }


@dataclass(frozen=True)
class MonthGroup:
    """Updates one after the other that happened in one month, or in a year of which no more is known.

    No label where the list is in another order.
    """

    label: str
    rows: list[UpdateRow]


def by_month(rows: Iterable[UpdateRow], *, order: str) -> list[MonthGroup]:
    """The rows in their order, whose name is `order`: under the months they happened in where it is by day."""
    if order.lstrip("-") != "happened":
        return [MonthGroup("", list(rows))]
    return [MonthGroup(label, list(own)) for label, own in groupby(rows, key=_month)]


def _month(row: UpdateRow) -> str:
    if row.happened_on is None or row.precision == Precision.UNKNOWN:
        return _("Date not known")
    if row.precision == Precision.YEAR:
        return date_format(row.happened_on, "Y")
    return date_format(row.happened_on, "YEAR_MONTH_FORMAT")
