import re
from datetime import date

import pytest

from dialogue.models import PublishedCommitment
from tests.factories import (
    make_commitment,
    make_place,
    make_round,
    make_sector,
    make_source,
    make_thread,
    publish,
)


def rounds(*numbers, **values):
    for number in numbers:
        on = date(2019 + number, 1, 4)
        make_round(f"R{number}", starts_on=on, ends_on=on, **values)


def section(html, code):
    """The part of the page about one kind of movement."""
    return re.search(rf'aria-labelledby="{code}".*?</section>', html)[0]


def test_the_seventh_round_promised_on_gwadar_what_the_sixth_did_not(loaded_register, read):
    html = read("/rounds/compare/?from=R6&to=R7&sector=gwadar")
    found = section(html, "strengthens")
    assert "Make Gwadar a trade and transshipment hub" in found
    assert "sets the aim of a regional trade and transshipment hub" in found
    assert "Develop and operate Gwadar Port" in found
    assert "Build and run Gwadar Port" in section(html, "repeats")
    assert "ML-1" not in html.split('id="moved"')[1]


@pytest.mark.parametrize("narrowing", ["place=gwadar-port", "thread=gwadar-port", "q=gwadar"])
def test_gwadar_is_found_as_a_place_a_thread_and_a_word_too(loaded_register, read, narrowing):
    html = read(f"/rounds/compare/?from=R6&to=R7&{narrowing}")
    assert "Make Gwadar a trade and transshipment hub" in section(html, "strengthens")


def test_what_the_later_round_adds_is_told_first(loaded_register, read):
    html = read("/rounds/compare/?from=R6&to=R7&place=gwadar-port")
    added = section(html, "added")
    assert "What round 7 says that round 6 did not" in added
    assert "Make Gwadar a trade and transshipment hub" in added
    assert "Build and run Gwadar Port" not in added
    assert html.index(added) < html.index('id="moved"')
    assert "1 of 2" in section(html, "strengthens")
    assert "Of what matches, commitments and positions: 2 in round 7, 1 in round 6." in html
    assert 'id="added"' not in read("/rounds/compare/?from=R6&to=R7")


def test_a_headline_of_an_update_is_no_word_of_a_round(loaded_register, read):
    listed = read("/commitments/?q=gwadar&round=R7")
    assert "/commitments/R7-26/" in listed
    assert "/commitments/R7-26/" not in read("/rounds/compare/?from=R6&to=R7&q=gwadar")


def test_only_what_the_two_rounds_speak_of_is_offered(loaded_register, read):
    html = read("/rounds/compare/?from=R6&to=R7")
    said = PublishedCommitment.objects.current().filter(round__in=["R6", "R7"])
    for name, column in (("sector", "sector"), ("place", ""), ("thread", "")):
        options = set(re.findall(r'value="([^"]+)"', select(html, name)))
        assert options
        if column:
            assert options == set(said.values_list(column, flat=True))
    assert "gwadar-port" in select(html, "place")
    assert "khunjerab-pass" not in select(read("/rounds/compare/?from=R1&to=R2"), "place")
    kept = read("/rounds/compare/?from=R1&to=R2&place=khunjerab-pass")
    assert "khunjerab-pass" in select(kept, "place")


def select(html, name):
    return re.search(rf'<select name="{name}".*?</select>', html, re.DOTALL)[0]


def test_the_first_page_leads_to_the_comparison(loaded_register, read):
    assert 'href="/rounds/compare/"' in read("/")


def test_a_comparison_asks_few_queries(
    loaded_register, nothing_kept, read, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        read("/rounds/compare/?from=R6&to=R7&q=gwadar&place=gwadar-port")


def test_everything_both_rounds_said_is_on_the_page(loaded_register, read):
    html = read("/rounds/compare/?from=R6&to=R7")
    said = PublishedCommitment.objects.current().filter(round__in=["R6", "R7"])
    missing = [ref for (ref,) in said.values_list("ref") if f"/commitments/{ref}/" not in html]
    assert missing == []


def test_without_parameters_the_two_latest_rounds_are_compared(loaded_register, read):
    html = read("/rounds/compare/")
    assert "Rounds 6 and 7 side by side</h1>" in html
    assert re.search(r'<option value="R6" selected>.*<option value="R7" selected>', html)


def test_counts_have_their_denominator(db, read):
    rounds(6, 7)
    old, new, lost = (make_commitment(ref) for ref in ("R6-01", "R7-01", "R6-02"))
    publish(
        old,
        new,
        lost,
        make_commitment("R7-02"),
        make_thread(commitments=[old, new]),
        make_thread("road", commitments=[lost]),
    )
    html = read("/rounds/compare/")
    assert "1 of 2" in section(html, "repeats")
    assert "1 of 2" in section(html, "unseen")
    assert "commitments and positions: 2 in round 7, 2 in round 6." in html


def test_the_steps_between_two_rounds_are_shown(loaded_register, read):
    html = read("/rounds/compare/?from=R3&to=R7&thread=gwadar-port")
    way = section(html, "mixed")
    assert way.index("Between the two:") < way.index("strengthens") < way.index("broadens")
    assert "no one word sums them up" in way


def test_a_round_without_a_joint_text_is_not_called_silent(db, read):
    rounds(6)
    rounds(7, outcome_source=None)
    lost = make_commitment("R6-01")
    publish(lost, make_thread(commitments=[lost], coverage_note_en="Round 7 was not seen."))
    html = read("/rounds/compare/")
    assert "no copy of a joint text was found" in section(html, "unseen")
    assert "Round 7 was not seen." in section(html, "unseen")
    assert "Not mentioned again" not in html


def test_how_much_of_each_text_was_seen_is_said_first(db, read):
    rounds(6, outcome_note_en="Nothing but a statement.")
    rounds(7, outcome_source=make_source(), outcome_note_en="Its opening alone.")
    publish(make_commitment("R7-01"))
    html = read("/rounds/compare/")
    assert "Nothing but a statement." in html
    assert "Its opening alone." in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=R9&to=R7", "“R9” is none of the rounds held: R1, R2, R3, R4, R5, R6, R7."),
        ("from=R6&to=R8", "R8 has not been held yet."),
        ("from=R6&to=R6", "R6 is on both sides. Choose two different rounds."),
        ("to=R1", "No round was held before R1."),
        ("sector=nowhere", "nowhere is not one of the available choices"),
        ("from=%00", "is none of the rounds held"),
    ],
)
def test_what_was_not_understood_is_said_and_the_form_stays(loaded_register, read, query, words):
    html = read(f"/rounds/compare/?{query}", status=400)
    assert words in html
    assert '<select name="from"' in html
    assert 'aria-labelledby="moved"' not in html


def test_rounds_given_the_other_way_round_are_turned_and_the_reader_told(loaded_register, read):
    html = read("/rounds/compare/?from=R7&to=R6")
    assert "Rounds 6 and 7 side by side</h1>" in html
    assert "given the later one first" in html
    assert 'rel="canonical" href="http://127.0.0.1:8000/rounds/compare/?from=R6&amp;to=R7"' in html


def test_a_choice_that_leaves_nothing_says_so(loaded_register, read):
    html = read("/rounds/compare/?from=R1&to=R2&place=khunjerab-pass")
    assert "Neither round says anything that matches" in html
    assert 'href="?from=R1&amp;to=R2"' in html


def test_a_register_with_one_round_says_what_is_missing(db, read):
    rounds(7)
    publish(make_commitment("R7-01"))
    assert "until two rounds have been held" in read("/rounds/compare/")


def test_a_choice_keeps_the_rounds_and_a_round_keeps_the_choice(db, read):
    rounds(6, 7)
    make_sector("finance", name_en="Finance", position=11)
    place = make_place()
    commitment = make_commitment("R7-01")
    commitment.places.set([place])
    publish(commitment)
    html = read("/rounds/compare/?from=R6&to=R7&place=gwadar-port")
    assert '<option value="gwadar-port" selected>' in html
    assert read.response.context["canonical"].url.endswith(
        "/rounds/compare/?from=R6&to=R7&place=gwadar-port"
    )
