"""The reason of a support stands with the days in which it held, so that it can be asked about any day."""

import json

from django.db import migrations, models

from dialogue.choices import SupportReason
from dialogue.services.voices import Voices


def fill(apps, schema_editor):
    sources = apps.get_model("dialogue", "Edition").objects.filter(kind="source").order_by("number")
    voices = Voices(sources.values_list("key", "published_at", "document"))
    commitments = apps.get_model("dialogue", "PublishedCommitment").objects
    for row in commitments.select_related("edition").iterator(chunk_size=1000):
        document = json.loads(row.edition.document)
        spans = row.spans.order_by("from_on")
        for span, told in zip(spans, document["spans"], strict=True):
            if reason := voices.why(document, told, before=row.current_to):
                span.support_reason = reason
                span.save(update_fields=["support_reason"])


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0026_sources_of_wording_and_status")]
    operations = [
        migrations.AddField(
            model_name="publishedstatus",
            name="support_reason",
            field=models.CharField(
                blank=True,
                choices=SupportReason.choices,
                default="",
                max_length=26,
                verbose_name="why the support is what it is",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField(model_name="publishedcommitment", name="support_reason"),
    ]
