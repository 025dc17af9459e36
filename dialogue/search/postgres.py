"""Search on PostgreSQL: two columns of lexemes beside the tokens, which it computes itself (migration 0003)."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.expressions import Col
from django.db.models.sql.compiler import SQLCompiler

from dialogue.choices import RecordKind
from dialogue.models import SearchEntry
from dialogue.search.terms import Term


class _Matches(Func):
    """Whether a column of lexemes, unknown to the model, matches a query."""

    def __init__(self, column: str, query: str) -> None:
        # The table goes by another name inside a subquery: a column the model knows tells which.
        super().__init__(F("edition_id"), output_field=BooleanField())
        self.column = column
        self.query = query

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str]]:
        alias = cast(Col, self.get_source_expressions()[0]).alias
        table = compiler.quote_name_unless_alias(alias)
        return f"{table}.{self.column} @@ %s::tsquery", (self.query,)


def editions(terms: Sequence[Term], *, kinds: Collection[RecordKind]) -> QuerySet[SearchEntry, int]:
    """The numbers of the editions that have all terms, for use with `__in`."""
    entries = SearchEntry.objects.filter(condition(terms, kinds=kinds))
    return entries.values_list("edition_id", flat=True)


def condition(
    terms: Sequence[Term], *, kinds: Collection[RecordKind], in_heading: bool = False
) -> Q:
    """What is true of the search entries that have all terms."""
    query = " & ".join(map(_alternatives, terms))
    matches = Q(_Matches("heading_terms" if in_heading else "terms", query))
    return matches & Q(kind__in=kinds) if kinds else matches


def rebuild_index() -> None:
    """Nothing to do: the columns and their indexes are the database's own work."""


@contextmanager
def indexed_afterwards() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() "
            "AND indexname IN ('search_heading_terms', 'search_terms')"
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        # No index can be made while references to editions wait to be checked.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for _, definition in indexes:
            cursor.execute(definition)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def index_is_consistent() -> bool:
    return True


def _alternatives(term: Term) -> str:
    """The word, the words it begins, or another name."""
    begun = [f"{_quoted(term.prefix)}:*"] if term.prefix else []
    names = [f"({' & '.join(map(_alternatives, name))})" for name in term.names]
    return f"({' | '.join([_quoted(term.token), *begun, *names])})"


def _quoted(token: str) -> str:
    return f"'{token}'"
