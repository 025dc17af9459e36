"""The desk's side of loading: reading records as entries, and writing entries to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction

from dialogue.models import Record
from dialogue.services.loading.entries import (
    PARTS,
    RECORDS,
    Entry,
    Row,
    field_of,
    part_fields,
    shape,
)
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
    pks = list(records.select_for_update(no_key=True).values_list("pk", flat=True))
    found = {}
    for pk, loaded_digest, row in _rows(model, records, "loaded_digest"):
        found[pk] = Stored(Entry(row), pk, loaded_digest)
    for name, target in shape(model).links.items():
        field = field_of(model, name)
        through = field.remote_field.through._default_manager
        source, key = (
            field.m2m_field_name(),
            f"{field.m2m_reverse_field_name()}__{target.key_field}",
        )
        for pk, linked in through.filter(**{f"{source}__in": pks}).values_list(source, key):
            found[pk].entry.row.links.setdefault(name, []).append(linked)
    for part, owner in part_fields(model):
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
    """The desk's records by key, with everything their documents name already fetched."""
    known = shape(model)
    chosen = model._default_manager.filter(**{f"{model.key_field}__in": list(keys)})
    chosen = chosen.select_related(*known.references).prefetch_related(*known.links)
    for part, owner in part_fields(model):
        named = [name for name in shape(part).references if name not in PARTS[part]]
        accessor = field_of(part, owner).remote_field.get_accessor_name()
        rows = part._default_manager.select_related(*named)
        chosen = chosen.prefetch_related(models.Prefetch(accessor, queryset=rows))
    return {record.public_key: record for record in chosen}


def write(entries: Sequence[Entry], found: Mapping[Id, Stored]) -> None:
    """Create or change the desk's records so that they say what these entries say; LoadingError if they cannot."""
    writing = _Writing(found)
    writing.find_named(entries)
    for entry in _ordered(entries):
        writing.write(entry)
    if writing.problems:
        raise LoadingError(writing.problems)
    writing.link(entries)


def _ordered(entries: Sequence[Entry]) -> list[Entry]:
    """The same entries, each after those it refers to."""
    by_id = {entry.id: entry for entry in entries}
    sorter = TopologicalSorter(
        {
            entry.id: [
                (model, key) for _, _, model, key in entry.references() if (model, key) in by_id
            ]
            for entry in entries
        }
    )
    try:
        return [by_id[each] for each in sorter.static_order()]
    except CycleError as error:
        around = [by_id[each] for each in error.args[1]]
        message = f"these name each other in a circle: {', '.join(each.name for each in around)}."
        raise LoadingError([Problem(around[0].row.place, around[0].key, "", message)]) from error


class _Writing:
    """One round of writing: the row ids known so far, and the problems."""

    def __init__(self, found: Mapping[Id, Stored]) -> None:
        self.found = found
        self.pks = {each: stored.pk for each, stored in found.items()}
        self.problems: list[Problem] = []

    def report(self, row: Row, entry: Entry, field: str, message: str) -> None:
        self.problems.append(Problem(row.place, entry.key, field, message))

    def find_named(self, entries: Sequence[Entry]) -> None:
        """Find what the entries name that is only in the database, and report what is nowhere."""
        coming = {entry.id for entry in entries} | self.pks.keys()
        named = [
            (entry, *name)
            for entry in entries
            for name in chain(entry.references(), entry.links())
            if name[2:] not in coming
        ]
        for model in RECORDS:
            keys = {key for *_, target, key in named if target is model}
            rows = model._default_manager.filter(**{f"{model.key_field}__in": keys})
            for pk, key in rows.values_list("pk", model.key_field):
                self.pks[model, key] = pk
        for entry, row, field, model, key in named:
            if (model, key) not in self.pks:
                near = get_close_matches(
                    key, [each for target, each in coming if target is model], 1
                )
                hint = f" Did you mean {near[0]}?" if near else ""
                noun = model._meta.verbose_name
                self.report(row, entry, field, f"there is no {noun} {key}.{hint}")

    def write(self, entry: Entry) -> None:
        before = self.found.get(entry.id)
        record = entry.model._default_manager.get(pk=before.pk) if before else entry.model()
        record.version += 1 if before else 0
        record.loaded_digest = entry.digest
        if not self.save(record, entry.row, entry):
            self.pks.pop(entry.id, None)
            return
        self.pks[entry.id] = record.pk
        for part, owner in part_fields(entry.model) if before else ():
            part._default_manager.filter(**{owner: record}).delete()
        for row in entry.parts:
            self.save(row.model(**{row.owner: record}), row, entry)

    def save(self, instance: models.Model, row: Row, entry: Entry) -> bool:
        """Whether the row could be saved. Nothing is said of one that names a record which could not."""
        for name, value in row.values.items():
            setattr(instance, name, value)
        for name, model in shape(row.model).references.items():
            key = row.references.get(name)
            if key and (model, key) not in self.pks:
                return False
            if name != row.owner:
                setattr(instance, f"{name}_id", self.pks[model, key] if key else None)
        try:
            instance.clean()
            with transaction.atomic():
                instance.save()
        except (ValidationError, IntegrityError) as error:
            self.explain(instance, row, entry, error)
            return False
        return True

    def explain(self, instance: models.Model, row: Row, entry: Entry, refusal: Exception) -> None:
        """Report why a row was refused. The database says no quickly; only Django can say why in a sentence."""
        count = len(self.problems)
        for check in (instance.clean, instance.validate_unique, instance.validate_constraints):
            try:
                check()
            except ValidationError as error:
                for field, reasons in error.update_error_dict({}).items():
                    message = " ".join(ValidationError(reasons).messages)
                    self.report(row, entry, "" if field == NON_FIELD_ERRORS else field, message)
        if len(self.problems) == count:
            self.report(row, entry, "", f"the database refused it: {refusal}.")

    def link(self, entries: Iterable[Entry]) -> None:
        for model in RECORDS:
            chosen = [entry for entry in entries if entry.model is model]
            for name, target in shape(model).links.items():
                field = field_of(model, name)
                through = field.remote_field.through
                source, link = field.m2m_column_name(), field.m2m_reverse_name()
                before = [self.pks[entry.id] for entry in chosen if entry.id in self.found]
                through._default_manager.filter(**{f"{source}__in": before}).delete()
                through._default_manager.bulk_create(
                    through(**{source: self.pks[entry.id], link: self.pks[target, key]})
                    for entry in chosen
                    for key in entry.row.links.get(name, [])
                )
