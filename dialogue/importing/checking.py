"""Every row of a piece of an import held against the desk: a few queries for the piece, none for a row."""

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dialogue import search
from dialogue.importing import since, tables
from dialogue.importing.similar import Similar
from dialogue.importing.tables import Document, ImportTable, Wrong
from dialogue.models import ImportRow, Record, RowState, Source, TableImport
from dialogue.services import conditions, weighing
from dialogue.services.conditions import PublishingError
from dialogue.services.documents import own
from dialogue.services.drafting.writing import Writing
from dialogue.services.loading import desk
from dialogue.services.loading.entries import shape

#: By which fields of a document something is known again: the group to compare in, and the words.
SIGNS = {
    "commitment": ("round", ("title", "en")),
    "update": ("happened_on", ("headline", "en")),
    "source": ("published_on", ("title",)),
}


class Known:
    """The records that the rows of a piece name, asked for once."""

    def __init__(self) -> None:
        self._found: dict[type[Record], dict[str, Any]] = defaultdict(dict)
        self._all: dict[type[Record], list[str]] = {}

    def learn(self, model: type[Record], documents: Iterable[Document]) -> None:
        """Find what the documents of such records name."""
        wanted: dict[type[Record], set[str]] = defaultdict(set)
        for said in documents:
            for name, target in shape(model).references.items():
                wanted[target].update([said[name]] if said.get(name) else [])
            for name, target in shape(model).links.items():
                wanted[target].update(said.get(name) or [])
            source = [each["source"] for each in said.get("citations", ())]
            wanted[Source].update(source)
        for target, keys in wanted.items():
            if unknown := keys - self._found[target].keys():
                named: Any = target._default_manager.filter(**{f"{target.key_field}__in": unknown})
                if "round" in shape(target).references:  # by which what names it is numbered
                    named = named.select_related("round")
                self._found[target] |= {record.public_key: record for record in named}

    def records(self, model: type[Record], keys: Collection[str]) -> dict[str, Any]:
        return {key: self._found[model][key] for key in keys if key in self._found[model]}

    def keys(self, model: type[Record]) -> list[str]:
        """All there are, for saying which one was meant: asked for when the first is not found."""
        if model not in self._all:
            keys = model._default_manager.order_by().values_list(model.key_field, flat=True)
            self._all[model] = list(keys)
        return self._all[model]


class RowWriting(Writing):
    """A row being written into a record. It asks the database for nothing that its piece knows."""

    def __init__(self, record: Record, document: Document, *, by: Any, known: Known) -> None:
        super().__init__(record, document, by=by)
        self.known = known

    def _records(self, model: type[Record], keys: set[str]) -> dict[str, Any]:
        return self.known.records(model, keys)

    def _keys(self, model: type[Record]) -> list[str]:
        return self.known.keys(model)

    def _clean_record(self, exclude: set[str]) -> None:
        """All that the model asks for, but for what is in the database: keys are found, and unique by the piece."""
        found = {name for name in self.shape.references if getattr(self.record, f"{name}_id")}
        errors: dict[str, Any] = {}
        try:
            self.record.full_clean(
                exclude | found, validate_unique=False, validate_constraints=False
            )
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        try:
            self.record.validate_constraints(exclude | {*errors})
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def read(self) -> dict[str, list[str]]:
        """Only find what it names and set the columns; what is wrong with that."""
        self._read()
        return self.problems

    def check(self) -> dict[str, list[str]]:
        """Everything that is wrong, by the fields of the document. Nothing is saved."""
        self._read()
        key_field = self.record.key_field
        self.is_numbered = not getattr(self.record, key_field)
        self._check()
        if self.is_numbered:
            self.problems.pop(key_field, None)
        return self.problems


class Checker:
    """Checks an import piece by piece, and remembers of earlier pieces what later ones may repeat."""

    def __init__(self, table_import: TableImport) -> None:
        self.table_import = table_import
        self.table: ImportTable = tables.of(table_import.kind)
        #: Why sources of the piece may not be weighed otherwise by whoever imports, by key.
        self.reserved: dict[str, str] = {}

    def check(self, rows: Sequence[ImportRow]) -> None:
        """Find what each row would do, and everything that is wrong with it."""
        said = {row.number: self.say(row) for row in rows}
        records = desk.records(self.table.model, [row.key for row in rows if row.key])
        known = Known()
        known.learn(self.table.model, (document for document, _wrong in said.values()))
        twice = self._twice(rows)
        is_source = self.table.model is Source
        self.reserved = weighing.reserved(self.table_import.user, records) if is_source else {}
        for row in rows:
            document, wrong = said[row.number]
            wrong += twice.get(row.key, [])
            self._check(row, document, wrong, records.get(row.key), known)
        since.refuse(self.table_import.columns, rows, records)

    def say(self, row: ImportRow) -> tuple[Document, list[Wrong]]:
        return tables.document(self.table, self.table_import.columns, row.cells)

    def _check(
        self,
        row: ImportRow,
        document: Document,
        wrong: list[Wrong],
        record: Record | None,
        known: Known,
    ) -> None:
        before = own(record) if record else {}
        row.base_version = record.version if record else None
        row.doubts = []
        if wrong and not document:  # its cells stand under other columns, if under any
            row.state, row.errors = RowState.WRONG, wrong
            return
        if record:
            document = tables.only_changed(before, document)
        if record and not document and not wrong:
            row.state, row.errors = RowState.SAME, []
            return
        # A copy: what is wrong with this row stays out of the other rows that name the record.
        written = copy(record) if record else self.table.model()
        writing = RowWriting(written, document, by=None, known=known)
        problems = writing.check()
        try:
            conditions.require_size(tables.merged(before, document))
        except PublishingError as error:
            problems.setdefault("", []).extend(error.messages)
        wrong += self._in_columns(row, problems, {name for name, _value, _why in wrong})
        wrong += self._address_taken(row, document)
        given = {name: value for name, value in document.items() if value or name == "copy_of"}
        if row.key in self.reserved and weighing.differs(before, before | given):
            wrong.append(("", "", self.reserved[row.key]))
        row.errors = wrong
        row.state = RowState.WRONG if wrong else RowState.CHANGED if record else RowState.NEW
        if row.state == RowState.NEW:
            row.doubts = self._doubts(row, document)

    def _in_columns(
        self, row: ImportRow, problems: Mapping[str, list[str]], reported: set[str]
    ) -> list[Wrong]:
        """Problems of the document as errors of cells. A cell that could not be read is reported once."""
        cells = self._cells(row)
        found = []
        for path, sentences in problems.items():
            name = self.table.column_of(path)
            if name and name in reported:
                continue
            column = self.table.by_name.get(name)
            value = cells.get(name, "")
            if column and not value.strip() and self.table.is_needed(column):
                sentences = [_("This is missing.")]
            found += [(name, value, sentence) for sentence in sentences]
        return found

    def _cells(self, row: ImportRow) -> dict[str, str]:
        return dict(zip(self.table_import.columns, row.cells, strict=False))

    # What is there twice

    def _twice(self, rows: Sequence[ImportRow]) -> dict[str, list[Wrong]]:
        """{key: the error of its rows} of keys that several rows have, wherever in the file they stand."""
        keys = {row.key for row in rows if row.key}
        having: dict[str, list[int]] = defaultdict(list)
        same = self.table_import.rows.filter(key__in=keys).order_by("number")
        for key, number in same.values_list("key", "number"):
            having[key].append(number)
        return {
            key: [
                (
                    self.table.key,
                    key,
                    _("Rows %(numbers)s have the same key: keep one.")
                    % {"numbers": ", ".join(map(str, numbers[:10]))},
                )
            ]
            for key, numbers in having.items()
            if len(numbers) > 1
        }

    @functools.cached_property
    def _addresses(self) -> dict[str, tuple[str, str, bool]]:
        """{address, however written: (its source's name, the address as written, whether that is a row)}."""
        if self.table.kind != "source":
            return {}
        stored = Source.objects.values_list("key", "url")
        found = {_address(url): (key, url, False) for key, url in stored.iterator()}
        for row in self._earlier():
            if url := self.say(row)[0].get("url"):
                found.setdefault(_address(url), (_name_of(row), url, True))
        return found

    def _address_taken(self, row: ImportRow, document: Document) -> list[Wrong]:
        """A source has one address, and an address one source."""
        url = document.get("url") or ""
        nobody = ("", "", False)
        name, written, is_row = self._addresses.get(_address(url), nobody) if url else nobody
        if written == url and name and name != row.key and name != _name_of(row):
            sentence = (
                _("%(name)s of this table has the same address: keep one.")
                if is_row
                else _("This is the address of %(name)s already: give its key to change it.")
            )
            return [("url", url, sentence % {"name": name})]
        return []

    @functools.cached_property
    def _similar(self) -> Similar:
        """The desk's records, and those of the rows checked before, by their words."""
        group, words = SIGNS[self.table.kind]
        found = Similar()
        column = "_".join(words)
        lookup = "round__key" if group == "round" else group
        stored = self.table.model._default_manager.values_list(self.table.key, lookup, column)
        for key, of_group, text in stored.iterator():
            found.add(str(of_group or ""), key, text)
        for row in self._earlier():
            self._remember(found, row, self.say(row)[0])
        return found

    def _earlier(self) -> Iterable[ImportRow]:
        """The new rows that were checked in an earlier run, by this process or another."""
        checked = self.table_import.rows.filter(state=RowState.NEW).order_by("number")
        return checked.iterator(chunk_size=500)

    def _remember(self, similar: Similar, row: ImportRow, document: Document) -> None:
        group, text = self._sign(document)
        similar.add(group, _name_of(row), text)

    def _sign(self, document: Document) -> tuple[str, str]:
        group, words = SIGNS[self.table.kind]
        text: Any = document
        for step in words:
            text = (text or {}).get(step)
        return str(document.get(group) or ""), str(text or "")

    def _doubts(self, row: ImportRow, document: Document) -> list[list[str]]:
        """What a new row may repeat: [its name, why]."""
        found: dict[str, str] = {}
        if url := document.get("url"):
            name, *_rest = self._addresses.setdefault(_address(url), (_name_of(row), url, True))
            if name != _name_of(row):
                found[name] = _("the same address, written otherwise")
        group, text = self._sign(document)
        for name, alike in self._similar.like(group, text):
            found.setdefault(name, _("%(percent)s%% of the words are alike") % {"percent": alike})
        self._remember(self._similar, row, document)
        return [[name, why] for name, why in found.items()]


def _name_of(row: ImportRow) -> str:
    """What a row is called where another one is said to repeat it."""
    return row.key or _("row %(number)s") % {"number": row.number}


def _address(url: str) -> str:
    found = search.address(url)
    return found.names[0] if found else url
