"""The day on which evidence last gave a commitment a status, so that readers can ask what has moved since."""

import json
from datetime import date

from django.db import migrations, models

from dialogue.services.moves import last_move


def fill(apps, schema_editor):
    commitments = apps.get_model("dialogue", "PublishedCommitment").objects
    for row in commitments.select_related("edition").iterator(chunk_size=1000):
        if move := last_move(json.loads(row.edition.document)):
            commitments.filter(pk=row.pk).update(moved_on=date.fromisoformat(move["from"]))


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0007_support_reason")]
    operations = [
        migrations.AddField(
            model_name="publishedcommitment",
            name="moved_on",
            field=models.DateField(
                help_text="The latest day on which evidence gave it a status; context gives none.",
                null=True,
                verbose_name="last moved on",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
