"""Editors and reviewers make tokens for their programs and revoke them. Nobody deletes one: what was revoked stays known."""

from django.db import migrations

from dialogue.migrations._rights import editors_may

RIGHTS = ("view_token", "add_token", "change_token")


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0012_tokens")]

    operations = [editors_may(*RIGHTS)]
