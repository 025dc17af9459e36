"""Editors and reviewers take in communiqués and keep the lexicon."""

from django.db import migrations

from dialogue.migrations._rights import editors_may

#: Only an intake on which nothing is decided, and only words that an editor added: the admin sees to both.
RIGHTS = [
    f"{verb}_{noun}"
    for noun in ("intake", "lexiconentry")
    for verb in ("view", "add", "change", "delete")
]


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0018_intakes")]

    operations = [editors_may(*RIGHTS)]
