from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind
from dialogue.localized import EMPTY, LocalizedText
from dialogue.presenters.commitments import press_only
from dialogue.presenters.editions import list_url
from dialogue.presenters.headings import heading
from dialogue.presenters.statuses import StatusLine, status_line
from dialogue.presenters.texts import Document, address, day, say
from dialogue.search import Hit

#: So many results of a kind are shown; the list of the kind shows the others.
SHOWN_OF_A_KIND = 6

GROUPS: Mapping[str, Any] = {
    RecordKind.COMMITMENT: _("Commitments"),
    RecordKind.UPDATE: _("Updates"),
    RecordKind.THREAD: _("Threads"),
    RecordKind.ROUND: _("Rounds"),
    RecordKind.SECTOR: _("Sectors"),
    RecordKind.PLACE: _("Places"),
    RecordKind.PLAN: _("Plans"),
    RecordKind.PERSON: _("People"),
    RecordKind.SOURCE: _("Sources"),
    RecordKind.QUESTION: _("Open questions"),
    RecordKind.PARTY: _("Parties"),
    RecordKind.DIALOGUE: _("Dialogues"),
}
#: The text that says most about a record after its heading.
SUMMARIES: Mapping[str, str] = {
    RecordKind.COMMITMENT: "summary",
    RecordKind.UPDATE: "summary",
    RecordKind.THREAD: "question",
    RecordKind.ROUND: "summary",
    RecordKind.SECTOR: "description",
    RecordKind.PLACE: "note",
    RecordKind.PLAN: "description",
    RecordKind.PERSON: "note",
    RecordKind.QUESTION: "about",
    RecordKind.PARTY: "long_name",
    RecordKind.DIALOGUE: "description",
}


@dataclass(frozen=True)
class SearchResult:
    """A record that answers a query, as the search page shows it."""

    kind: str
    key: str
    ref: str
    heading: LocalizedText
    summary: LocalizedText
    url: str | None
    detail: str
    attribution_label: str
    status: StatusLine | None


@dataclass(frozen=True)
class ResultGroup:
    """The results of one kind, the best first; `more_url` lists them all where there are more."""

    kind: str
    label: str
    has_refs: bool
    results: list[SearchResult]
    more_url: str | None


def shown(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that the page has room for, in the order of relevance."""
    room = dict.fromkeys(GROUPS, SHOWN_OF_A_KIND)
    kept = []
    for hit in hits:
        if room[hit.kind]:
            room[hit.kind] -= 1
            kept.append(hit)
    return kept


def result_groups(
    hits: Sequence[Hit],
    *,
    query: str,
    documents: Mapping[int, Document],
    statuses: Mapping[str, str],
) -> list[ResultGroup]:
    """The hits by kind; within a kind, the best first.

    `documents` are those of `shown(hits)` by edition, `statuses` those of the commitments among them by ref.
    """
    found: dict[str, list[SearchResult]] = {}
    for hit in shown(hits):
        result = search_result(hit.kind, documents[hit.edition], statuses=statuses)
        found.setdefault(hit.kind, []).append(result)
    return [
        ResultGroup(
            kind=kind,
            label=str(GROUPS[kind]),
            has_refs=any(result.ref for result in results),
            results=results,
            more_url=(
                f"{list_url(kind)}?{urlencode({'q': query})}"
                if address(kind, "x") and sum(hit.kind == kind for hit in hits) > len(results)
                else None
            ),
        )
        for kind in GROUPS
        if (results := found.get(kind))
    ]


def search_result(kind: str, document: Document, *, statuses: Mapping[str, str]) -> SearchResult:
    key = document.get("ref") or document["key"]
    code = statuses.get(key) if kind == RecordKind.COMMITMENT else None
    return SearchResult(
        kind=kind,
        key=key,
        ref=document.get("ref", ""),
        heading=heading(kind, document),
        summary=say(document, SUMMARIES[kind]) if kind in SUMMARIES else EMPTY,
        url=_url(kind, key, document),
        detail=_detail(kind, document),
        attribution_label=press_only(document) if kind == RecordKind.COMMITMENT else "",
        status=status_line(document, code=code) if code else None,
    )


def _url(kind: str, key: str, document: Document) -> str | None:
    """The record's page; for kinds without one, the page that shows it."""
    if kind == RecordKind.PARTY:
        return f"{reverse('dialogue:commitment-list')}?{urlencode({'party': key})}"
    if kind == RecordKind.DIALOGUE:
        return reverse("dialogue:home")
    if kind == RecordKind.QUESTION:
        if document["commitments"]:
            return f"{address(RecordKind.COMMITMENT, document['commitments'][0])}#{key}"
        return address(RecordKind.ROUND, document["round"]) if document["round"] else None
    return address(kind, key)


def _detail(kind: str, document: Document) -> str:
    """Who published a source and when, or the day of an update."""
    parts: list[str] = []
    on: date | None = None
    if kind == RecordKind.SOURCE:
        parts, on = [document["publisher"]], day(document["published_on"])
    elif kind == RecordKind.UPDATE and document["happened_on_precision"] == "day":
        on = day(document["happened_on"])
    return " · ".join([*parts, *([date_format(on)] if on else [])])
