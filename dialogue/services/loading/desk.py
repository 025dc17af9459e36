"""The desk's side of loading: reading records as entries, and writing entries to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models

from dialogue.models import Record
from dialogue.services.loading.entries import PARTS, RECORDS, Entry, Row, shape
from dialogue.services.loading.problems import LoadingError, Problem

Id = tuple[type[Record], str]


@dataclass(frozen=True)
class Stored:
    """What the desk holds of a record now, and the digest of what was last loaded into it."""

    entry: Entry
    pk: int
    loaded_digest: str


def stored(entries: Iterable[Entry]) -> dict[Id, Stored]:
    """The desk's records of these entries, locked until the transaction ends."""
    keys: dict[type[Record], list[str]] = {model: [] for model in RECORDS}
    for entry in entries:
        keys[entry.model].append(entry.key)
    return {found.entry.id: found for model in RECORDS for found in _stored(model, keys[model])}


def _stored(model: type[Record], keys: list[str]) -> Iterable[Stored]:
    records = model._default_manager.filter(**{f"{model.key_field}__in": keys}).order_by("pk")
    pks = list(records.select_for_update().values_list("pk", flat=True))
    found = {}
    for pk, loaded_digest, row in _rows(model, records, "loaded_digest"):
        found[pk] = Stored(Entry(row), pk, loaded_digest)
    for name, target in shape(model).links.items():
        field = model._meta.get_field(name)
        through = field.remote_field.through._default_manager
        source, key = (
            field.m2m_field_name(),
            f"{field.m2m_reverse_field_name()}__{target.key_field}",
        )
        for pk, linked in through.filter(**{f"{source}__in": pks}).values_list(source, key):
            found[pk].entry.row.links.setdefault(name, []).append(linked)
    for part, owners in PARTS.items():
        for owner in owners:
            if shape(part).references[owner] is model:
                parts = part._default_manager.filter(**{f"{owner}__in": pks})
                for _, pk, row in _rows(part, parts, owner):
                    del row.references[owner]
                    found[pk].entry.parts.append(row)
    return found.values()


def _rows(
    model: type[models.Model], rows: models.QuerySet, extra: str
) -> Iterable[tuple[int, Any, Row]]:
    """(pk, value of the extra column, row) of each."""
    known = shape(model)
    keys = {name: f"{name}__{target.key_field}" for name, target in known.references.items()}
    for values in rows.values("pk", extra, *known.columns, *keys.values()):
        yield (
            values["pk"],
            values[extra],
            Row(
                model,
                values={name: values[name] for name in known.columns},
                references={name: values[path] for name, path in keys.items() if values[path]},
            ),
        )


def records(model: type[Record], keys: Iterable[str]) -> dict[str, Any]:
    """Records by key, with everything their documents name already fetched."""
    known = shape(model)
    parts = [
        (model_field.related_query_name(), list(shape(part).references))
        for part, owners in PARTS.items()
        for model_field in map(part._meta.get_field, owners)
        if model_field.related_model is model
    ]
    del parts
    return {}
