"""The one search for all callers: lists filter by it, the search page shows its hits."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType

from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.expressions import RawSQL

from dialogue.choices import RecordKind
from dialogue.models import SearchEntry
from dialogue.search import postgres, sqlite
from dialogue.search.relevance import relevance
from dialogue.search.tokens import query_terms

#: hits() ranks at most as many of the newest entries that have all terms in the heading, and of those that
#: have them anywhere. So a word that half the register has is as quick to look up as a rare one.
CANDIDATES = 1000


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


def matching(
    query: str, *, kind: RecordKind | None = None, at: datetime | None = None
) -> QuerySet[SearchEntry]:
    """The entries current now, or at that moment, that have every term, each with its `rank`; in no order.

    The rank is worked out row by row: sort by it what other filters have made short. Nothing if the query
    has no word in it.
    """
    terms = query_terms(query)
    if not terms:
        return SearchEntry.objects.none().annotate(rank=Value(0))
    condition = _engine().condition(terms, kinds=_kinds(kind))
    return SearchEntry.objects.current(at=at).filter(condition).annotate(rank=relevance(terms))


def hits(
    query: str,
    *,
    kinds: Collection[RecordKind] | None = None,
    at: datetime | None = None,
    limit: int = 50,
) -> list[Hit]:
    """The best answers first, and the newest first among equals. In two queries, in one if that fills the limit."""
    terms = query_terms(query)
    found: list[Hit] = []
    # Entries with all terms in the heading outrank all others, so the others are asked for only to fill up.
    for in_heading in (True, False) if terms else ():
        condition = _engine().condition(terms, kinds=_kinds(*kinds or ()), in_heading=in_heading)
        candidates = (
            SearchEntry.objects.current(at=at)
            .filter(condition)
            .exclude(edition_id__in=[hit.edition for hit in found])
            .order_by("-edition_id")
            .values("edition_id")[:CANDIDATES]
        )
        ranked = (
            SearchEntry.objects.filter(edition_id__in=candidates)
            .annotate(rank=relevance(terms))
            .order_by("-rank", "-edition_id")
            .values_list("kind", "key", "edition_id", "rank")
        )
        found += [Hit(*row) for row in ranked[: limit - len(found)]]
        if len(found) == limit:
            break
    return found


def rebuild_index() -> None:
    """Make the index again from the search entries, should it ever differ from them."""
    _engine().rebuild_index()


def index_is_consistent() -> bool:
    """Whether the index says what the search entries say. It reads all of them."""
    return _engine().index_is_consistent()


def indexed_afterwards() -> AbstractContextManager[None]:
    """A block, in one transaction, whose search entries are indexed at its end: quicker for thousands of them."""
    return _engine().indexed_afterwards()


def _engine() -> ModuleType:
    return {"sqlite": sqlite, "postgresql": postgres}[connection.vendor]


def _kinds(*kinds: RecordKind | None) -> tuple[RecordKind, ...]:
    return tuple(RecordKind(kind) for kind in kinds if kind is not None)
