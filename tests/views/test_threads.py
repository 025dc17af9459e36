from datetime import date

from dialogue.models import ThreadEntry
from tests.factories import (
    make_commitment,
    make_round,
    make_sector,
    make_source,
    make_thread,
    make_update,
    publish,
)


def rounds(*numbers, **values):
    for number in numbers:
        on = date(2018 + number, 3, 1)
        make_round(f"R{number}", starts_on=on, ends_on=on, **values)


def test_the_list_is_a_matrix_and_the_question_each_thread_asks(db, read):
    rounds(1, 2)
    first, second = make_commitment("R1-01"), make_commitment("R2-01")
    publish(first, second, make_thread(commitments=[first, second]))
    html = read("/threads/")
    assert "Round 1: new" in html
    assert "Round 2: repeats" in html
    assert "What became of the port?" in html
    assert "in 2 rounds, 2019–2020" in html


def test_threads_stand_in_the_order_of_their_sectors(db, read):
    finance = make_sector("finance", name_en="Finance", position=1)
    commitment = make_commitment("R7-01")
    publish(
        commitment,
        make_thread("a-port", commitments=[commitment]),
        make_thread("z-money", commitments=[commitment], sector=finance, title_en="Money"),
    )
    read("/threads/")
    assert [row.key for row in read.response.context["rows"]] == ["z-money", "a-port"]
    read("/threads/?sector=finance")
    assert [row.key for row in read.response.context["rows"]] == ["z-money"]


def test_a_thread_shows_what_each_round_said_and_why_it_stands_as_it_does(db, read):
    rounds(1, 2)
    first = make_commitment("R1-01", title_en="Start it", verb="announced")
    second = make_commitment("R2-01", title_en="Speed it up", verb="committed")
    thread = make_thread(commitments=[first, second])
    ThreadEntry.objects.filter(thread=thread, commitment=second).update(
        relation="strengthens", confidence="medium", why_en="A date is added."
    )
    publish(first, second, thread)
    html = read("/threads/gwadar-port/").split('class="course"')[1]
    assert html.index("Start it") < html.index("Speed it up")
    for words in (
        "Announced · Joint",
        "Committed · Joint",
        "A date is added.",
        "confidence: medium",
    ):
        assert words in html, words
    assert "Why “strengthens”:" in html


def test_gaps_are_drawn_and_told_apart_by_whether_the_text_was_found(db, read):
    rounds(1, 2, 4)
    rounds(3, outcome_source=make_source("text"))
    first, last = make_commitment("R1-01"), make_commitment("R4-01")
    publish(
        first,
        last,
        make_thread(commitments=[first, last], coverage_note_en="No text of round 2."),
    )
    html = read("/threads/gwadar-port/")
    assert html.count('class="is-gap"') == 2
    assert html.index("no joint text was found") < html.index("not mentioned in the text seen")
    assert "What could not be seen.</b> No text of round 2." in html


def test_rounds_before_a_subject_was_raised_are_no_gaps(db, read):
    rounds(1, 2)
    commitment = make_commitment("R2-01")
    publish(commitment, make_thread(commitments=[commitment]))
    assert "is-gap" not in read("/threads/gwadar-port/")


def test_what_is_open_now_are_the_latest_rounds_commitments_that_are_not_done(db, read):
    rounds(1, 2)
    old = make_commitment("R1-01", title_en="Old words")
    done = make_commitment("R2-01", title_en="Done thing")
    todo = make_commitment("R2-02", title_en="Thing to do")
    position = make_commitment("R2-03", title_en="Thanks", kind="position", criteria_en="")
    publish(
        old,
        done,
        todo,
        position,
        make_update(commitments=[done], status="delivered"),
        make_thread(commitments=[old, done, todo, position]),
    )
    html = read("/threads/gwadar-port/").split('id="now"')[1]
    assert "Thing to do" in html
    for title in ("Old words", "Done thing", "Thanks"):
        assert title not in html
