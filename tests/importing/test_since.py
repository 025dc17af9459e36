"""A table taken away before a colleague's change does not undo it, unless somebody says so."""

import csv
import io

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dialogue.importing import exporting, tables
from dialogue.importing.checking import Checker
from dialogue.models import Commitment, RowState
from tests.factories import make_commitment, make_editor
from tests.importing.table import accept, bring, csv_of, errors_of, file_of

SENTENCE = (
    "bilal changed this since you took it away: take it away again, "
    "or empty this cell to write over what is there now."
)


@pytest.fixture(autouse=True)
def desk(db):
    for ref in ("R7-24", "R7-25"):
        make_commitment(ref, title_en=f"Title of {ref}")


def save(ref, title, *, by):
    """What a form of the desk does."""
    record = Commitment.objects.get(ref=ref)
    record.title_en, record.version = title, record.version + 1
    record.save()
    LogEntry.objects.log_actions(by.pk, [record], CHANGE, change_message="[]")


def taken_away():
    text = file_of("commitment", ["R7-24", "R7-25"], "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_row_older_than_a_colleagues_change_is_refused_and_names_them(editor):
    rows = taken_away()
    save("R7-24", "By a colleague", by=make_editor(username="bilal"))
    rows[1]["title_en"] = "Mine"
    found = bring(rows, kind="commitment", by=editor)
    assert errors_of(found) == [(2, "version", SENTENCE)]
    assert found.counts == {RowState.WRONG: 1, RowState.CHANGED: 1}


def test_an_empty_cell_writes_over_what_is_there_now(editor):
    rows = taken_away()
    save("R7-24", "By a colleague", by=make_editor(username="bilal"))
    rows[0]["version"] = ""
    accept(bring(rows, kind="commitment", by=editor))
    assert Commitment.objects.get(ref="R7-24").title_en == "Title of R7-24"


def test_an_older_row_that_would_change_nothing_is_no_error(editor):
    rows = taken_away()
    save("R7-24", "Title of R7-24", by=editor)
    found = bring(rows, kind="commitment", by=editor)
    assert found.counts == {RowState.SAME: 2}


def test_what_else_is_wrong_is_said_with_it(editor):
    rows = taken_away()
    save("R7-24", "By a colleague", by=make_editor(username="bilal"))
    rows[0]["verb"], rows[1]["version"] = "agree", "first"
    said = [
        (row, column)
        for row, column, _why in errors_of(bring(csv_of(rows), kind="commitment", by=editor))
    ]
    assert said == [(2, "verb"), (2, "version"), (3, "version")]


def test_a_change_that_nobody_is_named_for_is_seen_too(editor):
    rows = taken_away()
    Commitment.objects.filter(ref="R7-24").update(title_en="Loaded", version=2)
    assert errors_of(bring(rows, kind="commitment", by=editor))[0][2].startswith("Somebody changed")


@pytest.mark.parametrize("kind", ["commitment", "update", "source"])
def test_the_version_is_the_last_column_and_says_what_it_is_for(kind):
    table = tables.of(kind)
    assert table.columns[-1] is tables.VERSION
    assert "Leave it as it is" in exporting.meaning(table, tables.VERSION)


def test_many_old_rows_cost_one_query_more(editor):
    rows = taken_away()
    for ref in ("R7-24", "R7-25"):
        save(ref, "By a colleague", by=editor)

    def queries(said):
        found = bring(said, kind="commitment", by=editor)
        checked = list(found.rows.order_by("number"))
        with CaptureQueriesContext(connection) as made:
            Checker(found).check(checked)
        return len(made)

    assert queries(rows) == queries(rows[:1])
