"""Editors and reviewers import tables: they add imports, apply them, and throw away those that were not applied."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUPS = ("editors", "reviewers")
RIGHTS = ("view_tableimport", "add_tableimport", "change_tableimport", "delete_tableimport")


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
    dependencies = [("dialogue", "0020_imports")]

    operations = [migrations.RunPython(give_rights, take_rights)]
