"""The register as one SQLite file: a table for each kind of record and each part, views, and full-text search."""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dialogue.exports.columns import Cell, Column, Type
from dialogue.exports.tables import SEARCH, TABLES, Table

TYPES = {
    Type.STRING: "TEXT",
    Type.DATE: "TEXT",
    Type.DATETIME: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.BOOLEAN: "INTEGER",
    Type.NUMBER: "REAL",
}

#: Name -> what the view shows, and its SELECT.
VIEWS: Mapping[str, tuple[str, str]] = {
    "commitment_overview": (
        "Each commitment with the names of its round and sector, its status and its latest evidence.",
        """
        SELECT c.ref, r.title_en AS round, r.starts_on AS said_on, s.name_en AS sector,
               c.title_en AS title, c.kind, c.verb, c.attribution, c.status, c.status_since,
               c.support, c.due_on, u.ref AS latest_update, u.happened_on AS latest_evidence_on,
               u.headline_en AS latest_evidence
        FROM commitments c
        JOIN rounds r ON r.key = c.round
        JOIN sectors s ON s.key = c.sector
        LEFT JOIN updates u ON u.ref = (
            SELECT l.from_key FROM links l JOIN updates x ON x.ref = l.from_key
            WHERE l.from_kind = 'update' AND l."as" = 'commitments' AND l.to_key = c.ref
            ORDER BY x.happened_on DESC, x.ref DESC LIMIT 1
        )
        """,
    ),
    "evidence": (
        "Each update with each commitment it rates or bears on and each source it cites.",
        """
        SELECT l.to_key AS commitment, u.ref AS "update", u.happened_on, u.status, u.headline_en,
               s.key AS source, s.title, s.publisher, s.published_on, s.tier, s.url, c.locator
        FROM updates u
        JOIN links l ON l.from_kind = 'update' AND l.from_key = u.ref AND l."as" = 'commitments'
        LEFT JOIN citations c ON c.kind = 'update' AND c.record = u.ref
        LEFT JOIN sources s ON s.key = c.source
        """,
    ),
    "thread_timeline": (
        "Each entry of each thread with the round, the wording and the relation to what came before; of a "
        "commitment that was withdrawn, the ref alone.",
        """
        SELECT t.key AS thread, t.title_en AS subject, c.round, r.starts_on AS said_on,
               e.commitment AS ref, c.title_en AS title, c.verb, e.relation, e.confidence, e.why_en AS why, c.status
        FROM thread_entries e
        JOIN threads t ON t.key = e.thread
        LEFT JOIN commitments c ON c.ref = e.commitment
        LEFT JOIN rounds r ON r.key = c.round
        """,
    ),
    "scorecard": (
        "How many commitments of each round and sector hold each status; positions are not rated.",
        """
        SELECT round, sector, status, count(*) AS commitments
        FROM commitments GROUP BY round, sector, status
        """,
    ),
}


#: Chinese parts no words and Urdu has many forms of one, so any three characters in a row are found.
CREATE_SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "kind UNINDEXED, key UNINDEXED, title, body, tokenize = 'trigram')"
)
#: Said inside the file.
HOW_TO_SEARCH = (
    "SELECT kind, key, title FROM search WHERE search MATCH '\"瓜达尔\"' ORDER BY rank; finds what has these "
    "characters in a row, in any of the three languages, whatever the case. It needs three or more; for fewer: "
    "SELECT kind, key, title FROM search WHERE title LIKE '%港%' OR body LIKE '%港%'; "
    "SQLite reads it from version 3.34 on."
)


def write(
    path: Path,
    *,
    rows: Iterable[tuple[Table, Iterable[list[Cell]]]],
    facts: Mapping[str, str],
) -> None:
    """Make the file. `rows` are those of every table, the search included; `facts` say which register this is.

    Equal contents give equal bytes, as long as the same release of SQLite writes them.
    """
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("BEGIN")
        _describe(database, facts)
        for table, lines in rows:
            database.execute(_create(table))
            marks = ", ".join("?" * len(table.columns))
            insert = f"INSERT INTO {_quoted(table.name)} VALUES ({marks})"  # noqa: S608  (our own names)
            database.executemany(insert, lines)
        for name, (_meaning, select) in VIEWS.items():
            database.execute(f"CREATE VIEW {name} AS {select.strip()}")
        database.execute("COMMIT")
        database.execute("VACUUM")
    finally:
        database.close()


def _describe(database: sqlite3.Connection, facts: Mapping[str, str]) -> None:
    """What the file is, and what each of its columns and views means, inside the file itself."""
    database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    about = {**facts, "search": HOW_TO_SEARCH}
    database.executemany("INSERT INTO about VALUES (?, ?)", about.items())
    database.execute(
        'CREATE TABLE "columns" ("table" TEXT, "column" TEXT, type TEXT, unit TEXT, '
        'refers_to TEXT, meaning TEXT, PRIMARY KEY ("table", "column"))'
    )
    database.executemany(
        'INSERT INTO "columns" VALUES (?, ?, ?, ?, ?, ?)',
        (
            (table.name, each.name, each.type, each.unit, each.refers_to, str(each.meaning))
            for table in (*TABLES, SEARCH)
            for each in table.columns
        ),
    )
    database.execute("CREATE TABLE views (name TEXT PRIMARY KEY, meaning TEXT NOT NULL)")
    database.executemany(
        "INSERT INTO views VALUES (?, ?)", ((name, view[0]) for name, view in VIEWS.items())
    )


def _create(table: Table) -> str:
    if table is SEARCH:
        return CREATE_SEARCH
    columns = [_definition(column) for column in table.columns]
    key = ", ".join(map(_quoted, table.key))
    return (
        f"CREATE TABLE {_quoted(table.name)} (\n  "
        + ",\n  ".join([*columns, f"PRIMARY KEY ({key})"])
        + "\n)"
    )


def _definition(column: Column) -> str:
    parts: list[Any] = [_quoted(column.name), TYPES[column.type]]
    if column.is_required:
        parts.append("NOT NULL")
    if key := column.foreign_key:
        table, name = key
        parts.append(f"REFERENCES {_quoted(table)} ({_quoted(name)})")
    return " ".join(parts)


def _quoted(name: str) -> str:
    return f'"{name}"'
