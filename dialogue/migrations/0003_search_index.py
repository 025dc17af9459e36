"""The full-text index over the search entries' tokens, which the database itself keeps in step.

The tokens come ready made (dialogue/search/tokens.py): neither database may fold, stem or split them again.
"""

from django.db import migrations

# The "ascii" tokenizer parts words at ASCII other than letters and digits only, so at our spaces, and leaves
# every other script alone. Neither positions nor lengths are asked of the index, so it keeps none. The kind is
# in it because a search within one kind would otherwise look up every row of any kind that has the word.
# A later migration that alters dialogue_searchentry makes the table anew on SQLite, and must make the triggers
# anew with it.
SQLITE = [
    """
    CREATE VIRTUAL TABLE dialogue_searchindex USING fts5(
        kind, heading, body,
        content='dialogue_searchentry', content_rowid='edition_id',
        tokenize='ascii', detail=column, columnsize=0
    )
    """,
    """
    CREATE TRIGGER search_index_follows_insert AFTER INSERT ON dialogue_searchentry
    BEGIN
        INSERT INTO dialogue_searchindex (rowid, kind, heading, body)
            VALUES (new.edition_id, new.kind, new.heading, new.body);
    END
    """,
    """
    CREATE TRIGGER search_index_follows_delete AFTER DELETE ON dialogue_searchentry
    BEGIN
        INSERT INTO dialogue_searchindex (dialogue_searchindex, rowid, kind, heading, body)
            VALUES ('delete', old.edition_id, old.kind, old.heading, old.body);
    END
    """,
    # Superseding an entry sets current_to: nothing in the index changes then.
    """
    CREATE TRIGGER search_index_follows_update
    AFTER UPDATE OF edition_id, kind, heading, body ON dialogue_searchentry
    WHEN (old.edition_id, old.kind, old.heading, old.body)
        <> (new.edition_id, new.kind, new.heading, new.body)
    BEGIN
        INSERT INTO dialogue_searchindex (dialogue_searchindex, rowid, kind, heading, body)
            VALUES ('delete', old.edition_id, old.kind, old.heading, old.body);
        INSERT INTO dialogue_searchindex (rowid, kind, heading, body)
            VALUES (new.edition_id, new.kind, new.heading, new.body);
    END
    """,
    "INSERT INTO dialogue_searchindex (dialogue_searchindex) VALUES ('rebuild')",
]
SQLITE_REVERSE = [
    "DROP TRIGGER search_index_follows_update",
    "DROP TRIGGER search_index_follows_delete",
    "DROP TRIGGER search_index_follows_insert",
    "DROP TABLE dialogue_searchindex",
]

# to_tsvector would send the tokens through a parser that knows neither Chinese nor Urdu words; an array
# becomes lexemes as it is. It has no weights: asking an index for a weight makes PostgreSQL read every row
# found once more, so the heading has a column of its own instead.
POSTGRESQL = [
    """
    ALTER TABLE dialogue_searchentry
        ADD COLUMN heading_terms tsvector GENERATED ALWAYS AS (
            array_to_tsvector(array_remove(string_to_array(heading, ' '), ''))
        ) STORED,
        ADD COLUMN terms tsvector GENERATED ALWAYS AS (
            array_to_tsvector(array_remove(string_to_array(heading || ' ' || body, ' '), ''))
        ) STORED
    """,
    "CREATE INDEX search_heading_terms ON dialogue_searchentry USING gin (heading_terms)",
    "CREATE INDEX search_terms ON dialogue_searchentry USING gin (terms)",
]
POSTGRESQL_REVERSE = [
    "ALTER TABLE dialogue_searchentry DROP COLUMN heading_terms, DROP COLUMN terms",
]


def _run(statements: dict[str, list[str]]):
    def apply(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return apply


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0002_append_only_ledger")]

    operations = [
        migrations.RunPython(
            _run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            _run({"sqlite": SQLITE_REVERSE, "postgresql": POSTGRESQL_REVERSE}),
        ),
    ]
