"""The words that a misspelt one is compared with. The search entries are made again: they hold more texts now."""

import json

from django.db import migrations, models

from dialogue import search
from dialogue.services import catalogue


def index_again(apps, schema_editor):
    entries = apps.get_model("dialogue", "SearchEntry").objects
    for entry in entries.select_related("edition").iterator(chunk_size=1000):
        document = json.loads(entry.edition.document)
        texts = catalogue.indexed(entry.kind, entry.key, document)
        entries.filter(pk=entry.pk).update(heading=texts["heading"], body=texts["body"])
        search.count_words(dict.fromkeys(catalogue.words(entry.kind, document), 1))


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0008_moved_on")]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "word",
                    models.CharField(
                        max_length=64, primary_key=True, serialize=False, verbose_name="word"
                    ),
                ),
                (
                    "editions",
                    models.PositiveIntegerField(
                        help_text="How many editions have it, superseded ones included.",
                        verbose_name="editions",
                    ),
                ),
            ],
            options={"verbose_name": "search word", "verbose_name_plural": "search words"},
        ),
        migrations.RunPython(index_again, migrations.RunPython.noop, elidable=True),
    ]
