"""Whether an official source is among those of a wording and of a status, so that readers can ask what rests on the press alone."""

import json

from django.db import migrations, models

from dialogue.choices import SourceVoice
from dialogue.services.voices import Voices


def fill(apps, schema_editor):
    sources = apps.get_model("dialogue", "Edition").objects.filter(kind="source").order_by("number")
    voices = Voices(sources.values_list("key", "published_at", "document"))
    commitments = apps.get_model("dialogue", "PublishedCommitment").objects
    for row in commitments.select_related("edition").iterator(chunk_size=1000):
        document = json.loads(row.edition.document)
        wording = voices.of_wording(document, before=row.current_to)
        commitments.filter(pk=row.pk).update(wording_sources=wording)
        spans = row.spans.order_by("from_on")
        for span, told in zip(spans, document["spans"], strict=True):
            span.sources = voices.of_status(document, told, before=row.current_to)
            span.save(update_fields=["sources"])


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0025_imports_that_failed")]
    operations = [
        migrations.AddField(
            model_name="publishedcommitment",
            name="wording_sources",
            field=models.CharField(
                blank=True,
                choices=SourceVoice.choices,
                default="",
                max_length=10,
                verbose_name="sources of the wording",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="publishedstatus",
            name="sources",
            field=models.CharField(
                blank=True,
                choices=SourceVoice.choices,
                default="",
                help_text="Empty where no evidence gave the status.",
                max_length=10,
                verbose_name="sources of the evidence",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
