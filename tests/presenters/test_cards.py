from datetime import date

import pytest
from django.utils import translation

from dialogue.presenters.cards import (
    commitment_card,
    record_image,
    round_card,
    site_card,
    site_image,
)
from dialogue.reading import links, lists, scorecards
from dialogue.reading.kept import head
from dialogue.reading.reference import reference
from tests.publishing import document

TODAY = date(2026, 11, 24)


@pytest.fixture
def card(loaded_register):
    """The card of a commitment."""

    def get(ref, *, day=TODAY):
        found = document(ref)
        stated_by = found["support"]["stated_by"]
        naming = links.naming("commitment", ref, from_kind="thread")
        return commitment_card(
            found,
            today=day,
            names=reference(),
            threads=[each.document for each in naming],
            sources=lists.current_documents("source", stated_by),
        )

    return get


def of_round(key):
    found = reference().get("round", key)
    return round_card(found, names=reference(), tallies=scorecards.tallies(head(), day=TODAY))


def test_a_commitment_says_how_far_it_has_come_and_who_must_act(card):
    status, who = card("R7-24").facts
    assert (status.caption, status.words) == ("Status · since 6 March 2026", "First steps")
    assert status.code == "initiated"
    assert (who.caption, who.words) == ("Who must act", "China and Pakistan")


def test_a_delivery_short_of_two_voices_names_who_states_it(card):
    assert card("R6-12").facts[0].words.startswith("Delivered, as stated by Business Recorder")


def test_a_commitment_stands_in_its_thread_with_its_own_relation(card):
    found = card("R7-24")
    assert str(found.thread) == "Gwadar Port"
    assert [mark.year for mark in found.marks if mark.is_here] == ["2026"]
    assert [(mark.code, mark.word) for mark in found.marks] == [
        ("", ""),
        ("", ""),
        ("new", "new"),
        ("partly", ""),
        ("strengthens", "strengthens"),
        ("broadens", "broadens"),
        ("repeats", "repeats"),
    ]
    assert card("R7-25").marks[-1].code == "strengthens"


def test_a_commitment_in_no_thread_says_what_it_rests_on(card):
    found = card("R2-22")
    assert (found.thread, found.marks) == (None, [])
    assert found.caption == "Reaffirmed · Official remarks or read-outs"
    assert found.summary


def test_a_round_says_how_much_is_assessed_and_what_is_apart(loaded_register):
    found = of_round("R7")
    bar = found.scorecard
    assert f"{bar.assessed} of {bar.rateable} assessed" in found.caption
    assert f"{bar.positions} positions apart" in found.caption
    assert sum(segment.count for segment in bar.segments) == bar.rateable
    assert [(fact.caption, fact.words) for fact in found.facts] == [
        ("China", "Wang Yi"),
        ("Pakistan", "Mohammad Ishaq Dar"),
    ]
    assert found.beside == "4 January 2026 · Beijing"


def test_a_round_to_come_has_no_bar(loaded_register):
    found = of_round("R8")
    assert (found.scorecard.total, found.caption) == (0, "Expected")
    assert found.beside == "expected in 2027 · Islamabad"


def test_the_site_counts_what_is_published_and_shows_the_longest_threads(loaded_register):
    found = site_card(names=reference(), commitments=1, updates=1200)
    assert found.counts == "7 rounds · 1 commitment or position · 1,200 updates"
    said = [sum(bool(mark.word) for mark in subject.marks) for subject in found.subjects]
    assert said == sorted(said, reverse=True)
    assert len(found.years) == len(found.subjects[0].marks) == 7


def test_an_image_is_named_with_its_edition_and_what_it_shows(loaded_register):
    image = record_image("commitment", document("R7-24"), edition=7, today=TODAY)
    assert image.url == "http://127.0.0.1:8000/commitments/R7-24/card.png?edition=7"
    assert image.alt == "R7-24 Build and run Gwadar Port: First steps"
    assert (image.width, image.height) == (1200, 630)
    with translation.override("ur"):
        assert site_image(9).url == "http://127.0.0.1:8000/ur/card.png?edition=9"
    assert record_image("place", {"key": "gwadar-port"}, edition=7, today=TODAY) is None
