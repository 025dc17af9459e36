"""A piece of an import is checked with a few queries, however many rows it has."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dialogue.importing import work
from dialogue.models import TableImport
from tests.factories import make_commitment, make_place, make_source
from tests.importing import table
from tests.importing.table import csv_of


def queries(kind, rows, editor):
    """The queries of tables that checking these rows takes. A rule that asks no table is not counted."""
    made = TableImport.objects.create(
        kind=kind, user=editor, file=csv_of(rows), file_name="table.csv"
    )
    work._read(made)
    made.refresh_from_db()
    with CaptureQueriesContext(
        connection,
    ) as found:
        work._check(made)
    return len([each for each in found if " FROM " in each["sql"] or "UPDATE" in each["sql"]])


@pytest.mark.parametrize("kind", ["commitment", "update", "source"])
def test_more_rows_cost_no_more_queries(editor, kind):
    make_commitment("R7-24", sources=[make_source("gazette")])
    make_place()
    right = {
        "commitment": {**table.COMMITMENT, "citation_lines": "gazette: para 1"},
        "update": {**table.UPDATE, "places": "gwadar-port", "citation_lines": "gazette: para 1"},
        "source": {**table.SOURCE, "copy_of": "gazette"},
    }[kind]
    title = {"commitment": "title_en", "update": "headline_en", "source": "title"}[kind]

    def made(count):
        rows = [{**right, title: f"Number {n}"} for n in range(count)]
        if kind == "source":
            rows = [
                {**row, "key": f"s-{n}", "url": f"https://a.org/{n}"} for n, row in enumerate(rows)
            ]
        return rows

    few, many = queries(kind, made(3), editor), queries(kind, made(60), editor)
    assert many <= few
    assert few < 30


def test_rows_that_change_records_cost_no_more_queries(editor):
    refs = [f"R7-{n}" for n in range(10, 60)]
    for ref in refs:
        make_commitment(ref, title_en=ref)
    rows = [{"ref": ref, "verb": "welcomed", "citation_lines": ""} for ref in refs]
    assert queries("commitment", rows, editor) <= queries("commitment", rows[:2], editor)
