"""What an import would do, row by row, and everything that is wrong with it, as a page shows it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dialogue.importing import tables
from dialogue.importing.checking import Checker
from dialogue.models import ImportRow, RowState, TableImport
from dialogue.presenters.difference import Change, compare
from dialogue.services.documents import own
from dialogue.services.loading import desk


@dataclass(frozen=True)
class RowLine:
    """One row: what becomes of which record, field by field, and what it may repeat."""

    pk: int
    number: int
    key: str
    title: str
    state: str
    label: str
    changes: list[Change]
    doubts: list[list[str]]
    is_different: bool
    desk_pk: int | None


@dataclass(frozen=True)
class ErrorLine:
    """One thing that is wrong, where it stands and what to do."""

    row: int
    column: str
    value: str
    sentence: str


def row_lines(table_import: TableImport, rows: Sequence[ImportRow]) -> list[RowLine]:
    """The rows of one page. Compared with the desk as it is now."""
    checker = Checker(table_import)
    records = desk.records(checker.table.model, [row.key for row in rows if row.key])
    lines = []
    for row in rows:
        record = records.get(row.key)
        said = checker.say(row)[0] if row.cells else {}
        before = own(record) if record else {}
        after = tables.merged(before, tables.only_changed(before, said) if record else said)
        title = after.get("title") or after.get("headline") or ""
        lines.append(
            RowLine(
                pk=row.pk,
                number=row.number,
                key=row.key,
                title=title.get("en") or "" if isinstance(title, dict) else title,
                state=row.state,
                label=str(RowState(row.state).label),
                changes=compare(before or None, after, kind=checker.table.kind) if said else [],
                doubts=row.doubts,
                is_different=row.is_different,
                desk_pk=record.pk if record else None,
            )
        )
    return lines


def error_lines(table_import: TableImport) -> Iterator[ErrorLine]:
    """Everything that is wrong, in the order of the file; what is about the columns' names is in row 1."""
    yield from _lines(1, table_import.problems)
    rows = table_import.rows.exclude(errors=[]).order_by("number")
    for number, errors in rows.values_list("number", "errors").iterator(chunk_size=500):
        yield from _lines(number, errors)


def _lines(number: int, wrong: Iterable[Sequence[str]]) -> Iterator[ErrorLine]:
    for column, value, sentence in wrong:
        yield ErrorLine(number, column, value, sentence)
