"""What goes out to come back: the desk's records in the columns that an import reads, and empty tables to fill in."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from dialogue.exports import formats, writers
from dialogue.exports.columns import Column, cells
from dialogue.importing import tables
from dialogue.importing.tables import VERSION, ImportTable
from dialogue.services.documents import own
from dialogue.services.loading import desk

CSV, XLSX = formats.CSV.name, formats.XLSX.name
TYPES = {each.name: each.content_type for each in (formats.CSV, formats.XLSX)}
#: So many records are read from the desk at once.
PIECE = 250


def records(kind: str, keys: Iterable[str]) -> Iterator[list[Any]]:
    """The rows of these records, as they stand on the desk."""
    table = tables.of(kind)
    chosen = list(keys)
    for start in range(0, len(chosen), PIECE):
        piece = chosen[start : start + PIECE]
        found = desk.records(table.model, piece)
        for key in piece:
            if key in found:
                record = found[key]
                yield cells(table.columns, {**own(record), VERSION.name: record.version})


def write(
    kind: str, form: str, rows: Iterable[list[Any]], *, at: datetime
) -> Iterator[str] | Iterator[bytes]:
    """A file in one of the two forms. CSV says that it is UTF-8, for the spreadsheets that would not guess it."""
    table = tables.of(kind)
    columns = [_explained(table, column) for column in table.columns]
    if form == CSV:
        return writers.csv_text(columns, rows, with_mark=True)
    title = str(table.model._meta.verbose_name_plural)
    return writers.workbook(columns, rows, title=title, made_at=at)


def _explained(table: ImportTable, column: Column) -> Column:
    return Column(
        column.name,
        column.value,
        meaning(table, column),
        type=column.type,
        refers_to=column.refers_to,
    )


def meaning(table: ImportTable, column: Column) -> str:
    """What a column means, and what its cells may have."""
    said = [str(column.meaning)]
    if allowed := table.allowed(column):
        said.append(_("one of: %(allowed)s") % {"allowed": ", ".join(allowed)})
    if column.is_joined:
        said.append(_("several are parted by a space"))
    if table.is_needed(column) and column.name != table.key:
        said.append(_("needed"))
    return "; ".join(said)
