"""How far each edition's texts are translated, with a row for every edition that is in the catalogue already."""

import json

import django.db.models.deletion
from django.db import migrations, models


#: What a commitment's document says beyond its own part, as it was when this was written.
DERIVED = ("updates", "status", "support", "spans")


def fill(apps, schema_editor):
    entries = apps.get_model("dialogue", "SearchEntry").objects.select_related("edition")
    translations = apps.get_model("dialogue", "PublishedTranslation").objects
    rows = []
    for entry in entries.order_by("pk").iterator(chunk_size=1000):
        rows.append(
            translations.model(
                edition_id=entry.pk,
                kind=entry.kind,
                key=entry.key,
                current_from=entry.current_from,
                current_to=entry.current_to,
                **states(json.loads(entry.edition.document)),
            )
        )
        if len(rows) == 1000:
            translations.bulk_create(rows)
            rows = []
    translations.bulk_create(rows)


def states(document):
    own = {name: value for name, value in document.items() if name not in DERIVED}
    found = list(texts(own))
    return {
        language: "missing"
        if any(text["en"] and not text[language] for text in found)
        else document["translations"][language]
        for language in ("zh", "ur")
    }


def texts(value):
    if isinstance(value, dict) and "en" in value:
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts(each)


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue', '0004_groups'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedTranslation',
            fields=[
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='dialogue.edition', verbose_name='edition')),
                ('current_from', models.DateTimeField(verbose_name='current from')),
                ('current_to', models.DateTimeField(null=True, verbose_name='current to')),
                ('kind', models.CharField(choices=[('dialogue', 'Dialogue'), ('party', 'Party'), ('person', 'Person'), ('round', 'Round'), ('sector', 'Sector'), ('place', 'Place'), ('plan', 'Plan'), ('source', 'Source'), ('thread', 'Thread'), ('question', 'Open question'), ('commitment', 'Commitment'), ('update', 'Update')], max_length=12, verbose_name='kind')),
                ('key', models.CharField(max_length=60, verbose_name='key')),
                ('zh', models.CharField(choices=[('missing', 'Missing in whole or in part'), ('unofficial', 'Unofficial, not reviewed yet'), ('reviewed', 'Reviewed by a native speaker')], max_length=10, verbose_name='Chinese texts')),
                ('ur', models.CharField(choices=[('missing', 'Missing in whole or in part'), ('unofficial', 'Unofficial, not reviewed yet'), ('reviewed', 'Reviewed by a native speaker')], max_length=10, verbose_name='Urdu texts')),
            ],
            options={
                'verbose_name': 'published translation',
                'verbose_name_plural': 'published translations',
                'indexes': [models.Index(condition=models.Q(('current_to', None)), fields=['kind', 'zh', 'ur', 'key', 'edition'], name='translations_by_kind')],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
