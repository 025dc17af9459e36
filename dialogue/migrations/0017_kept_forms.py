"""What was typed and not saved is kept; and forms of all records, not evidence alone, are known once they were sent.

The table of sent forms is made anew: what stood in it told a form sent twice within moments, nothing else.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from dialogue.choices import RecordKind


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0016_decisions_so_far_are_known"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.DeleteModel(name="SentForm"),
        migrations.CreateModel(
            name="SentForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.UUIDField(help_text="Given to the form when it was opened.", unique=True, verbose_name="token")),
                ("digest", models.CharField(help_text="SHA-256 of what was typed, to tell the same form from one changed since.", max_length=64, verbose_name="digest")),
                ("kind", models.CharField(choices=RecordKind.choices, max_length=12, verbose_name="kind")),
                ("key", models.CharField(max_length=60, verbose_name="record")),
                ("sent_at", models.DateTimeField(db_index=True, verbose_name="sent at")),
            ],
            options={"verbose_name": "sent form", "verbose_name_plural": "sent forms", "ordering": ("pk",)},
        ),
        migrations.CreateModel(
            name="KeptForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.UUIDField(help_text="Given to the form when it was opened.", unique=True, verbose_name="token")),
                ("page", models.CharField(help_text="Which form it is: the name of its address, and which record.", max_length=200, verbose_name="page")),
                ("fields", models.JSONField(help_text="What the form would send, but for files.", verbose_name="fields")),
                ("kept_at", models.DateTimeField(db_index=True, verbose_name="kept at")),
                ("user", models.ForeignKey(help_text="Who opened the form.", on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="user")),
            ],
            options={
                "verbose_name": "kept form",
                "verbose_name_plural": "kept forms",
                "ordering": ("-kept_at",),
                "indexes": [models.Index(fields=["user", "page"], name="kept_form_of_user_on_page")],
            },
        ),
    ]
