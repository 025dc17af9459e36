"""Tables as files, written row by row: however long the table, memory stays flat."""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from dialogue.exports.columns import Cell, Column, header

#: A spreadsheet takes a text that begins so for a formula (OWASP, “CSV Injection”).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Tells spreadsheets that the file is UTF-8.
BYTE_ORDER_MARK = "\ufeff"
#: So many characters or bytes go out at once.
CHUNK = 64 * 1024
#: Excel's own limit for a cell; what is longer ends in an ellipsis there.
LONGEST_CELL = 32_767
#: Excel's own limit for a sheet, less the row of names.
MOST_ROWS = 1_048_575
#: A workbook up to so many bytes is made in memory, a larger one in a temporary file.
IN_MEMORY = 1024 * 1024


def csv_text(
    columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, with_mark: bool = False
) -> Iterator[str]:
    """CSV as RFC 4180 has it, with the names of the columns first."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    if with_mark:
        buffer.write(BYTE_ORDER_MARK)
    writer.writerow(header(columns))
    for row in rows:
        writer.writerow([_csv_cell(cell) for cell in row])
        if buffer.tell() >= CHUNK:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _csv_cell(cell: Cell) -> Any:
    """A text that a spreadsheet would run gets an apostrophe, which spreadsheets do not show; numbers stay numbers."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return cell


def json_lines(documents: Iterable[str]) -> Iterator[str]:
    """Documents as they were published, one on each line."""
    for text in documents:
        yield f"{text}\n"


def workbook(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str,
    made_at: datetime,
) -> Iterator[bytes]:
    """An XLSX file: the rows, and a second sheet that says what the columns mean.

    Equal rows give equal bytes: `made_at` is the moment that the rows are of, not the one of writing.
    """
    heads = [_("Column"), _("Meaning"), _("Type"), _("Unit"), _("Refers to")]
    meanings = [
        [each.name, str(each.meaning), each.type.value, each.unit, each.refers_to]
        for each in columns
    ]
    return _workbook(
        {"data": (header(columns), rows), "columns": (heads, meanings)},
        {"title": title, "created": made_at.replace(tzinfo=None)},
    )


def _workbook(
    sheets: Mapping[str, tuple[Sequence[str], Iterable[Sequence[Cell]]]],
    properties: Mapping[str, Any],
) -> Iterator[bytes]:
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        book = xlsxwriter.Workbook(
            file,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            },
        )
        book.set_properties(properties)
        bold = book.add_format({"bold": True})
        for name, (heads, rows) in sheets.items():
            _fill(book.add_worksheet(name), heads, rows, heading=bold)
        book.close()
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def _fill(
    sheet: Any, heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, heading: Any
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, heads, heading)
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, place, _short(cell))
            elif cell is not None:
                sheet.write(number, place, cell)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
