import csv
import io
import tracemalloc
import zipfile
from datetime import UTC, datetime
from itertools import islice

import pytest

from dialogue.exports.columns import plain
from dialogue.exports.writers import csv_text, json_lines, workbook

COLUMNS = (plain("ref", "The ref"), plain("longitude", "Longitude", unit="°"))
MADE_AT = datetime(2026, 1, 5, tzinfo=UTC)


def test_csv_begins_with_the_names_and_quotes_as_rfc_4180_does():
    text = "".join(csv_text(COLUMNS, [['a "b", c', 1.5], [None, -3]]))
    assert text == 'ref,longitude\r\n"a ""b"", c",1.5\r\n,-3\r\n'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_a_text_that_a_spreadsheet_would_run_is_disarmed_in_csv(start):
    (_, row) = csv.reader(
        io.StringIO("".join(csv_text(COLUMNS, [[f"{start}1+1", -1]])), newline="")
    )
    assert row == [f"'{start}1+1", "-1"]


def test_csv_carries_a_byte_order_mark_only_when_asked():
    assert next(csv_text(COLUMNS, [], with_mark=True)).encode().startswith(b"\xef\xbb\xbf")
    assert not next(csv_text(COLUMNS, [])).encode().startswith(b"\xef\xbb\xbf")


def test_csv_streams_in_flat_memory():
    rows = (["x" * 1000, number] for number in range(50_000))
    tracemalloc.start()
    size = sum(map(len, csv_text(COLUMNS, rows)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 50_000_000
    assert peak < 2_000_000


def test_json_lines_are_the_documents_one_a_line():
    assert list(islice(json_lines(iter(['{"a":1}', "{}"])), 2)) == ['{"a":1}\n', "{}\n"]


def write(rows):
    return b"".join(workbook(COLUMNS, rows, title="Commitments", made_at=MADE_AT))


def parts(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read(name).decode()


def test_a_workbook_runs_nothing_and_keeps_numbers():
    sheet = parts(write([["=HYPERLINK(1)", 62.33], ["https://example.org", None]]), SHEET)
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert "=HYPERLINK(1)" in sheet
    assert "<v>62.33</v>" in sheet


def test_a_workbook_says_what_its_columns_mean():
    assert "Longitude" in parts(write([]), "xl/worksheets/sheet2.xml")


def test_equal_rows_give_equal_workbooks():
    assert write([["R7-24", 1]]) == write([["R7-24", 1]])
    assert write([["R7-24", 1]]) != write([["R7-24", 2]])


def test_a_text_too_long_for_a_cell_says_that_it_goes_on():
    assert "x…" in parts(write([["x" * 40_000, 0]]), SHEET)


SHEET = "xl/worksheets/sheet1.xml"
