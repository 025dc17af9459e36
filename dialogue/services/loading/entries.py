"""A record together with its parts, as plain values: read from a file or from the desk, it has the same digest.

Parts are citations, co-chairs, figures and thread entries: one is never loaded or compared without its record.
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.db import models

from dialogue.models import (
    Citation,
    CoChair,
    Commitment,
    Dialogue,
    Figure,
    Party,
    Person,
    Place,
    Plan,
    ProgressUpdate,
    Question,
    Record,
    Round,
    Sector,
    Source,
    Thread,
    ThreadEntry,
)
from dialogue.models.desk.citation import CLAIMS
from dialogue.services.canonical import canonical, sha256

#: In the order in which they are published: what a document names comes before it, and updates come before the
#: commitments whose documents carry them.
RECORDS: tuple[type[Record], ...] = (
    Dialogue,
    Party,
    Person,
    Sector,
    Source,
    Place,
    Plan,
    Round,
    ProgressUpdate,
    Commitment,
    Thread,
    Question,
)
#: Model of a part -> its fields that can name the record it belongs to.
PARTS: dict[type[models.Model], tuple[str, ...]] = {
    Citation: tuple(CLAIMS),
    CoChair: ("round",),
    Figure: ("update",),
    ThreadEntry: ("thread",),
}


@dataclass(frozen=True)
class Shape:
    """What can be said of a model: plain columns, references to one record, links to several."""

    columns: dict[str, models.Field]
    references: dict[str, type[Record]]
    links: dict[str, type[Record]]

    @property
    def names(self) -> list[str]:
        return [*self.columns, *self.references, *self.links]


@functools.cache
def shape(model: type[models.Model]) -> Shape:
    fields = [
        field for field in model._meta.concrete_fields if field.editable and not field.primary_key
    ]
    return Shape(
        columns={field.name: field for field in fields if not field.is_relation},
        references={field.name: _target(field) for field in fields if field.is_relation},
        links={field.name: _target(field) for field in model._meta.many_to_many},
    )


def _target(field: Any) -> type[Record]:
    return cast("type[Record]", field.related_model)


def field_of(model: type[models.Model], name: str) -> Any:
    """A model's field, of whatever kind its caller knows it to be."""
    return model._meta.get_field(name)


def part_fields(model: type[Record]) -> list[tuple[type[models.Model], str]]:
    """(model of a part, its field that names the record) of every kind of part that such a record has."""
    return [
        (part, owner)
        for part, owners in PARTS.items()
        for owner in owners
        if shape(part).references[owner] is model
    ]


@dataclass
class Row:
    """One row: its values, and the public keys of the records it names."""

    model: type[models.Model]
    values: dict[str, Any] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)
    owner: str = ""
    place: str = ""

    def content(self) -> dict[str, Any]:
        """What the row says, as JSON; what is left at its default says nothing."""
        columns = shape(self.model).columns
        values = {
            name: _plain(value)
            for name, value in self.values.items()
            if value != columns[name].get_default()
        }
        links = {name: sorted(keys) for name, keys in self.links.items() if keys}
        return values | self.references | links


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


@dataclass
class Entry:
    """A record with its parts."""

    row: Row
    parts: list[Row] = field(default_factory=list)

    @property
    def model(self) -> type[Record]:
        return cast("type[Record]", self.row.model)

    @property
    def key(self) -> str:
        return self.row.values[self.model.key_field]

    @property
    def id(self) -> tuple[type[Record], str]:
        return self.model, self.key

    @property
    def name(self) -> str:
        """R7-24 says by itself what it is; “gwadar” does not."""
        return self.key if self.key[0].isupper() else f"{self.model._meta.verbose_name} {self.key}"

    @functools.cached_property
    def digest(self) -> str:
        """SHA-256 of what the record and its parts say, in whatever order the parts stand."""
        parts = [part.content() | {"model": part.model._meta.label_lower} for part in self.parts]
        return sha256(canonical(self.row.content() | {"parts": sorted(parts, key=canonical)}))

    def references(self) -> Iterator[tuple[Row, str, type[Record], str]]:
        """(row, field, model, key) of every record that has to be in the database before this one."""
        for row in (self.row, *self.parts):
            for name, key in row.references.items():
                yield row, name, shape(row.model).references[name], key

    def links(self) -> Iterator[tuple[Row, str, type[Record], str]]:
        """The same of every record this one is linked to; they may come after it."""
        for name, keys in self.row.links.items():
            for key in keys:
                yield self.row, name, shape(self.model).links[name], key
