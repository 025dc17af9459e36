"""Reading fixture files: plain Django fixtures in YAML with natural keys, every problem in them found at once."""

import difflib
import math
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import ValidationError
from django.db import models

from dialogue.models import Citation, Record
from dialogue.models.desk.citation import CLAIMS
from dialogue.services.loading.entries import PARTS, RECORDS, Entry, Row, field_of, shape
from dialogue.services.loading.problems import LoadingError, Problem

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML without its C library: slower, and the same otherwise
    from yaml import SafeLoader  # type: ignore[assignment]

MODELS = {model._meta.label_lower: model for model in (*RECORDS, *PARTS)}
#: Claims that need a citation. An update may be a search, which cites nothing: rule E7 looks after it.
CITED = {shape(Citation).references[claim] for claim in CLAIMS if claim != "update"}


class _YamlLoader(SafeLoader):
    """Leaves dates as text, so that an impossible one is a problem of its field and not of its file."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in SafeLoader.yaml_implicit_resolvers.items()
    }


def read(folder: Path) -> list[Entry]:
    """Every record of the YAML files in a folder, in the order of the files; LoadingError names all problems."""
    reading = _Reading(folder)
    for path in sorted(folder.rglob("*.yaml")):
        reading.read_file(path)
    if not reading.entries and not reading.problems:
        reading.report(
            str(folder), "", "", "no records were found here. Name the fixtures' folder."
        )
    reading.join_parts()
    if reading.problems:
        raise LoadingError(reading.problems)
    return list(reading.entries.values())


class _Reading:
    """One reading of a folder: the records found so far, the parts still to be joined, and the problems."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.entries: dict[tuple[type[models.Model], str], Entry] = {}
        self.parts: list[Row] = []
        self.problems: list[Problem] = []
        self.has_unread = False

    def report(self, place: str, record: str, field: str, message: str) -> None:
        self.problems.append(Problem(place, record, field, message))

    def read_file(self, path: Path) -> None:
        name = f"{self.folder.name}/{path.resolve().relative_to(self.folder)}"
        try:
            for line, item in self._items(path.read_text(encoding="utf-8"), name):
                self._read_item(f"{name}, line {line}", item)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            self.has_unread = True
            self.report(name, "", "", f"this is not YAML in UTF-8: {' '.join(str(error).split())}.")

    def _items(self, text: str, name: str) -> Iterator[tuple[int, Any]]:
        loader = _YamlLoader(text)
        root = loader.get_single_node()
        if not isinstance(root, yaml.SequenceNode):
            self.has_unread = True
            self.report(name, "", "", "a fixture is a list of “- model: … fields: …”.")
            return
        for node in root.value:
            self._report_repeated(node, name)
            yield node.start_mark.line + 1, loader.construct_document(node)

    def _report_repeated(self, node: yaml.Node, name: str) -> None:
        if not isinstance(node, yaml.MappingNode):
            return
        names = [key.value for key, _ in node.value]
        for repeated in sorted({each for each in names if names.count(each) > 1}):
            place = f"{name}, line {node.start_mark.line + 1}"
            self.report(place, "", repeated, "this is given twice; keep one.")
        for _, value in node.value:
            self._report_repeated(value, name)

    def _read_item(self, place: str, item: Any) -> None:
        match item:
            case {"model": str(label), "fields": dict(fields), **rest} if not rest:
                model = MODELS.get(label.lower())
            case _:
                self.has_unread = True
                wanted = "“model” and “fields” and nothing else; records are known by their key."
                self.report(place, "", "", f"a row has {wanted}")
                return
        if model is None:
            self.has_unread = True
            self.report(
                place, "", "model", f"{label} is not kept in fixtures.{_near(label, MODELS)}"
            )
            return
        row = self._read_row(model, place, fields)
        if not issubclass(model, Record):
            self.parts.append(row)
            return
        key = _name(model, fields) or place
        first = self.entries.setdefault((model, key), Entry(row))
        if first.row is not row:
            self.report(place, key, "", f"this record is also at {first.row.place}; keep one.")

    def _read_row(self, model: type[models.Model], place: str, fields: dict[str, Any]) -> Row:
        row, known = Row(model, place=place), shape(model)
        record = _name(model, fields)
        for name, value in fields.items():
            if name not in known.names:
                noun = model._meta.verbose_name
                message = f"a {noun} has no such field.{_near(str(name), known.names)}"
                self.report(place, record, str(name), message)
            elif name in known.references and value is not None:
                if keys := self._keys(place, record, name, [value]):
                    row.references[name] = keys[0]
            elif name in known.links:
                row.links[name] = self._keys(place, record, name, value)
        for name, column in known.columns.items():
            try:
                value = fields[name] if name in fields else column.get_default()
                row.values[name] = _clean(column, value)
            except ValidationError as error:
                self.report(place, record, name, _sentence(column, value, error))
        for name in [*known.references, *known.links]:
            if not field_of(model, name).blank and not fields.get(name):
                self.report(place, record, name, "this is missing: name a record, as in [key].")
        return row

    def _keys(self, place: str, record: str, name: str, value: Any) -> list[str]:
        """Keys out of `[[cn], [pk]]`, Django's way of writing natural keys."""
        match value:
            case [*items] if all(isinstance(item, list) and len(item) == 1 for item in items):
                keys = [str(item[0]) for item in items]
            case _:
                self.report(place, record, name, "write a key as [key], several as [[key], [key]].")
                return []
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            self.report(place, record, name, f"{key} is named twice; keep one.")
        return keys

    def join_parts(self) -> None:
        """Put every part with its record. Where something was not read, what is missing proves nothing."""
        are_joined = not self.has_unread
        for part in self.parts:
            owners = [name for name in PARTS[part.model] if name in part.references]
            if len(owners) != 1:
                choice = " or ".join(PARTS[part.model])
                noun = part.model._meta.verbose_name
                self.report(part.place, "", "", f"a {noun} belongs to exactly one {choice}.")
                are_joined = False
                continue
            part.owner = owners[0]
            key = part.references.pop(part.owner)
            entry = self.entries.get((shape(part.model).references[part.owner], key))
            if entry:
                entry.parts.append(part)
            elif not self.has_unread:
                message = "this record is not in the files; a part stands with its record."
                self.report(part.place, key, part.owner, message)
                are_joined = False
        for (model, key), entry in self.entries.items():
            cites = any(part.model is Citation for part in entry.parts)
            if model in CITED and not cites and are_joined:
                message = "nothing is claimed without a source: add a dialogue.citation."
                self.report(entry.row.place, key, "citations", message)


def _clean(column: models.Field, value: Any) -> Any:
    """The value as the field takes it; ValidationError says why it does not."""
    if isinstance(column, models.CharField | models.TextField) and not isinstance(value, str):
        if value is None:
            raise ValidationError("leave an empty text out.")
        raise ValidationError(f"{value!r} is not a text here; put it in quotes.")
    if isinstance(value, str) and any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value):
        raise ValidationError("this has characters that no database can keep (NUL or surrogates).")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValidationError(f"{value} is not a number that can be published.")
    if isinstance(value, float) and isinstance(column, models.DecimalField):
        value = Decimal(repr(value))
    if column.blank and value in column.empty_values:
        return column.get_default() if value is None else value
    return column.clean(value, None)


def _sentence(column: models.Field, value: Any, error: ValidationError) -> str:
    if value in (None, "") and not column.blank:
        return "this is missing."
    if column.choices and getattr(error, "code", "") == "invalid_choice":
        choices = [str(choice) for choice, _ in column.flatchoices if choice != ""]
        return f"“{value}” is none of: {', '.join(choices)}."
    return " ".join(error.messages)


def _name(model: type[models.Model], fields: dict[str, Any]) -> str:
    """The key of the record a row is or belongs to, as far as it can be told."""
    if issubclass(model, Record):
        return str(fields.get(model.key_field, ""))
    named = [fields[name] for name in PARTS[model] if fields.get(name)]
    owner = named[0][0] if named and isinstance(named[0], list) else ""
    position = f" {fields['position']}" if "position" in fields else ""
    return f"{owner}, {model._meta.verbose_name}{position}"


def _near(name: str, names: Any) -> str:
    found = difflib.get_close_matches(name, list(names), n=1)
    return f" Did you mean {found[0]}?" if found else ""
