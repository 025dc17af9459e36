"""The database itself refuses to change or remove an edition, whoever asks."""

from django.db import migrations

ZERO = "0" * 64

SQLITE = [
    """
    CREATE TRIGGER edition_refuses_update BEFORE UPDATE ON dialogue_edition
    BEGIN SELECT RAISE(ABORT, 'An edition never changes: publish another one.'); END
    """,
    """
    CREATE TRIGGER edition_refuses_delete BEFORE DELETE ON dialogue_edition
    BEGIN SELECT RAISE(ABORT, 'An edition is never removed: publish a withdrawal.'); END
    """,
    # INSERT OR REPLACE removes the row in its way without asking the triggers for DELETE.
    """
    CREATE TRIGGER edition_refuses_replacement BEFORE INSERT ON dialogue_edition
    WHEN EXISTS (
        SELECT 1 FROM dialogue_edition
        WHERE number = new.number OR chain_digest = new.chain_digest
    )
    BEGIN SELECT RAISE(ABORT, 'An edition is never replaced: publish another one.'); END
    """,
]
SQLITE_REVERSE = [
    "DROP TRIGGER IF EXISTS edition_refuses_replacement",
    "DROP TRIGGER edition_refuses_update",
    "DROP TRIGGER edition_refuses_delete",
]

POSTGRESQL = [
    """
    CREATE FUNCTION edition_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'An edition never changes and is never removed: publish another one.'
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER edition_refuses_change BEFORE UPDATE OR DELETE ON dialogue_edition
    FOR EACH ROW EXECUTE FUNCTION edition_refuses_change()
    """,
    """
    CREATE TRIGGER edition_refuses_truncate BEFORE TRUNCATE ON dialogue_edition
    FOR EACH STATEMENT EXECUTE FUNCTION edition_refuses_change()
    """,
]
POSTGRESQL_REVERSE = [
    "DROP TRIGGER edition_refuses_truncate ON dialogue_edition",
    "DROP TRIGGER edition_refuses_change ON dialogue_edition",
    "DROP FUNCTION edition_refuses_change()",
]


def _run(statements: dict[str, list[str]]):
    def apply(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return apply


def lay_the_head(apps, schema_editor):
    """It stays when this migration is undone, so that what was published is still counted."""
    apps.get_model("dialogue", "LedgerHead").objects.get_or_create(
        id=1, defaults={"number": 0, "chain_digest": ZERO}
    )


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0001_the_register")]

    operations = [
        migrations.RunPython(
            _run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            _run({"sqlite": SQLITE_REVERSE, "postgresql": POSTGRESQL_REVERSE}),
        ),
        migrations.RunPython(lay_the_head, migrations.RunPython.noop),
    ]
