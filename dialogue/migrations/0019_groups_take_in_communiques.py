"""Editors and reviewers take in communiqués and keep the lexicon."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUPS = ("editors", "reviewers")
#: Only an intake on which nothing is decided, and only words that an editor added: the admin sees to both.
RIGHTS = [
    f"{verb}_{noun}"
    for noun in ("intake", "lexiconentry")
    for verb in ("view", "add", "change", "delete")
]


def rights(apps):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="dialogue", codename__in=RIGHTS
    )


def give_rights(apps, schema_editor):
    # Django makes permissions only after the last migration.
    create_permissions(installed.get_app_config("dialogue"), apps=apps, using=schema_editor.connection.alias, verbosity=0)
    found = list(rights(apps))
    if len(found) != len(RIGHTS):
        raise LookupError(f"There are not all of these permissions: {', '.join(RIGHTS)}.")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*found)


def take_rights(apps, schema_editor):
    found = list(rights(apps))
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(*found)


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0018_intakes")]

    operations = [migrations.RunPython(give_rights, take_rights)]
