"""Editors and reviewers import tables: they add imports, apply them, and throw away those that were not applied."""

from django.db import migrations

from dialogue.migrations._rights import editors_may

RIGHTS = ("view_tableimport", "add_tableimport", "change_tableimport", "delete_tableimport")


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0020_imports")]

    operations = [editors_may(*RIGHTS)]
