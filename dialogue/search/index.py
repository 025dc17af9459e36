"""The one search for all callers: lists filter by it, the search page shows its hits."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from dialogue.choices import RecordKind
from dialogue.models import SearchEntry
from dialogue.search import postgres, sqlite
from dialogue.search.relevance import relevance
from dialogue.search.tokens import query_terms

#: Of how many entries, at most, hits() works out the relevance: the newest with every term in the heading,
#: and as many with the terms anywhere. A word that half the register has stays as quick as a rare one.
CANDIDATES = 1000


@dataclass(frozen=True)
class Hit:
    """A record that answers a query. `edition` is the number of its edition; a higher `rank` is a better answer."""

    kind: str
    key: str
    edition: int
    rank: int


def editions(query: str, *, kind: RecordKind | None = None) -> Any:
    """The numbers of all editions, of any age, that have every term: the quickest way to filter a list.

        PublishedCommitment.objects.current().filter(
            edition_id__in=search.editions("gwadar", kind=RecordKind.COMMITMENT)
        )

    The list itself says which editions are current. An empty answer if the query has no word in it.
    """
    if terms := query_terms(query):
        return _engine().editions(terms, kinds=_some(kind))
    return ()


def matching(
    query: str, *, kind: RecordKind | None = None, at: datetime | None = None
) -> QuerySet[SearchEntry]:
    """The entries current now, or at that moment, that have every term, each with its `rank`.

    In no order: ranking every entry that has a common word takes long. None if the query has no word in it.
    """
    terms = query_terms(query)
    if not terms:
        return SearchEntry.objects.none()
    entries = SearchEntry.objects.current(at=at)
    return entries.filter(_engine().condition(terms, kinds=_some(kind))).annotate(
        rank=relevance(terms)
    )


def hits(
    query: str,
    *,
    kinds: Collection[RecordKind] | None = None,
    at: datetime | None = None,
    limit: int = 50,
) -> list[Hit]:
    """The best answers first; among equals, the newest first. At most `limit`, chosen from CANDIDATES."""
    terms = query_terms(query)
    if not terms:
        return []
    candidates = Q()
    for in_heading in (True, False):
        newest = SearchEntry.objects.current(at=at).filter(
            _engine().condition(terms, kinds=kinds or (), in_heading=in_heading)
        )
        newest = newest.order_by("-edition_id")[:CANDIDATES]
        candidates |= Q(edition_id__in=newest.values("edition_id"))
    ranked = SearchEntry.objects.filter(candidates).annotate(rank=relevance(terms))
    rows = ranked.order_by("-rank", "-edition_id").values_list("kind", "key", "edition_id", "rank")
    return [Hit(*row) for row in rows[:limit]]


def rebuild_index() -> None:
    """Make the index again from the search entries: after they were written without its triggers."""
    _engine().rebuild_index()


def index_is_consistent() -> bool:
    """Whether the index says what the search entries say. Reads all of them."""
    return _engine().index_is_consistent()


def _engine() -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgres}[connection.vendor]


def _some(kind: RecordKind | None) -> tuple[RecordKind, ...]:
    return () if kind is None else (kind,)
