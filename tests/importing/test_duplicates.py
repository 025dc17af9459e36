"""What may be there already is shown, and is written only after somebody said that it is different."""

import pytest
from django.core.exceptions import ValidationError

from dialogue.importing import applying
from dialogue.importing.similar import MOST, Similar
from tests.factories import make_commitment, make_round, make_source, make_update
from tests.importing import table
from tests.importing.table import accept, bring, errors_of


@pytest.fixture(autouse=True)
def named(db):
    return make_commitment("R7-24", title_en="Open a second berth at the port")


def doubts(found):
    return {
        row.number: [name for name, _why in row.doubts] for row in found.rows.order_by("number")
    }


def test_the_same_words_in_another_order_are_doubtful(editor):
    rows = [
        {**table.COMMITMENT, "title_en": "At the port, open a second berth"},
        {**table.COMMITMENT, "title_en": "Train divers for the harbour"},
    ]
    found = bring(rows, kind="commitment", by=editor)
    assert doubts(found) == {2: ["R7-24"], 3: []}
    with pytest.raises(ValidationError):
        applying.begin(found, reason="x", is_submitted=False)
    found.rows.doubtful().update(is_different=True)
    assert accept(found).applied_at


def test_rows_of_one_file_are_compared(editor):
    rows = [
        {**table.COMMITMENT, "title_en": title} for title in ("Buy three tugs", "Buy three tugs ")
    ]
    assert doubts(bring(rows, kind="commitment", by=editor)) == {2: [], 3: ["row 2"]}


def test_the_same_words_at_another_round_are_something_else(editor):
    make_round("R6")
    rows = [{**table.COMMITMENT, "round": "R6", "title_en": "Open a second berth at the port"}]
    assert doubts(bring(rows, kind="commitment", by=editor)) == {2: []}


def test_another_number_is_something_else(editor):
    make_commitment("R7-25", title_en="Finish phase 1 of the line")
    rows = [{**table.COMMITMENT, "title_en": "Finish phase 2 of the line"}]
    assert doubts(bring(rows, kind="commitment", by=editor)) == {2: []}


def test_updates_of_one_day_are_compared(editor):
    make_update("P7-01", headline_en="A plan for a berth is published")
    rows = [{**table.UPDATE, "headline_en": "A plan for the berth is published"}]
    rows.append({**rows[0], "happened_on": "2026-03-07"})
    assert doubts(bring(rows, kind="update", by=editor)) == {2: ["P7-01"], 3: []}


def test_an_address_written_otherwise_is_doubtful(editor):
    make_source("berth", url="http://www.example.org/berth/?utm_source=x", title="Else")
    found = bring([table.SOURCE], kind="source", by=editor)
    assert doubts(found) == {2: ["berth"]}


def test_the_same_address_is_wrong(editor):
    make_source("berth", url=table.SOURCE["url"], title="Else")
    found = bring([table.SOURCE, {**table.SOURCE, "key": "b2"}], kind="source", by=editor)
    assert [(row, column) for row, column, _why in errors_of(found)] == [(2, "url"), (3, "url")]


def test_the_same_address_twice_in_a_file_is_wrong(editor):
    rows = [table.SOURCE, {**table.SOURCE, "key": "b2", "title": "Else"}]
    found = bring(rows, kind="source", by=editor)
    assert [(row, column) for row, column, _why in errors_of(found)] == [(3, "url")]


def test_what_has_the_key_of_a_record_is_no_duplicate_of_it(editor):
    rows = [{"ref": "R7-24", "verb": "welcomed"}]
    assert doubts(bring(rows, kind="commitment", by=editor)) == {2: []}


def test_however_many_share_their_words_few_are_compared(monkeypatch):
    from rapidfuzz import fuzz

    compared = []
    ratio = fuzz.token_sort_ratio
    monkeypatch.setattr(
        fuzz, "token_sort_ratio", lambda *a, **k: compared.append(1) or ratio(*a, **k)
    )
    similar = Similar()
    for number in range(2000):
        similar.add("R7", f"R7-{number}", "Build the port at Gwadar and go on")
    assert similar.like("R7", "Build the port at Gwadar and go on")
    assert len(compared) <= MOST
