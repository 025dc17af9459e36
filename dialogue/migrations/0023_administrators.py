"""A third group, which looks after accounts; and the database itself refuses to change what was written down of them.

Administrators write and publish nothing: whoever is both an editor and an administrator is in both groups.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUP = "administrators"
RIGHTS = {
    "auth": ("view_user", "add_user", "change_user", "view_group"),
    "dialogue": (
        *("administer_accounts", "view_accountevent"),
        *("view_signin", "change_signin"),
        *("view_lockout", "change_lockout"),
        *("view_token", "change_token"),
        # As the table of suggestions says: if the reader asks, an administrator deletes one.
        *("view_suggestion", "delete_suggestion"),
        "view_contributor",
    ),
}

#: All but the address, which is removed when it is no longer needed.
KEPT = ("id", "at", "kind", "whose", "by", "before", "after")

SQLITE = [
    f"""
    CREATE TRIGGER account_event_refuses_update BEFORE UPDATE ON dialogue_accountevent
    WHEN new.address <> '' OR {" OR ".join(f'new."{column}" IS NOT old."{column}"' for column in KEPT)}
    BEGIN SELECT RAISE(ABORT, 'What happened to an account stays as it was written down.'); END
    """,
    """
    CREATE TRIGGER account_event_refuses_delete BEFORE DELETE ON dialogue_accountevent
    BEGIN SELECT RAISE(ABORT, 'What happened to an account stays written down.'); END
    """,
    # INSERT OR REPLACE removes the row in its way without asking the triggers for DELETE.
    """
    CREATE TRIGGER account_event_refuses_replacement BEFORE INSERT ON dialogue_accountevent
    WHEN EXISTS (SELECT 1 FROM dialogue_accountevent WHERE id = new.id)
    BEGIN SELECT RAISE(ABORT, 'What happened to an account stays written down.'); END
    """,
]
SQLITE_REVERSE = [
    "DROP TRIGGER account_event_refuses_replacement",
    "DROP TRIGGER account_event_refuses_delete",
    "DROP TRIGGER account_event_refuses_update",
]

POSTGRESQL = [
    """
    CREATE FUNCTION account_event_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'What happened to an account stays as it was written down.'
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"""
    CREATE TRIGGER account_event_refuses_update BEFORE UPDATE ON dialogue_accountevent FOR EACH ROW
    WHEN (new.address <> '' OR {" OR ".join(f'new."{column}" IS DISTINCT FROM old."{column}"' for column in KEPT)})
    EXECUTE FUNCTION account_event_refuses_change()
    """,
    """
    CREATE TRIGGER account_event_refuses_delete BEFORE DELETE ON dialogue_accountevent
    FOR EACH ROW EXECUTE FUNCTION account_event_refuses_change()
    """,
    """
    CREATE TRIGGER account_event_refuses_truncate BEFORE TRUNCATE ON dialogue_accountevent
    FOR EACH STATEMENT EXECUTE FUNCTION account_event_refuses_change()
    """,
]
POSTGRESQL_REVERSE = [
    "DROP TRIGGER account_event_refuses_truncate ON dialogue_accountevent",
    "DROP TRIGGER account_event_refuses_delete ON dialogue_accountevent",
    "DROP TRIGGER account_event_refuses_update ON dialogue_accountevent",
    "DROP FUNCTION account_event_refuses_change()",
]


def _run(statements: dict[str, list[str]]):
    def apply(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return apply


def make_group(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    permissions = apps.get_model("auth", "Permission").objects
    for label, codenames in RIGHTS.items():
        # Django makes permissions only after the last migration.
        create_permissions(installed.get_app_config(label), apps=apps, using=schema_editor.connection.alias, verbosity=0)
        found = list(permissions.filter(content_type__app_label=label, codename__in=codenames))
        missing = set(codenames) - {permission.codename for permission in found}
        if missing:
            raise LookupError(f"There are no such permissions: {', '.join(sorted(missing))}.")
        group.permissions.add(*found)


def remove_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=GROUP).delete()


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0022_sign_ins_and_account_events")]

    operations = [
        migrations.RunPython(
            _run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            _run({"sqlite": SQLITE_REVERSE, "postgresql": POSTGRESQL_REVERSE}),
        ),
        migrations.RunPython(make_group, remove_group),
    ]
