"""Everything that is wrong with a file is said at once, with its row and column, and nothing is written."""

import io
import zipfile

import openpyxl
import pytest

from dialogue.importing import applying, work
from dialogue.models import Commitment, ImportState, ProgressUpdate, Source, TableImport
from tests.archives import locked, package
from tests.factories import make_commitment, make_place, make_plan, make_source
from tests.importing import faults, table
from tests.importing.table import accept, bring, csv_of, errors_of

RIGHT = {"commitment": table.COMMITMENT, "update": table.UPDATE, "source": table.SOURCE}
MODELS = {"commitment": Commitment, "update": ProgressUpdate, "source": Source}


@pytest.fixture(autouse=True)
def named(db):
    """What right rows name."""
    make_commitment("R7-24", sources=[make_source("gazette")])
    make_source("copy", copy_of=Source.objects.get(key="gazette"))
    make_place()
    make_plan()


def planted(kind, planted_faults):
    """A row for each fault, and right rows before and after them."""
    title = {"commitment": "title_en", "update": "headline_en", "source": "title"}[kind]
    rows = [{**RIGHT[kind], title: f"Number {n}"} for n in range(len(planted_faults) + 2)]
    if kind == "source":
        for n, row in enumerate(rows):
            row.update(key=f"key-{n}", url=f"https://example.org/{n}")
    for row, (column, value, _words) in zip(rows[1:], planted_faults, strict=False):
        row[column] = value
    return rows


@pytest.mark.parametrize("kind", RIGHT)
def test_every_planted_fault_is_reported_in_its_row_and_column(editor, kind):
    planted_faults = getattr(faults, kind.upper())
    before = MODELS[kind].objects.count()
    found = bring(planted(kind, planted_faults), kind=kind, by=editor)
    reported = errors_of(found)
    for row, (column, value, words) in enumerate(planted_faults, start=3):
        said = [(where, why) for number, where, why in reported if number == row]
        assert any(words in why for _where, why in said), (row, column, value[:40], said)
        # What is about several cells together is said of the row.
        assert {where for where, _why in said} <= {column, ""}, (row, column, value[:40], said)
    assert {number for number, *_rest in reported} == {*range(3, len(planted_faults) + 3)}
    with pytest.raises(Exception, match="cannot be applied"):
        applying.begin(found, reason="A table", is_submitted=False)
    assert MODELS[kind].objects.count() == before


def test_there_are_fifty_faults_in_one_file():
    assert len(faults.COMMITMENT) == 50
    assert len({(column, value) for column, value, _words in faults.COMMITMENT}) == 50


def test_names_of_columns_are_wrong_together_with_rows(editor):
    rows = [{"": "y", **table.COMMITMENT, "titel_zh": "x", "verb": "agree"}]
    said = errors_of(bring(rows, kind="commitment", by=editor))
    assert [(row, column) for row, column, _why in said] == [(1, ""), (1, "titel_zh"), (2, "verb")]
    assert "Did you mean “title_zh”?" in said[1][2]


def test_a_column_that_is_there_twice_is_refused(editor):
    data = csv_of([table.COMMITMENT]).replace(b"voice", b"kind", 1)
    said = errors_of(bring(data, kind="commitment", by=editor))
    assert (1, "kind", "This column is there twice: keep one.") in said


def test_a_key_that_several_rows_have_is_wrong_in_each(editor):
    rows = [{**table.COMMITMENT, "ref": "R7-30"}, {"ref": "R7-31"}, {"ref": "R7-30"}]
    rows = [{**table.COMMITMENT, **row} for row in rows]
    said = errors_of(bring(rows, kind="commitment", by=editor))
    assert [(row, column) for row, column, _why in said] == [(2, "ref"), (4, "ref")]
    assert "Rows 2, 4" in said[0][2]


def test_two_rows_with_one_address_are_told_of_each_other(editor):
    rows = [
        {**table.SOURCE, "key": key, "title": title}
        for key, title in (("k1", "Port"), ("k2", "Rail"))
    ]
    said = errors_of(bring(rows, kind="source", by=editor))
    assert said == [(3, "url", "k1 of this table has the same address: keep one.")]


def test_keys_may_have_commas_between_them(editor):
    row = {**table.COMMITMENT, "parties": "cn, pk"}
    assert errors_of(bring([row], kind="commitment", by=editor)) == []


def test_the_round_of_a_draft_stays(editor):
    said = errors_of(bring([{"ref": "R7-24", "round": "R6"}], kind="commitment", by=editor))
    assert [(row, column) for row, column, _why in said] == [(2, "round")]


@pytest.mark.parametrize("end", [b"\n", b"\r"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_lines_may_end_as_on_any_machine(editor, end, delimiter):
    data = csv_of([table.COMMITMENT] * 2, delimiter=delimiter).replace(b"\r\n", end)
    found = bring(data, kind="commitment", by=editor)
    assert (found.state, found.form) == (ImportState.CHECKED, f"CSV ({delimiter})")
    assert [row for row, *_rest in errors_of(found)] == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"a,b\n1,2\n", "does not name columns"),
        (b"ref,verb\n", "no rows below"),
        (
            b"ref,verb\nR7-24,\xff\n" + b"R7-25,agreed\n" * 9,
            "In row 2 there is a byte that is not UTF-8",
        ),
        (b"ref,v\xe9rb\nR7-24,agreed\n", "In row 1 there is a byte"),
        (b'ref,verb\nR7-24,"agreed\n', "not CSV"),
        ("ref,verb\nR7-24,agreed\n".encode("utf-16"), "UTF-16"),
        (b"\xd0\xcf\x11\xe0old", "XLSX without a password"),
        (b"PK\x03\x04broken", "not a workbook"),
        (locked(package({"xl/workbook.xml": "", "[Content_Types].xml": ""})), "not a workbook"),
        (b"\x89PNG\r\n\x1a\n\x00", "a picture or a PDF, not a table"),
        (b"%PDF-1.7\n\xe2", "a picture or a PDF, not a table"),
    ],
)
def test_a_file_that_is_no_table_says_why(editor, data, words):
    found = bring(data, kind="commitment", by=editor)
    assert found.state == ImportState.UNREADABLE
    assert words in errors_of(found)[0][2]
    assert bytes(found.file) == b""


@pytest.mark.parametrize("data", [b"ref,verb\nR7-24,agreed\n", b"\xff\x00 no text", b"notes\n"])
def test_a_workbook_in_name_only_is_told_so(editor, data):
    found = bring(data, kind="commitment", by=editor, name="Table.XLSX")
    assert found.state == ImportState.UNREADABLE
    assert errors_of(found)[0][2].startswith("This is not an XLSX file")


def test_a_row_with_other_cells_than_the_table_is_wrong(editor):
    data = b"ref,verb,voice\nR7-24,agreed\nR7-24,agreed,joint,more\nR7-24,agreed,joint,,\n"
    said = errors_of(bring(data, kind="commitment", by=editor))
    assert [(row, why) for row, column, why in said if not column] == [
        (2, "This row has 2 cells, and the table has 3 columns."),
        (3, "This row has 4 cells, and the table has 3 columns."),
    ]
    assert not [column for row, column, _why in said if row == 2 and column == "voice"]


def test_rows_that_are_wrong_about_one_record_do_not_spoil_each_other(editor):
    row = {**table.COMMITMENT, "ref": "R7-24"}
    rows = [{**row, "sector": "unheard-of"}, {**row, "verb": "x" * 2000}, row]
    found = bring(rows, kind="commitment", by=editor)
    assert found.state == ImportState.CHECKED
    wrong = {(row, column) for row, column, _why in errors_of(found)}
    assert wrong == {(2, "sector"), (3, "verb"), (2, "ref"), (3, "ref"), (4, "ref")}


def test_an_import_on_which_the_register_fails_says_so_and_stops(editor, monkeypatch):
    def fail(self, rows):
        raise RuntimeError("planted")

    made = TableImport.objects.create(kind="source", user=editor, file=csv_of([table.SOURCE]))
    monkeypatch.setattr("dialogue.importing.checking.Checker.check", fail)
    monkeypatch.setattr("dialogue.importing.work.connections.close_all", lambda: None)
    work._work_aside(made.pk)
    made.refresh_from_db()
    assert made.state == ImportState.FAILED
    assert not made.is_at_work
    assert "administrator" in made.notice


def workbook(head, row):
    book = openpyxl.Workbook()
    book.active.append(head)
    book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    "error", ["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"]
)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_a_spreadsheet_could_not_work_out_is_no_value(editor, error, form):
    row = {
        "ref": "R7-24",
        "title_en": error,
        "due_on": error,
        "parties": error,
        "note_en": f" {error.lower()} ",
    }
    if form == "xlsx":
        data = workbook(list(row), list(row.values()))
        assert b't="e"' in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    else:
        data = csv_of([row])
    said = errors_of(bring(data, kind="commitment", by=editor))
    assert {column for _row, column, why in said if "the spreadsheet has an error" in why} == {
        *row
    } - {"ref"}


@pytest.mark.parametrize("value", [True, False])
def test_a_truth_value_is_no_text(editor, value):
    data = workbook(["ref", "title_en"], ["R7-24", value])
    [(row, column, why)] = errors_of(bring(data, kind="commitment", by=editor))
    assert (row, column) == (2, "title_en")
    assert why == f"“{str(value).lower()}” is no text: write what is meant."


@pytest.mark.parametrize(("value", "text"), [(2030, "2030"), (2030.5, "2030.5")])
def test_a_number_where_a_text_belongs_is_that_text(editor, value, text):
    data = workbook(["ref", "title_en", "verb"], ["R7-24", value, "welcomed"])
    accept(bring(data, kind="commitment", by=editor))
    assert Commitment.objects.get().title_en == text
