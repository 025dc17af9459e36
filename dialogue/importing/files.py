"""A file's bytes -> the names of its columns and its rows as texts, one after the other, never all at once."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from django.utils.translation import gettext as _

from dialogue.exports.writers import FORMULA, LONGEST_CELL
from dialogue.importing.cells import UNREADABLE
from dialogue.importing.tables import ImportTable

MEGABYTE = 1024 * 1024
#: Bytes that a file may have, and that a workbook may have once it is unpacked.
LARGEST_FILE = 20 * MEGABYTE
LARGEST_UNPACKED = 200 * MEGABYTE
MOST_ROWS = 20_000
MOST_COLUMNS = 200
DELIMITERS = {",": "CSV (,)", ";": "CSV (;)", "\t": "CSV (Tab)"}
#: What Python's “surrogateescape” makes of a byte that is not UTF-8.
NOT_UTF_8 = re.compile("[\udc80-\udcff]")
#: How pictures (PNG, JPEG, GIF, TIFF, WebP) and PDF begin.
NO_TABLES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF", b"%PDF-")
ZIP, OLD_OFFICE, UTF_16 = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", (b"\xff\xfe", b"\xfe\xff")


class FileError(ValueError):
    """A file that cannot be read as a table; says why, and what to do."""


@dataclass(frozen=True)
class FileRows:
    """A file that is being read: `rows` gives (number of the row, its cells), blank rows left out."""

    form: str
    columns: list[str]
    rows: Iterator[tuple[int, list[str]]]


def read(data: bytes, table: ImportTable, *, name: str = "") -> FileRows:
    """Open a file for reading; its name may promise a workbook. FileError may also come while its rows are read."""
    if len(data) > LARGEST_FILE:
        words = {"size": len(data) // MEGABYTE, "most": LARGEST_FILE // MEGABYTE}
        raise FileError(
            _("The file has %(size)s MB, and %(most)s MB is the most: split it.") % words
        )
    if not data.strip():
        raise FileError(_("The file is empty."))
    if data.startswith(OLD_OFFICE):
        raise FileError(
            _("This is an old or a locked workbook: save it as XLSX without a password, or as CSV.")
        )
    if data.startswith(NO_TABLES):
        raise FileError(
            _("This is a picture or a PDF, not a table: CSV (UTF-8) and XLSX can be read.")
        )
    if name.lower().endswith(".xlsx") and not data.startswith(ZIP):
        raise FileError(
            _("This is not an XLSX file, whatever its name says: save it again as XLSX, or as CSV.")
        )
    form, found = _workbook(data) if data.startswith(ZIP) else _csv(data, table)
    numbered = ((number, cells) for number, cells in found if any(each.strip() for each in cells))
    _number, heads = next(numbered, (0, []))
    columns = [each.strip().lower() for each in heads]
    while columns and not columns[-1]:
        columns.pop()
    if not {*columns} & {*table.by_name}:
        names = ", ".join([*table.by_name][:6])
        raise FileError(
            _("The first row does not name columns of this table, such as: %(names)s.")
            % {"names": names}
        )
    return FileRows(form, columns, _fitted(numbered, len(columns), is_csv=form != "XLSX"))


def _fitted(
    rows: Iterator[tuple[int, list[str]]], width: int, *, is_csv: bool
) -> Iterator[tuple[int, list[str]]]:
    """Rows as wide as the table. In CSV a missing cell is a mistake, so a short row stays short."""
    for count, (number, cells) in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise FileError(
                _("The file has more than %(most)s rows: split it.") % {"most": MOST_ROWS}
            )
        while len(cells) > width and not cells[-1].strip():
            cells.pop()
        missing = 0 if is_csv else width - len(cells)
        yield number, cells + [""] * missing


def _csv(data: bytes, table: ImportTable) -> tuple[str, Iterator[tuple[int, list[str]]]]:
    if data.startswith(UTF_16):
        raise FileError(_("This text is UTF-16: save it as “CSV UTF-8”."))
    start = data[:LONGEST_CELL].decode("utf-8-sig", errors="replace")
    delimiter = max(DELIMITERS, key=lambda mark: _known_names(start, mark, table))
    return DELIMITERS[delimiter], _csv_rows(data, delimiter)


def _known_names(start: str, delimiter: str, table: ImportTable) -> int:
    names = next(csv.reader(io.StringIO(start, newline=""), delimiter=delimiter), [])
    return sum(name.strip().lower() in table.by_name for name in names)


def _csv_rows(data: bytes, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    # Bytes are decoded ahead of the row they stand in, so what is no UTF-8 is marked and told of in its row.
    lines = io.TextIOWrapper(
        io.BytesIO(data), encoding="utf-8-sig", errors="surrogateescape", newline=""
    )
    number = 0
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), 1):
            if any(map(NOT_UTF_8.search, cells)):
                sentence = _(
                    "In row %(row)s there is a byte that is not UTF-8: save as “CSV UTF-8”."
                )
                raise FileError(sentence % {"row": number})
            yield number, [_unguarded(_kept(cell)) for cell in cells]
    except csv.Error as error:
        sentence = _("After row %(row)s the file is not CSV (%(words)s): is a quote not closed?")
        raise FileError(sentence % {"row": number, "words": error}) from error


def _unguarded(cell: str) -> str:
    """Without the apostrophe that an export puts before what a spreadsheet would run."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _kept(text: str) -> str:
    """No database keeps NUL or half a character."""
    if any(each == "\0" or "\ud800" <= each <= "\udfff" for each in text):
        return UNREADABLE + text.encode(errors="replace").decode().replace("\0", "")
    return text


def _workbook(data: bytes) -> tuple[str, Iterator[tuple[int, list[str]]]]:
    return "XLSX", _workbook_rows(data)


def _workbook_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """The first sheet. What the parts say of their size is what is unpacked of them, and no more."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
                raise FileError(
                    _("Unpacked, this workbook is larger than %(most)s MB: split it.")
                    % {"most": LARGEST_UNPACKED // MEGABYTE}
                )
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
            yield number, _texts(cells)
    except FileError:
        raise
    except (
        *(zipfile.BadZipFile, KeyError, ValueError, IndexError, ParseError),
        *(TypeError, AttributeError, OSError, EOFError, RuntimeError, zlib.error),
    ) as error:
        raise FileError(
            _("This is not a workbook that can be read (%(words)s): save it again as XLSX.")
            % {"words": " ".join(str(error).split())[:100]}
        ) from error


def _texts(cells: Sequence[Any]) -> list[str]:
    found = [_text(cell) for cell in cells]
    while found and not found[-1]:
        found.pop()
    return found


def _text(cell: Any) -> str:
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat()
        case date():
            return value.isoformat()
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
    text = str(value)
    if cell.data_type == "f":
        return f"{UNREADABLE}{text if text.startswith('=') else '='}"
    # Excel keeps no more of a text, so what ends here may have lost its end.
    return _kept(text) + (UNREADABLE if len(text) >= LONGEST_CELL else "")
