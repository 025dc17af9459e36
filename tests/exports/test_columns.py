import pytest

from dialogue.exports.columns import cells, counted, header, joined, plain, text
from dialogue.exports.tables import TABLES

DOCUMENT = {
    "ref": "R7-24",
    "title": {"en": "Build", "zh": None, "ur": "تعمیر"},
    "note": None,
    "parties": ["cn", "pk"],
    "places": [],
    "status": {"code": "initiated"},
    "citations": [{}, {}],
}


def test_a_text_becomes_a_column_for_each_language():
    columns = text("title", "Title")
    assert header(columns) == ["title_en", "title_zh", "title_ur"]
    assert cells(columns, DOCUMENT) == ["Build", None, "تعمیر"]
    assert str(columns[2].meaning) == "Title (Urdu)"


def test_what_is_not_there_is_an_empty_cell():
    columns = [*text("note", "Note"), joined("places", "Places"), plain("x", "", path="note.en")]
    assert cells(columns, DOCUMENT) == [None] * 5


def test_several_keys_are_joined_and_parts_are_counted():
    columns = [joined("parties", ""), counted("citations", ""), plain("s", "", path="status.code")]
    assert cells(columns, DOCUMENT) == ["cn pk", 2, "initiated"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_has_its_own_name_and_says_what_it_means(table):
    names = header(table.columns)
    assert len(set(names)) == len(names)
    assert [each.name for each in table.columns if not str(each.meaning).strip()] == []
    assert set(table.key) <= set(names)


def test_a_column_refers_to_a_column_there_is():
    known = {f"{table.name}.{column.name}" for table in TABLES for column in table.columns}
    referred = {column.refers_to for table in TABLES for column in table.columns}
    assert referred - {""} <= known
