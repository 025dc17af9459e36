from dialogue.localized import LocalizedText
from dialogue.presenters.statuses import StatusLine
from dialogue.presenters.threads import RoundColumn, latest_refs, thread_row, thread_strip

EN = {"zh": None, "ur": None}


def text(value):
    return {"en": value, **EN}


def column(number, *, has_text=True):
    title = LocalizedText(value=f"Round {number}", lang="en", dir="ltr")
    return RoundColumn(
        key=f"R{number}",
        number=number,
        year=2018 + number,
        title=title,
        url=None,
        has_text=has_text,
    )


def thread(*entries):
    return {
        "key": "port",
        "title": text("The port"),
        "question": text("Is it built?"),
        "coverage_note": None,
        "translations": {},
        "entries": [
            {"commitment": ref, "relation": relation, "why": text("")} for ref, relation in entries
        ],
    }


COLUMNS = [column(1), column(2), column(3, has_text=False), column(4)]


def codes(found):
    return [cell.code for cell in thread_row(found, COLUMNS, {}).cells]


def test_a_round_without_an_entry_was_silent_only_if_its_text_was_found():
    assert codes(thread(("R1-01", "new"))) == ["new", "silent", "unseen", "silent"]


def test_rounds_before_the_first_entry_leave_no_gap():
    found = thread_row(thread(("R2-01", "new")), COLUMNS, {})
    assert [cell.code for cell in found.cells] == ["before", "new", "unseen", "silent"]
    assert [cell.is_first for cell in found.cells] == [False, True, False, False]


def test_a_cell_shows_the_first_entry_and_says_all_of_them():
    found = thread_row(thread(("R1-01", "new"), ("R1-02", "broadens")), COLUMNS, {})
    assert found.cells[0].code == "new"
    assert found.cells[0].label == "Round 1: new and broadens"


def test_where_a_thread_stands_is_the_first_of_its_latest_round_that_can_be_rated():
    found = thread(("R1-01", "new"), ("R4-01", "repeats"), ("R4-02", "repeats"))
    assert latest_refs(found, COLUMNS) == ["R4-01", "R4-02"]
    statuses = {
        "R1-01": StatusLine("delivered", "Delivered", "Delivered"),
        "R4-01": StatusLine("not_rateable", "Not rated", "Not rated"),
        "R4-02": StatusLine("initiated", "First steps", "First steps"),
    }
    assert thread_row(found, COLUMNS, statuses).status.code == "initiated"
    del statuses["R4-02"]
    assert thread_row(found, COLUMNS, statuses).status.code == "not_rateable"


def test_a_strip_shows_gaps_and_where_the_reader_is():
    found = thread(("R1-01", "new"), ("R4-01", "repeats"))
    strip = thread_strip(found, COLUMNS, here="R4-01", titles={})
    assert [entry.relation for entry in strip.entries] == ["new", "silent", "unseen", "repeats"]
    assert [entry.is_here for entry in strip.entries] == [False, False, False, True]


def test_a_strip_of_a_crowded_round_keeps_the_page_s_own_and_counts_the_rest():
    refs = ["R1-01", "R1-02", "R1-03", "R1-04"]
    found = thread(*((ref, "repeats") for ref in refs))
    strip = thread_strip(found, COLUMNS[:1], here="R1-03", titles={})
    assert [entry.ref for entry in strip.entries] == ["R1-01", "R1-03"]
    assert strip.entries[-1].note == "and 2 more"
