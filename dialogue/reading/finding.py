"""What a reader's query finds: by ref, by the address of a source, or by its words, misspelt ones put right."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import QuerySet

from dialogue import search
from dialogue.choices import RecordKind
from dialogue.models import PublishedLink, SearchEntry
from dialogue.reading import past
from dialogue.reading.kept import Head, Kept
from dialogue.reading.sources import keys_at

#: The kinds whose keys are codes that people write down. Keys that are words are found as words.
KINDS_WITH_REFS = (
    RecordKind.COMMITMENT,
    RecordKind.UPDATE,
    RecordKind.ROUND,
    RecordKind.QUESTION,
)

#: The kinds in the order in which readers who type probably mean them. While there are others, so few sources are
#: offered: there are many of them, and their titles are about everything.
SOUGHT = (
    RecordKind.COMMITMENT,
    RecordKind.THREAD,
    RecordKind.PLACE,
    RecordKind.ROUND,
    RecordKind.SECTOR,
    RecordKind.PLAN,
    RecordKind.PERSON,
    RecordKind.UPDATE,
    RecordKind.QUESTION,
    RecordKind.PARTY,
    RecordKind.DIALOGUE,
    RecordKind.SOURCE,
)
FEW_SOURCES = 2
#: So many times as many entries are looked at as are offered.
LOOKED_AT = 5

_vocabulary = Kept(limit=1)
_found = Kept(limit=500)


@dataclass(frozen=True)
class Found:
    """The records that answer a query: the best of each kind, and how many of each kind there are.

    `query` has the words that were looked for. If those of the reader find nothing, they are another spelling,
    and `correction` says which; or they are the same, and `correction` is what might be looked for instead.
    """

    query: str
    hits: list[search.Hit] = field(default_factory=list)
    totals: Mapping[str, int] = field(default_factory=dict)
    correction: search.Correction | None = None

    @property
    def is_corrected(self) -> bool:
        return self.correction is not None and self.correction.query == self.query


@dataclass(frozen=True)
class Answers:
    """Everything that answers a query: the records that it names, and what else is found."""

    #: The records named by their ref, or the source by its address.
    exact: list[search.Hit]
    #: What has the words, or rests on the source that is named. Of what stands in `exact` there are no hits, but it is
    #: counted.
    found: Found
    #: The key of the source whose address the query is.
    source: str


@dataclass(frozen=True)
class Completed:
    """What a reader who is typing may mean: (kind, document) of each record, and the query as it is spelt here."""

    query: str
    records: list[tuple[str, Mapping[str, Any]]]


def answers(query: str, *, at: Head, of_each: int, is_exact: bool = False) -> Answers:
    """A ref names its record, and the address of a source that source; every other query is words."""
    exact = by_ref(query)
    sources = [] if exact else by_address(query, at=at)
    if sources:
        exact, found = sources, resting_on(sources[0].key, of_each=of_each)
    else:
        found = find(query, at=at, of_each=of_each, is_exact=is_exact)
    repeated = {hit.edition for hit in exact}
    hits = [hit for hit in found.hits if hit.edition not in repeated]
    return Answers(exact, replace(found, hits=hits), source=sources[0].key if sources else "")


def find(query: str, *, at: Head, of_each: int, is_exact: bool = False) -> Found:
    """`of_each` hits of each kind; `is_exact` if nothing but the words as they are typed will do."""
    return _found.get(at, (query, of_each, is_exact), lambda: _find(query, at, of_each, is_exact))


def vocabulary(at: Head) -> search.Vocabulary:
    """The words of the register; kept per ledger head."""
    return _vocabulary.get(at, "vocabulary", search.vocabulary)


def by_ref(query: str) -> list[search.Hit]:
    """The records whose ref the query is, however it is written."""
    if not (refs := search.refs(query)):
        return []
    return _hits(SearchEntry.objects.current().filter(kind__in=KINDS_WITH_REFS, key__in=refs))


def by_address(query: str, *, at: Head) -> list[search.Hit]:
    """The source whose address the query is, or the address of the copy that was read."""
    keys = keys_at(query, at=at)
    return _hits(_current_sources(keys)) if keys else []


def resting_on(source: str, *, of_each: int) -> Found:
    """The records that name a source, as a search for it: so many of each kind, the newest first."""
    links = (
        PublishedLink.objects.current()
        .filter(to_kind=RecordKind.SOURCE, to_key=source)
        .order_by("-edition_id")
    )
    hits, totals = [], dict.fromkeys(RecordKind.values, 0)
    for kind, key, edition in links.values_list("from_kind", "from_key", "edition_id"):
        totals[kind] += 1
        if totals[kind] <= of_each:
            hits.append(search.Hit(kind, key, edition, rank=0))
    return Found(query="", hits=hits, totals={kind: n for kind, n in totals.items() if n})


def complete(query: str, *, at: Head, limit: int, is_exact: bool = False) -> Completed:
    """The best records for a query that is still being typed. Only headings count: each line shows why it is there.
    `is_exact` if its words are not to be put right."""
    if keys := keys_at(query, at=at):
        return Completed(query, _documents(_current_sources(keys)[:limit]))
    correction = None if is_exact else search.corrected(query, vocabulary(at))
    spelt = correction.query if correction and correction.is_sure else query
    return Completed(spelt, _offered(search.headings(spelt), limit))


def _offered(entries: QuerySet[Any], limit: int) -> list[tuple[str, Any]]:
    """The best of the entries; among equals the kinds that readers look for first, and few sources."""
    rows = list(entries.values_list("kind", "rank", "edition__document")[: LOOKED_AT * limit])
    rows.sort(key=lambda row: (-row[1], SOUGHT.index(RecordKind(row[0]))))
    sources = [row for row in rows if row[0] == RecordKind.SOURCE]
    left_out = sources[max(FEW_SOURCES, limit - (len(rows) - len(sources))) :]
    offered = [(kind, text) for kind, rank, text in rows if (kind, rank, text) not in left_out]
    return _read(offered[:limit])


def _find(query: str, at: Head, of_each: int, is_exact: bool) -> Found:
    found = _by_words(query, of_each)
    if found.hits or not (correction := _correction(query, at)):
        return found
    if is_exact:
        return Found(query, correction=correction)
    corrected = _by_words(correction.query, of_each)
    if not corrected.hits:
        return found
    if not correction.is_sure:
        return Found(query, correction=correction)
    return Found(correction.query, corrected.hits, corrected.totals, correction)


def _by_words(query: str, of_each: int) -> Found:
    totals = search.totals(query)
    hits = search.hits(query, kinds=[RecordKind(kind) for kind in totals], of_each=of_each)
    return Found(query, hits if totals else [], totals)


def _correction(query: str, at: Head) -> search.Correction | None:
    """Another spelling; of an address that no source has, the host: what else is known from there."""
    asked = search.address(query)
    if asked and not asked.is_plain:
        return search.Correction(asked.host)
    return search.corrected(query, vocabulary(at))


def _current_sources(keys: list[str]) -> QuerySet[SearchEntry]:
    return SearchEntry.objects.current().filter(kind=RecordKind.SOURCE, key__in=keys)


def _hits(entries: QuerySet[SearchEntry]) -> list[search.Hit]:
    rows = entries.order_by("kind", "key").values_list("kind", "key", "edition_id")
    return [search.Hit(*row, rank=0) for row in rows]


def _documents(entries: QuerySet[SearchEntry]) -> list[tuple[str, Any]]:
    return _read(list(entries.values_list("kind", "edition__document")))


def _read(rows: list[tuple[str, str]]) -> list[tuple[str, Any]]:
    return [(kind, each) for (kind, _), each in zip(rows, past.of_kinds(rows), strict=True)]
