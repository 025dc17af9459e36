"""Two groups: editors write drafts and submit them; reviewers do that too, and decide on what others submitted.

Reference records are published by one key, so editors change them; nothing that was published is ever deleted,
which the admin sees to. Deleting is for drafts and for parts of records. Only administrators manage users.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

DRAFTS = ("commitment", "progressupdate")
PARTS = ("citation", "figure", "cochair", "threadentry")
REFERENCES = (
    "dialogue",
    "party",
    "person",
    "round",
    "sector",
    "place",
    "plan",
    "source",
    "thread",
    "question",
)
LOOKED_AT = ("submission", "edition", "ledgerhead")

EDITORS = [
    *(f"{verb}_{noun}" for noun in (*DRAFTS, *PARTS) for verb in ("view", "add", "change", "delete")),
    *(f"{verb}_{noun}" for noun in REFERENCES for verb in ("view", "add", "change")),
    *(f"view_{noun}" for noun in LOOKED_AT),
]
GROUPS = {"editors": EDITORS, "reviewers": [*EDITORS, "decide_submission"]}


def make_groups(apps, schema_editor):
    # Django makes permissions only after the last migration.
    create_permissions(installed.get_app_config("dialogue"), apps=apps, using=schema_editor.connection.alias, verbosity=0)
    group_model = apps.get_model("auth", "Group")
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="dialogue"
    )
    for name, codenames in GROUPS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        found = list(permissions.filter(codename__in=codenames))
        missing = set(codenames) - {permission.codename for permission in found}
        if missing:
            raise LookupError(f"There are no such permissions: {', '.join(sorted(missing))}.")
        group.permissions.set(found)


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0003_search_index"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
