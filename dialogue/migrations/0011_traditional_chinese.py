"""What is found in simplified Chinese is found in traditional characters too: entries and words are made again."""

import json

from django.db import migrations

from dialogue import search
from dialogue.services import catalogue


def index_again(apps, schema_editor):
    apps.get_model("dialogue", "SearchWord").objects.all().delete()
    entries = apps.get_model("dialogue", "SearchEntry").objects
    for entry in entries.select_related("edition").iterator(chunk_size=1000):
        document = json.loads(entry.edition.document)
        texts = catalogue.indexed(entry.kind, entry.key, document)
        entries.filter(pk=entry.pk).update(heading=texts["heading"], body=texts["body"])
        search.count_words(dict.fromkeys(catalogue.words(entry.kind, document), 1))


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0010_read_the_past")]

    operations = [migrations.RunPython(index_again, migrations.RunPython.noop, elidable=True)]
