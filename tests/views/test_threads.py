from datetime import date

from django.utils import timezone

from dialogue.models import PublishedCommitment, ThreadEntry
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


def test_gaps_are_drawn_and_told_apart_by_how_much_of_the_text_was_seen(db, read):
    rounds(1, 2, 5)
    rounds(3, outcome_source=make_source("text"))
    rounds(4, outcome_source=make_source("half"), outcome_note_en="Two paragraphs seen.")
    first, last = make_commitment("R1-01"), make_commitment("R5-01")
    publish(
        first,
        last,
        make_thread(commitments=[first, last], coverage_note_en="No text of round 2."),
    )
    html = read("/threads/gwadar-port/")
    assert html.count('class="is-gap"') == 3
    gaps = html.split('class="course"')[1]
    assert (
        gaps.index("no copy of a joint text was found")
        < gaps.index("not mentioned in the text<")
        < gaps.index("not mentioned in the part of the text seen")
        < gaps.index("Two paragraphs seen.")
    )
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


def silent_register():
    """One subject last raised in 2020, one in 2022, and one that every round speaks of."""
    rounds(1, 2, 3, 4, outcome_source=make_source("text"))
    said = {ref: make_commitment(ref) for ref in ("R1-01", "R2-01", "R3-01", "R4-01")}
    publish(
        *said.values(),
        make_thread("pandemic", title_en="Pandemic", commitments=[said["R1-01"], said["R2-01"]]),
        make_thread("mining", title_en="Mining", commitments=[said["R1-01"], said["R4-01"]]),
        make_thread("farming", title_en="Farming", commitments=[said["R3-01"]]),
    )


def keys(read, address):
    read(address)
    return [row.key for row in read.response.context["rows"]]


def test_readers_find_what_is_silent_since_a_round(db, read):
    silent_register()
    assert keys(read, "/threads/?silent_since=R3&order=last") == ["pandemic", "farming"]
    assert keys(read, "/threads/?silent_since=R2") == ["pandemic"]
    assert keys(read, "/threads/?silent_since=R1") == []
    assert keys(read, "/threads/?last_round=R3&last_round=R4&order=-last") == ["mining", "farming"]


def test_nothing_can_be_silent_since_a_round_that_was_not_held(db, read):
    silent_register()
    publish(make_round("R5", status="expected", starts_on=None, ends_on=None))
    assert keys(read, "/threads/?silent_since=R5") == []
    assert keys(read, "/threads/?silent_since=R5&silent_since=R2") == ["pandemic"]


def test_the_list_says_when_each_subject_was_last_mentioned_and_what_was_seen_since(db, read):
    silent_register()
    html = read("/threads/")
    assert html.count("Last mentioned in round") == 3
    assert "Last mentioned in round 2 (2020).</b> The texts of rounds 3 (2021) and 4 (2022)" in html


def test_a_subject_whose_last_words_were_withdrawn_was_still_raised_then(db, read):
    silent_register()
    PublishedCommitment.objects.filter(ref="R4-01").update(current_to=timezone.now())
    assert keys(read, "/threads/?last_round=R4") == ["mining"]


def test_the_page_and_the_api_agree_on_what_is_silent(loaded_register, read, client):
    for query in ("silent_since=R4", "last_round=R6", "silent_since=R5&order=last"):
        found = client.get(f"/api/v1/threads/?{query}&fields=key").json()["results"]
        assert [each["key"] for each in found] == keys(read, f"/threads/?{query}"), query


def test_the_filter_agrees_with_the_rows(loaded_register, read):
    """A thread is listed as last mentioned in a round exactly if its row says so."""
    read("/threads/")
    told = {row.key: row.silence.last.key for row in read.response.context["rows"]}
    for key in set(told.values()):
        assert keys(read, f"/threads/?last_round={key}") == [
            thread for thread, last in told.items() if last == key
        ]
