"""Nobody is told anew of what was approved before the desk told its authors."""

from django.db import migrations
from django.db.models import F


def acknowledge(apps, schema_editor):
    approved = apps.get_model("dialogue", "Submission").objects.filter(decision="approved")
    approved.update(acknowledged_at=F("decided_at"))


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0015_review_memory")]

    operations = [migrations.RunPython(acknowledge, migrations.RunPython.noop)]
