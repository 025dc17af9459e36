"""Search on SQLite: the FTS5 table `dialogue_searchindex`, which triggers keep in step (migration 0003)."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction
from django.db.models import BigIntegerField, Q
from django.db.models.expressions import RawSQL

from dialogue.choices import RecordKind
from dialogue.search.terms import Term


def editions(
    terms: Sequence[Term], *, kinds: Collection[RecordKind], in_heading: bool = False
) -> RawSQL:
    """The numbers of the editions that have all terms, for use with `__in`."""
    columns = "heading" if in_heading else "{heading body}"
    match = f"{columns} : ({' AND '.join(map(_alternatives, terms))})"
    if kinds:
        match += f" AND kind : ({' OR '.join(_quoted(kind.value) for kind in kinds)})"
    return RawSQL(
        "SELECT rowid FROM dialogue_searchindex WHERE dialogue_searchindex MATCH %s",
        [match],
        output_field=BigIntegerField(),
    )


def condition(
    terms: Sequence[Term], *, kinds: Collection[RecordKind], in_heading: bool = False
) -> Q:
    """What is true of the search entries that have all terms."""
    return Q(edition_id__in=editions(terms, kinds=kinds, in_heading=in_heading))


def rebuild_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO dialogue_searchindex (dialogue_searchindex) VALUES ('rebuild')")


@contextmanager
def indexed_afterwards() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master "
            "WHERE type = 'trigger' AND name LIKE 'search_index_follows_%'"
        )
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _, definition in triggers:
            cursor.execute(definition)
        rebuild_index()


def index_is_consistent() -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            # Rank 1 asks for a comparison with the search entries, not only of the index with itself.
            cursor.execute(
                "INSERT INTO dialogue_searchindex (dialogue_searchindex, rank) "
                "VALUES ('integrity-check', 1)"
            )
    except DatabaseError:
        return False
    return True


def _alternatives(term: Term) -> str:
    """The word, the words it begins, or another name."""
    begun = [f"{_quoted(term.prefix)}*"] if term.prefix else []
    names = [f"({' AND '.join(map(_alternatives, name))})" for name in term.names]
    return f"({' OR '.join([_quoted(term.token), *begun, *names])})"


def _quoted(token: str) -> str:
    return f'"{token}"'
