"""The one search for all callers: lists filter by it, the search page shows its hits."""

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import reduce
from operator import or_
from types import ModuleType
from typing import Any

from django.db import connection
from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.expressions import RawSQL

from dialogue.choices import RecordKind
from dialogue.models import SearchEntry
from dialogue.search import postgres, sqlite
from dialogue.search.relevance import relevance
from dialogue.search.terms import Term, query_terms

#: Of each kind at most as many of the newest entries are ranked that have all terms in the heading, and of those
#: that have them anywhere. So a word that half the register has is as quick to look up as a rare one.
CANDIDATES = 200
BEST_FIRST = (F("rank").desc(), F("edition_id").desc())


@dataclass(frozen=True)
class Hit:
    """A record that answers a query; `edition` is the number of its edition, a higher `rank` a better answer."""

    kind: str
    key: str
    edition: int
    rank: int


def editions(
    query: str, *, kind: RecordKind | None = None
) -> RawSQL | QuerySet[SearchEntry, int] | tuple[()]:
    """The numbers of all editions, however old, that have every term: the quickest way to filter a list.

        PublishedCommitment.objects.current().filter(
            edition_id__in=search.editions("gwadar", kind=RecordKind.COMMITMENT)
        )

    Which of them are current, the list says itself. Nothing if the query has no word in it.
    """
    terms = query_terms(query)
    return _engine().editions(terms, kinds=_kinds(kind)) if terms else ()


def matching(query: str, *, kind: RecordKind | None = None) -> QuerySet[Any]:
    """The current entries that have every term, each with its `rank`; in no order.

    The rank is worked out row by row: sort by it what other filters have made short. Nothing if the query
    has no word in it.
    """
    terms = query_terms(query)
    if not terms:
        return SearchEntry.objects.none().annotate(rank=Value(0))
    condition = _engine().condition(terms, kinds=_kinds(kind))
    return SearchEntry.objects.current().filter(condition).annotate(rank=relevance(terms))


def totals(query: str) -> dict[str, int]:
    """How many records of each kind have every term; kinds without any are absent. One query, which visits them all."""
    counted = matching(query).order_by().values_list("kind")
    return dict(counted.annotate(Count("edition_id")))


def hits(
    query: str,
    *,
    kinds: Collection[RecordKind] = tuple(RecordKind),
    of_each: int = 50,
) -> list[Hit]:
    """The best answers of each kind: the best first, and the newest first among equals. In two queries at most."""
    terms = query_terms(query)
    found: list[Hit] = []
    room = dict.fromkeys(map(RecordKind, kinds), of_each)
    # Entries with all terms in the heading outrank all others, so the others are asked for only to fill up.
    for in_heading in (True, False) if terms else ():
        candidates = [
            Q(edition_id__in=_candidates(terms, kind, in_heading=in_heading))
            for kind, left in room.items()
            if left
        ]
        if not candidates:
            break
        ranked = (
            _ranked(SearchEntry.objects.filter(reduce(or_, candidates)), terms)
            .exclude(edition_id__in=[hit.edition for hit in found])
            .order_by(*BEST_FIRST)
        )
        for kind, *row in ranked.values_list("kind", "key", "edition_id", "rank"):
            if room[RecordKind(kind)]:
                room[RecordKind(kind)] -= 1
                found.append(Hit(kind, *row))
    return found


def headings(query: str) -> QuerySet[Any]:
    """The current entries whose headings have every term, the best first, each with its `rank`: what a reader who is
    typing may mean."""
    terms = query_terms(query)
    if not terms:
        return SearchEntry.objects.none().annotate(rank=Value(0))
    candidates = _candidates(terms, in_heading=True)
    entries = SearchEntry.objects.filter(edition_id__in=candidates)
    return _ranked(entries, terms).order_by(*BEST_FIRST)


def rebuild_index() -> None:
    """Make the index again from the search entries, should it ever differ from them."""
    _engine().rebuild_index()


def index_is_consistent() -> bool:
    """Whether the index says what the search entries say. It reads all of them."""
    return _engine().index_is_consistent()


def indexed_afterwards() -> AbstractContextManager[None]:
    """A block, in one transaction, whose search entries are indexed at its end: quicker for thousands of them."""
    return _engine().indexed_afterwards()


def _candidates(
    terms: Sequence[Term], *kinds: RecordKind, in_heading: bool
) -> QuerySet[SearchEntry, Any]:
    condition = _engine().condition(terms, kinds=kinds, in_heading=in_heading)
    newest = SearchEntry.objects.current().filter(condition).order_by("-edition_id")
    return newest.values("edition_id")[:CANDIDATES]


def _ranked(entries: QuerySet[SearchEntry], terms: Sequence[Term]) -> QuerySet[Any]:
    return entries.annotate(rank=relevance(terms))


def _engine() -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgres}[connection.vendor]


def _kinds(kind: RecordKind | None) -> tuple[RecordKind, ...]:
    return () if kind is None else (RecordKind(kind),)
