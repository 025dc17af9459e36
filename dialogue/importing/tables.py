"""The columns of tables that come in, and what a row of cells says of a record, as a part of its document."""

import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogue.choices import RecordKind
from dialogue.exports.columns import Column, Row, Type, plain
from dialogue.exports.tables import RECORD_TABLES
from dialogue.importing import cells
from dialogue.models import Record, Source
from dialogue.models.desk.submission import DESK_MODELS
from dialogue.services.drafting.problems import FIELDS
from dialogue.services.loading.entries import shape

MODELS: dict[str, type[Record]] = {**DESK_MODELS, RecordKind.SOURCE: Source}
REVIEWED = ("reviewed", "unofficial")
#: Column, value and sentence: what is wrong with a cell. Without a column it is about the row.
Wrong = tuple[str, str, str]
Document = dict[str, Any]


def _citation_lines(row: Row) -> str | None:
    lines = (f"{each['source']}: {each['locator']}" for each in row["citations"])
    return "\n".join(lines) or None


#: A download counts citations; here each has a line of its own in a cell, so that a row is a whole claim.
CITATIONS = Column(
    "citation_lines",
    _citation_lines,
    gettext_lazy("Its citations, one on each line: key of the source, colon, where in the source"),
    path="citations",
)
#: Of the record, not of what it says: by it a row that was taken away before a change is told from one after it.
VERSION = plain(
    "version",
    gettext_lazy("Counts the saves: of which one this row is. Leave it as it is"),
    type=Type.INTEGER,
)


@dataclass(frozen=True)
class ImportTable:
    """What the rows of a kind are made of."""

    kind: str
    model: type[Record]
    #: The columns that are written, and that an export of the desk has.
    columns: tuple[Column, ...]
    #: Columns of a public download that the register works out; they are left aside.
    worked_out: frozenset[str]

    @property
    def key(self) -> str:
        return self.columns[0].name

    @functools.cached_property
    def by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    @functools.cached_property
    def by_path(self) -> dict[str, str]:
        return {column.path: column.name for column in self.columns}

    def column_of(self, path: str) -> str:
        """The column that a path of a document stands in; empty for what is about the whole row."""
        return self.by_path.get(path) or self.by_path.get(path.partition(".")[0], "")

    def nearest(self, name: str) -> str:
        found = get_close_matches(name, [*self.by_name, *self.worked_out], n=1)
        return found[0] if found else ""

    def is_needed(self, column: Column) -> bool:
        field = self.field(column)
        return field is not None and not field.blank and not _has_usual(field)

    def field(self, column: Column) -> Any:
        """The model's field that a column is written to; None if it is written to other tables."""
        return self._fields[column.name]

    @functools.cached_property
    def _fields(self) -> dict[str, Any]:
        names = {path: name for name, path in FIELDS.items() if path}
        return {
            each.name: None
            if each is CITATIONS
            else self.model._meta.get_field(names.get(each.path) or each.path.replace(".", "_"))
            for each in self.columns
        }

    def allowed(self, column: Column) -> list[str]:
        """The codes that a cell of this column can have; none if it is not a matter of codes."""
        return self._codes[column.name]

    @functools.cached_property
    def _codes(self) -> dict[str, list[str]]:
        codes = {
            name: [str(code) for code, _label in getattr(field, "flatchoices", []) if code != ""]
            for name, field in self._fields.items()
        }
        reviewed = (each.name for each in self.columns if each.path.startswith("translations."))
        return codes | {name: list(REVIEWED) for name in reviewed}


@functools.cache
def of(kind: str) -> ImportTable:
    model = MODELS[kind]
    known = RECORD_TABLES[RecordKind(kind)].columns
    written = tuple(each for each in known if _is_written(model, each))
    if kind != RecordKind.SOURCE:
        written = (*written, CITATIONS)
    names = {each.name for each in written}
    return ImportTable(
        kind,
        model,
        (*written, VERSION),
        frozenset(each.name for each in known if each.name not in names),
    )


def _is_written(model: type[Record], column: Column) -> bool:
    root, _dot, rest = column.path.partition(".")
    if rest and root not in ("translations", "search"):
        return f"{root}_{rest}" in shape(model).columns
    return root in ("translations", "search") or root in shape(model).names


def document(
    table: ImportTable, columns: Sequence[str], values: Sequence[str]
) -> tuple[Document, list[Wrong]]:
    """What a row says, by the columns that the file has, and every cell that cannot be read."""
    said: Document = {}
    wrong: list[Wrong] = []
    if len(values) != len(columns):
        sentence = _("This row has %(cells)s cells, and the table has %(columns)s columns.")
        return {}, [("", "", sentence % {"cells": len(values), "columns": len(columns)})]
    for name, cell in zip(columns, values, strict=True):
        column = table.by_name.get(name)
        if column is None:
            continue
        try:
            value = _value(table, column, cell)
        except cells.CellError as error:
            wrong.append((name, cell, str(error)))
            continue
        if value is not LEFT_OUT and column is not VERSION:
            _put(said, column.path, value)
    return said, wrong


#: An empty cell of a column that always has a value: the record keeps the one it has, a new one takes the usual one.
LEFT_OUT = object()


def _value(table: ImportTable, column: Column, cell: str) -> Any:
    cells.require_readable(cell)
    text = cell.strip()
    if column is CITATIONS:
        return [cells.citation(line) for line in text.splitlines() if line.strip()]
    if column.is_joined:
        return cells.keys(text)
    if not text:
        field = table.field(column)
        return LEFT_OUT if _has_usual(field) and not field.blank else _nothing(column)
    if allowed := table.allowed(column):
        return cells.code(text, allowed, column.type)
    if column.type == Type.BOOLEAN:
        return cells.truth(text)
    if column.type == Type.DATE:
        return cells.day(text)
    if column.type == Type.INTEGER:
        return cells.integer(text)
    return text if column.refers_to or column.name == table.key else cells.text(cell)


def _has_usual(field: Any) -> bool:
    return field.get_default() not in (None, "")


def _nothing(column: Column) -> Any:
    is_reviewed = column.path.startswith("translations.")
    return LEFT_OUT if is_reviewed else False if column.type == Type.BOOLEAN else None


def _put(said: Document, path: str, value: Any) -> None:
    root, _dot, rest = path.partition(".")
    if rest:
        said.setdefault(root, {})[rest] = value
    else:
        said[root] = value


def merged(before: Mapping[str, Any], said: Mapping[str, Any]) -> Document:
    """The record's document as it would be, written as documents.own() writes it."""
    after = dict(before)
    for name, value in said.items():
        if isinstance(value, dict):
            whole = {**(before.get(name) or {}), **value}
            after[name] = whole if any(whole.values()) else None
        else:
            after[name] = value
    if (search := after.get("search")) is not None:
        after["search"] = {name: search.get(name) or "" for name in ("where", "languages", "words")}
    return after


def only_changed(before: Mapping[str, Any], said: Mapping[str, Any]) -> Document:
    """What a row says that the record does not say already."""
    after = merged(before, said)
    return {name: said[name] for name in said if not _is_same(before.get(name), after[name])}


def _is_same(before: Any, after: Any) -> bool:
    """Spaces around a text are nothing that a spreadsheet shows."""
    if isinstance(before, str) and isinstance(after, str):
        return before.strip() == after.strip()
    if isinstance(before, dict) and isinstance(after, dict):
        return all(_is_same(before.get(name), after.get(name)) for name in {*before, *after})
    return (before or None) == (after or None) if before != 0 and after != 0 else before == after


def header_problems(table: ImportTable, names: Iterable[str]) -> list[Wrong]:
    """What is wrong with the names of the columns."""
    found: list[Wrong] = []
    seen: set[str] = set()
    for number, name in enumerate(names, start=1):
        if not name:
            found.append(("", "", _("Column %(number)s has no name.") % {"number": number}))
        elif name in seen:
            found.append((name, name, _("This column is there twice: keep one.")))
        elif name not in table.by_name and name not in table.worked_out:
            near = table.nearest(name)
            hint = _("Did you mean “%(near)s”?") % {"near": near} if near else ""
            sentence = _("There is no such column.")
            found.append((name, name, f"{sentence} {hint}".strip()))
        seen.add(name)
    return found
