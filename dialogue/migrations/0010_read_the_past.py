"""Reference records get rows in the catalogue, so that their lists can be read as they were at any moment."""

import json

import django.db.models.deletion
from django.db import migrations, models

from dialogue.services import referencing


def fill(apps, schema_editor):
    entries = apps.get_model("dialogue", "SearchEntry").objects
    rows = apps.get_model("dialogue", "PublishedReference").objects
    others = entries.exclude(kind__in=("commitment", "update")).select_related("edition")
    for entry in others.iterator(chunk_size=1000):
        columns = referencing.columns(entry.kind, json.loads(entry.edition.document))
        rows.create(
            edition_id=entry.pk,
            kind=entry.kind,
            key=entry.key,
            current_from=entry.current_from,
            current_to=entry.current_to,
            **columns,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0009_search_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedReference",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="dialogue.edition",
                        verbose_name="edition",
                    ),
                ),
                ("current_from", models.DateTimeField(verbose_name="current from")),
                ("current_to", models.DateTimeField(null=True, verbose_name="current to")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dialogue", "Dialogue"),
                            ("party", "Party"),
                            ("person", "Person"),
                            ("round", "Round"),
                            ("sector", "Sector"),
                            ("place", "Place"),
                            ("plan", "Plan"),
                            ("source", "Source"),
                            ("thread", "Thread"),
                            ("question", "Open question"),
                            ("commitment", "Commitment"),
                            ("update", "Update"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("key", models.CharField(max_length=60, verbose_name="key")),
                (
                    "name",
                    models.CharField(
                        help_text="In English, or as its source has it; for sorting.",
                        max_length=250,
                        verbose_name="name",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        blank=True,
                        help_text="The kind of a place, plan or source; the group of a sector.",
                        max_length=30,
                        verbose_name="type",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[("held", "Held"), ("expected", "Expected")],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "text_seen",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("whole", "Seen whole"),
                            ("part", "Seen in part, or not at first hand"),
                            ("none", "No copy found"),
                        ],
                        max_length=5,
                        verbose_name="joint text",
                    ),
                ),
                (
                    "party",
                    models.CharField(
                        blank=True,
                        help_text="A person's, or a round's host.",
                        max_length=60,
                        verbose_name="party",
                    ),
                ),
                ("sector", models.CharField(blank=True, max_length=60, verbose_name="sector")),
                ("round", models.CharField(blank=True, max_length=8, verbose_name="round")),
                (
                    "country",
                    models.CharField(blank=True, max_length=2, verbose_name="administered by"),
                ),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=120, verbose_name="publisher"),
                ),
                ("language", models.CharField(blank=True, max_length=12, verbose_name="language")),
                (
                    "number",
                    models.IntegerField(
                        default=0,
                        help_text="Of a round; a sector's position; a source's tier.",
                        verbose_name="number",
                    ),
                ),
                (
                    "dated_on",
                    models.DateField(
                        help_text="A round's first day; a source's day of publication.",
                        null=True,
                        verbose_name="day",
                    ),
                ),
                (
                    "dated_order",
                    models.DateField(
                        help_text="The first day there is, where there is none.",
                        verbose_name="day for sorting",
                    ),
                ),
            ],
            options={
                "verbose_name": "published reference record",
                "verbose_name_plural": "published reference records",
            },
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(fields=["published_at"], name="edition_by_moment"),
        ),
        migrations.AddIndex(
            model_name="publishedreference",
            index=models.Index(fields=["kind", "key", "current_from"], name="reference_history"),
        ),
        migrations.AddIndex(
            model_name="publishedreference",
            index=models.Index(
                condition=models.Q(("current_to", None)),
                fields=["kind", "dated_order", "edition"],
                name="references_by_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedreference",
            constraint=models.UniqueConstraint(
                condition=models.Q(("current_to", None)),
                fields=("kind", "key"),
                name="one_current_edition_of_a_reference_record",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
