"""What is taken away from the desk comes back without a change, and with one that was made."""

import csv
import io

import pytest

from dialogue.importing import tables
from dialogue.models import Commitment, ProgressUpdate, RowState, Source
from tests.factories import cite, make_commitment, make_place, make_source, make_update
from tests.importing.table import accept, bring, file_of

ODD = "=1+1 “quoted”, with; marks\nand a second line, 中文 اردو"


@pytest.fixture
def desk(db):
    """A few records with everything that a cell can hold."""
    source = make_source("gazette", title="-5 °C: -report", tier=2, note_en=ODD)
    first = make_commitment("R7-24", note_en=ODD, due_on="2027-06-30", is_zh_reviewed=True)
    first.places.set([make_place()])
    cite(first, source=source, locator="para 3: the second sentence")
    second = make_commitment("R7-25", title_en="@berth", criteria_en="")
    make_update("P7-01", commitments=[first, second], has_conflict=True, summary_en=ODD)
    search = {"where": "archives", "languages": "English, Chinese", "words": "berth"}
    make_update(
        "P7-02",
        commitments=[first],
        nature="search",
        status="no_action_found",
        **{f"searched_{name}": words for name, words in search.items()},
    )
    make_source("copy", copy_of=source, published_on="2026-01-05")


KINDS = {"commitment": Commitment, "update": ProgressUpdate, "source": Source}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_taken_away_comes_back_without_a_change(desk, editor, kind, form):
    model = KINDS[kind]
    keys = list(model.objects.values_list(model.key_field, flat=True))
    found = bring(file_of(kind, keys, form), kind=kind, by=editor)
    assert not list(found.rows.exclude(errors=[]).values_list("errors", flat=True))
    assert found.counts == {RowState.SAME: len(keys)}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_only_what_was_changed_is_written(desk, editor, form):
    table = tables.of("commitment")
    data = file_of("commitment", ["R7-24", "R7-25"], "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(data)))
    rows[0]["title_en"] = "Another title"
    before = Commitment.objects.get(ref="R7-25").version
    accept(bring(rows, kind="commitment", by=editor))
    changed = Commitment.objects.get(ref="R7-24")
    assert (changed.title_en, changed.version) == ("Another title", 2)
    assert changed.note_en == ODD
    assert changed.citations.count() == 2
    assert Commitment.objects.get(ref="R7-25").version == before
    assert table.key == "ref"


def test_a_file_with_few_columns_changes_only_those(desk, editor):
    accept(bring([{"ref": "R7-24", "verb": "welcomed"}], kind="commitment", by=editor))
    changed = Commitment.objects.get(ref="R7-24")
    assert (changed.verb, changed.note_en, changed.parties.count()) == ("welcomed", ODD, 2)


def test_an_empty_cell_empties_the_field(desk, editor):
    accept(bring([{"ref": "R7-24", "note_en": "", "due_on": ""}], kind="commitment", by=editor))
    changed = Commitment.objects.get(ref="R7-24")
    assert (changed.note_en, changed.due_on) == ("", None)


def test_what_a_spreadsheet_would_run_is_guarded(desk):
    data = file_of("commitment", ["R7-25"], "csv").decode("utf-8-sig")
    assert "'@berth" in data


def test_what_the_register_works_out_is_left_aside(desk, editor):
    rows = [{"ref": "R7-24", "status": "delivered", "updates": "7", "verb": "welcomed"}]
    found = bring(rows, kind="commitment", by=editor)
    assert found.counts == {RowState.CHANGED: 1}
