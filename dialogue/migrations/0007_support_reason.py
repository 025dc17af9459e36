"""Why the support of a rating is what it is, so that readers can ask which ratings rest on a single voice."""

import json

from django.db import migrations, models

from dialogue.choices import SupportReason


def fill(apps, schema_editor):
    commitments = apps.get_model("dialogue", "PublishedCommitment").objects
    for row in commitments.select_related("edition").iterator(chunk_size=1000):
        if reason := json.loads(row.edition.document)["support"]["reason"]:
            commitments.filter(pk=row.pk).update(support_reason=reason)


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0006_groups_deal_with_suggestions")]
    operations = [
        migrations.AddField(
            model_name="publishedcommitment",
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
    ]
