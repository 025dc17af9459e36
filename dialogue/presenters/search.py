from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from dialogue.choices import RecordKind
from dialogue.localized import LocalizedText
from dialogue.presenters.commitments import press_only
from dialogue.presenters.crumbs import LIST_LABELS, list_label
from dialogue.presenters.editions import list_url
from dialogue.presenters.headings import gist, heading
from dialogue.presenters.marks import Excerpt, MarkedText, excerpt_of, mark, other_heading
from dialogue.presenters.pages import PageFound
from dialogue.presenters.statuses import StatusLine, status_line
from dialogue.presenters.texts import Document, address, day, label
from dialogue.reading.finding import Found
from dialogue.reading.reference import Reference
from dialogue.search import Correction, Hit, Term
from dialogue.search.relevance import IN_HEADING
from dialogue.search.tokens import fold, words

#: So many results of a kind are shown; the list of the kind shows the others.
SHOWN_OF_A_KIND = 6

PLACES = {kind: place for place, kind in enumerate(LIST_LABELS)}
#: Kinds that are few and have no list.
WITHOUT_A_LIST = (RecordKind.PARTY, RecordKind.DIALOGUE)
#: Kinds whose lists can be narrowed to the records that cite a source.
CITING = (RecordKind.COMMITMENT, RecordKind.UPDATE)


@dataclass(frozen=True)
class SearchResult:
    """A record that answers a query, as the search page shows it: with the words that were looked for marked."""

    kind: str
    key: str
    ref: str
    heading: MarkedText
    summary: MarkedText
    detail: MarkedText
    excerpt: Excerpt | None
    url: str | None
    attribution_label: str
    status: StatusLine | None


@dataclass(frozen=True)
class ResultGroup:
    """The results of one kind, the best first, `count` in all; `more_url` lists them where there are more."""

    kind: str
    label: str
    count: int
    has_refs: bool
    results: list[SearchResult]
    more_url: str | None


@dataclass(frozen=True)
class Completion:
    """A record or a page offered to a reader who is still typing."""

    kind_label: str
    ref: str
    heading: MarkedText
    excerpt: Excerpt | None
    url: str


@dataclass(frozen=True)
class Shown:
    """What results are shown with: the words looked for, the documents by edition, the commitments' statuses by ref."""

    terms: Sequence[Term]
    documents: Mapping[int, Document]
    statuses: Mapping[str, str]
    names: Reference


def result_groups(found: Found, *, shown: Shown, source: str = "") -> list[ResultGroup]:
    """The answers by kind: commitments first, then kinds whose best answer has every word in its heading.

    `source` is the key of the one they rest on, if that is what they were looked for by.
    """
    by_kind: dict[str, list[Hit]] = {}
    for hit in found.hits:
        by_kind.setdefault(hit.kind, []).append(hit)
    enough = IN_HEADING * len(shown.terms)
    order = sorted(
        by_kind,
        key=lambda kind: (
            kind != RecordKind.COMMITMENT,
            by_kind[kind][0].rank < enough,
            PLACES[kind],
        ),
    )
    return [
        ResultGroup(
            kind=kind,
            label=list_label(kind),
            count=found.totals[kind],
            has_refs=any(result.ref for result in results),
            results=results,
            more_url=(
                _all_url(kind, found.query, source) if found.totals[kind] > len(results) else None
            ),
        )
        for kind in order
        for results in [
            [
                search_result(kind, shown.documents[hit.edition], shown=shown)
                for hit in by_kind[kind]
            ]
        ]
    ]


def search_result(kind: str, document: Document, *, shown: Shown) -> SearchResult:
    key = document.get("ref") or document["key"]
    code = shown.statuses.get(key) if kind == RecordKind.COMMITMENT else None
    title = heading(kind, document)
    summary = gist(kind, document)
    detail = LocalizedText(value=_detail(kind, document), lang="", dir="")
    return SearchResult(
        kind=kind,
        key=key,
        ref=document.get("ref", ""),
        heading=mark(title, shown.terms),
        summary=mark(summary, shown.terms),
        detail=mark(detail, shown.terms),
        excerpt=excerpt_of(
            kind,
            document,
            terms=shown.terms,
            shown=(key, title.value, summary.value, detail.value),
            names=shown.names,
        ),
        url=_url(kind, key, document),
        attribution_label=press_only(document) if kind == RecordKind.COMMITMENT else "",
        status=status_line(document, code=code) if code else None,
    )


def completions(
    records: Iterable[tuple[str, Document]], *, terms: Sequence[Term]
) -> list[Completion]:
    """Those of the records that have a page to lead to."""
    return [
        Completion(
            kind_label=label(RecordKind, kind),
            ref=document.get("ref", ""),
            heading=mark(title, terms),
            excerpt=other_heading(
                document, terms=terms, shown=(document.get("ref", ""), title.value)
            ),
            url=url,
        )
        for kind, document in records
        for title in [heading(kind, document)]
        if (url := _url(kind, document.get("ref") or document["key"], document))
    ]


def with_pages(lines: list[Completion], pages: Iterable[PageFound]) -> list[Completion]:
    """The records offered, and the pages: first those of which the query is a name, the others last."""
    offered = [
        (
            page.is_named,
            Completion(
                kind_label=gettext("Page"), ref="", heading=page.heading, excerpt=None, url=page.url
            ),
        )
        for page in pages
    ]
    first = [line for is_named, line in offered if is_named]
    return [*first, *lines, *(line for is_named, line in offered if not is_named)]


def as_written(correction: Correction, results: Iterable[SearchResult]) -> str:
    """The corrected query with its new words as the results write them: “Gwadar”, not “gwadar”."""
    written: dict[str, str] = {}
    for result in results:
        excerpts = result.excerpt.parts if result.excerpt else ()
        for part in (*result.heading.parts, *result.summary.parts, *excerpts):
            if part.is_found:
                written.setdefault(fold(part.text), part.text)
    pieces, at = [], 0
    for word in words(correction.query):
        pieces += [correction.query[at : word.start]]
        typed = correction.query[word.start : word.end]
        pieces += [typed if typed in correction.kept else written.get(word.text, typed)]
        at = word.end
    return "".join([*pieces, correction.query[at:]])


def _all_url(kind: str, query: str, source: str) -> str | None:
    """The list of every answer of a kind; of what rests on a source, the source's own page for kinds whose list
    cannot be narrowed to it."""
    if kind in WITHOUT_A_LIST:
        return None
    if source and kind not in CITING:
        return address(RecordKind.SOURCE, source)
    return f"{list_url(kind)}?{urlencode({'source': source} if source else {'q': query})}"


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
