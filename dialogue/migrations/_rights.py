"""Rights that groups of editors are given as nouns come to the desk."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUPS = ("editors", "reviewers")


def editors_may(*codenames):
    """The step that gives both groups these rights, and takes them away again when it is undone."""

    def rights(apps):
        return apps.get_model("auth", "Permission").objects.filter(
            content_type__app_label="dialogue", codename__in=codenames
        )

    def groups(apps):
        return apps.get_model("auth", "Group").objects.filter(name__in=GROUPS)

    def give(apps, schema_editor):
        # Django makes permissions only after the last migration.
        create_permissions(
            installed.get_app_config("dialogue"),
            apps=apps,
            using=schema_editor.connection.alias,
            verbosity=0,
        )
        found = list(rights(apps))
        if missing := set(codenames) - {right.codename for right in found}:
            raise LookupError(f"There are no such permissions: {', '.join(sorted(missing))}.")
        for group in groups(apps):
            group.permissions.add(*found)

    def take(apps, schema_editor):
        for group in groups(apps):
            group.permissions.remove(*rights(apps))

    return migrations.RunPython(give, take)
