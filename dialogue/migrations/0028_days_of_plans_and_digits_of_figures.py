"""Plans get the day on which they begin, and figures no more digits than SQLite keeps.

So a day of the past leaves out the plans that had not begun.
"""

import json
from datetime import date

from django.db import migrations, models

from dialogue.validators import require_exact


def fill(apps, schema_editor):
    plans = apps.get_model("dialogue", "PublishedReference").objects.filter(kind="plan")
    for row in plans.select_related("edition").iterator(chunk_size=1000):
        if starts_on := json.loads(row.edition.document)["starts_on"]:
            row.dated_on = row.dated_order = date.fromisoformat(starts_on)
            row.save(update_fields=["dated_on", "dated_order"])


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0027_support_reason_of_each_day")]
    operations = [
        migrations.AlterField(
            model_name="publishedreference",
            name="dated_on",
            field=models.DateField(
                help_text="The first day of a round or plan; a source's day of publication.",
                null=True,
                verbose_name="day",
            ),
        ),
        migrations.AlterField(
            model_name="figure",
            name="value",
            field=models.DecimalField(
                decimal_places=6,
                help_text="As the source gives it, in digits: 12.5 with the unit “million tonnes”.",
                max_digits=24,
                validators=[require_exact],
                verbose_name="value",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
