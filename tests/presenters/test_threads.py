from dialogue.choices import Relation, TextSeen
from dialogue.localized import LocalizedText
from dialogue.presenters.statuses import StatusLine
from dialogue.presenters.threads import STRONGEST, RoundColumn, latest_refs, matrix, thread_row
from dialogue.reading.reference import Reference

EN = {"zh": None, "ur": None}


def text(value):
    return {"en": value, **EN}


def column(number, *, seen=TextSeen.WHOLE):
    title = LocalizedText(value=f"Round {number}", lang="en", dir="ltr")
    return RoundColumn(
        key=f"R{number}",
        number=number,
        year=2018 + number,
        title=title,
        url=None,
        seen=seen,
    )


def thread(*entries):
    return {
        "key": "port",
        "title": text("The port"),
        "question": text("Is it built?"),
        "coverage_note": None,
        "translations": {},
        "sector": "gwadar",
        "entries": [
            {"commitment": ref, "relation": relation, "why": text("")} for ref, relation in entries
        ],
    }


COLUMNS = [column(1), column(2), column(3, seen=TextSeen.NONE), column(4, seen=TextSeen.PART)]
NAMES = Reference({"sector": {"gwadar": {"group": "priority"}, "finance": {"group": "finance"}}})


def row(found, statuses=()):
    return thread_row(found, COLUMNS, NAMES, statuses=dict(statuses))


def codes(found):
    return [cell.code for cell in row(found).cells]


def test_a_gap_is_worth_what_was_seen_of_the_text_of_its_round():
    assert codes(thread(("R1-01", "new"))) == ["new", "silent", "unseen", "partly"]
    assert [cell.label for cell in row(thread(("R1-01", "new"))).cells[1:]] == [
        "Round 2: not mentioned in the text",
        "Round 3: no copy of a joint text was found",
        "Round 4: not mentioned in the part of the text seen",
    ]


def test_rounds_before_the_first_entry_leave_no_gap():
    found = row(thread(("R2-01", "new")))
    assert [cell.code for cell in found.cells] == ["before", "new", "unseen", "partly"]
    assert [cell.is_first for cell in found.cells] == [False, True, False, False]


def test_a_cell_shows_the_strongest_entry_says_all_of_them_and_leads_to_all_of_them():
    found = row(thread(("R1-01", "new"), ("R2-01", "repeats"), ("R2-02", "strengthens")))
    assert found.cells[1].code == "strengthens"
    assert found.cells[1].label == "Round 2: repeats and strengthens"
    assert found.cells[1].url.endswith("/#R2")
    assert found.cells[0].url == "/commitments/R1-01/"


def test_every_relation_has_its_strength():
    assert sorted(STRONGEST) == sorted(Relation)


def test_where_a_thread_stands_is_the_first_of_its_latest_round_that_can_be_rated():
    found = thread(("R1-01", "new"), ("R4-01", "repeats"), ("R4-02", "repeats"))
    assert latest_refs(found, COLUMNS) == ["R4-01", "R4-02"]
    statuses = {
        "R1-01": StatusLine("delivered", "Delivered", "Delivered"),
        "R4-01": StatusLine("not_rateable", "Not rated", "Not rated"),
        "R4-02": StatusLine("initiated", "First steps", "First steps"),
    }
    assert row(found, statuses).status.code == "initiated"
    del statuses["R4-02"]
    assert row(found, statuses).status.code == "not_rateable"


def test_a_matrix_stands_under_the_groups_of_its_sectors_and_tells_only_the_signs_it_can_show():
    statuses = {"R1-01": StatusLine("initiated", "First steps", "First steps")}
    port, money = thread(("R1-01", "new")), {**thread(("R2-01", "new")), "sector": "finance"}
    found = matrix([row(port, statuses), row(port, statuses), row(money)], COLUMNS[:2])
    assert [(group.label, len(group.rows)) for group in found.groups] == [
        ("Priority sectors", 2),
        ("Finance", 1),
    ]
    assert [sign.code for sign in found.signs][-1] == "silent"
    assert "unseen" not in [sign.code for sign in found.signs]
    assert [status.label for status in found.statuses] == ["First steps"]
    assert [(text.code, text.label) for text in found.texts] == [("whole", "Seen whole")]


def test_a_matrix_scrolls_only_where_a_phone_cannot_show_all_its_rounds():
    assert not matrix([], [column(number) for number in range(1, 10)]).is_wide
    assert matrix([], [column(number) for number in range(1, 11)]).is_wide
