"""Who may do what at the desk: editors draft and submit, reviewers decide as well."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

DESK = ("commitment", "progressupdate", "citation", "figure")
REFERENCE = (
    "dialogue",
    "party",
    "person",
    "round",
    "cochair",
    "sector",
    "place",
    "plan",
    "source",
    "thread",
    "threadentry",
    "question",
)
READ_ONLY = ("submission", "edition", "ledgerhead", "contributor")
EDITORS = [
    *(f"{action}_{model}" for model in DESK + REFERENCE for action in ("view", "add", "change")),
    *(f"delete_{model}" for model in ("citation", "figure", "cochair", "threadentry")),
    *(f"view_{model}" for model in READ_ONLY),
]
REVIEWERS = [*EDITORS, "decide_submission"]


def make_groups(apps, schema_editor):
    # Permissions are otherwise made only after the last migration.
    config = apps.get_app_config("dialogue")
    config.models_module = True  # as create_permissions asks
    create_permissions(config, apps=apps, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="dialogue"
    )
    groups = apps.get_model("auth", "Group").objects
    for name, codenames in (("editors", EDITORS), ("reviewers", REVIEWERS)):
        group, _ = groups.get_or_create(name=name)
        group.permissions.add(*permissions.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [
        ("dialogue", "0003_search_index"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
