"""Editors and reviewers deal with readers' suggestions. Nobody adds one in the admin, and groups delete none."""

from django.db import migrations

from dialogue.migrations._rights import editors_may

RIGHTS = ("view_suggestion", "change_suggestion")


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0005_suggestions")]

    operations = [editors_may(*RIGHTS)]
