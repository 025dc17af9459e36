from dialogue.choices import TextSeen
from dialogue.presenters.silence import silence
from tests.presenters.test_threads import COLUMNS, column, thread


def test_a_subject_that_the_latest_round_spoke_of_is_not_silent():
    found = silence(thread(("R1-01", "new"), ("R4-01", "repeats")), COLUMNS)
    assert found.last.key == "R4"
    assert (found.round_count, found.sentences) == (0, [])


def test_the_rounds_since_are_told_apart_by_how_much_of_their_text_was_seen():
    found = silence(thread(("R1-01", "new")), COLUMNS)
    assert (found.last.year, found.round_count) == (2019, 3)
    assert found.sentences == [
        "The text of round 2 (2020) does not mention it.",
        "The part seen of the text of round 4 (2022) does not mention it.",
        "No copy of a joint text was found of round 3 (2021).",
    ]


def test_rounds_of_one_sort_share_a_sentence():
    columns = [column(1), *(column(number, seen=TextSeen.NONE) for number in (2, 3))]
    found = silence(thread(("R1-01", "new")), columns)
    assert found.sentences == ["No copy of a joint text was found of rounds 2 (2020) and 3 (2021)."]


def test_what_no_round_held_spoke_of_has_no_silence():
    assert silence(thread(), COLUMNS) is None
