from datetime import date
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.utils import timezone

from dialogue.filters import CommitmentFilterSet
from dialogue.models import CoChair, PublishedCommitment
from dialogue.reading import lists
from tests.factories import (
    cite,
    make_commitment,
    make_party,
    make_person,
    make_question,
    make_round,
    make_sector,
    make_source,
    make_thread,
    make_update,
    publish,
)


def test_the_list_tells_rounds_held_from_the_round_expected(loaded_register, read):
    html = read("/rounds/")
    assert "8 rounds" in html
    assert html.index("expected in 2027") < html.index("Seventh round")
    assert "Expected" not in read("/rounds/?status=held").split('id="results"')[1]


def test_a_round_names_its_co_chairs_in_the_office_they_held_then(db, read):
    first = make_round("R1", starts_on=date(2019, 3, 19), ends_on=date(2019, 3, 19))
    last = make_round("R7")
    person = make_person()
    for sitting, office in ((first, "State Councilor"), (last, "Member of the Political Bureau")):
        CoChair.objects.create(
            round=sitting, person=person, party=make_party("cn"), office_en=office
        )
    publish()
    assert "State Councilor" in read("/rounds/R1/")
    assert "Political Bureau" not in read("/rounds/R1/")
    assert "Political Bureau" in read("/rounds/R7/")


def test_a_round_says_which_copy_of_its_document_was_read_and_how_much_of_it(db, read):
    copy = make_source("copy", title="Joint Press Communiqué", publisher="Xinhua")
    make_round(
        "R7",
        outcome_kind="joint_press_communique",
        outcome_title_en="The communiqué",
        outcome_source=copy,
        outcome_note_en="Its opening alone.",
    )
    publish()
    html = read("/rounds/R7/")
    assert 'href="/sources/copy/"' in html
    assert "How much of it was seen.</b> Its opening alone." in html


def test_a_round_whose_document_was_not_found_says_so(loaded_register, read):
    assert "None was found." in read("/rounds/R1/")


def test_a_round_has_its_date_note_and_its_citations(db, read):
    sitting = make_round("R7", date_note_en="Some papers print the fifth.")
    cite(sitting, source=make_source("paper", title="They met"), locator="para 3")
    publish()
    html = read("/rounds/R7/")
    assert "Some papers print the fifth." in html
    assert "They met" in html
    assert "para 3" in html


def test_the_scorecard_has_a_denominator_and_counts_positions_apart(db, read):
    rated, unrated = make_commitment("R7-01"), make_commitment("R7-02")
    position = make_commitment("R7-03", kind="position", criteria_en="")
    vague = make_commitment("R7-04", verifiability="not_verifiable", criteria_en="")
    publish(rated, unrated, position, vague, make_update(commitments=[rated]))
    html = read("/rounds/R7/")
    assert "<b>1 of 2</b> assessed" in html
    assert "1 position apart" in html
    assert "1 cannot be verified" in html


@pytest.mark.parametrize("key", ["R5", "R6", "R7"])
def test_every_number_of_a_scorecard_is_that_of_the_list_it_leads_to(loaded_register, read, key):
    read(f"/rounds/{key}/")
    scores, card = (read.response.context[name] for name in ("scores", "round"))
    numbers = [(each.count, each.url) for each in card.scorecard.segments]
    for row in (*scores.parties.rows, *scores.sectors.rows):
        numbers += [(each.count, each.url) for each in row.cells]
        numbers += [(each.count, each.url) for each in (row.rateable, row.unverifiable)]
        numbers.append((row.positions.count, row.positions.url))
    assert len(numbers) > 30
    for count, url in numbers:
        asked = CommitmentFilterSet(
            QueryDict(urlsplit(url).query),
            queryset=lists.commitments(day=timezone.localdate()),
            day=timezone.localdate(),
        )
        assert asked.is_valid()
        assert asked.qs.count() == count, url


def test_a_delivery_that_is_only_stated_has_a_segment_of_its_own(db, read):
    commitment = make_commitment("R7-01")
    publish(commitment, make_update(commitments=[commitment], status="delivered"))
    html = read("/rounds/R7/")
    assert "<span>Delivered, as stated</span><b>1</b>" in html
    assert 'href="/commitments/?round=R7&amp;status=delivered&amp;support=weak"' in html


def test_a_round_has_its_scores_with_what_their_formulas_were_filled_with(db, read):
    done, begun, unrated = (make_commitment(f"R7-0{n}") for n in (1, 2, 3))
    alone = make_commitment("R7-04", parties=("cn",))
    publish(
        done,
        begun,
        unrated,
        alone,
        make_update(commitments=[done], status="delivered"),
        make_update("P7-02", commitments=[begun, alone], status="initiated"),
    )
    html = read("/rounds/R7/").split('id="scores"')[1]
    china, pakistan, both = html.split("<h4>")[1:4]
    assert "(1 ÷ 3 + 1) × 50" in china
    assert "66.7%" in china
    assert "(1 ÷ 2 + 1) × 50" in pakistan
    assert "75.0%" in pakistan
    assert "5 ÷ (3 × 3) × 100" in both
    assert "3 of 4 that can be rated have a level" in both
    assert "Left out: 1 not assessed yet, 0 not rated." in both


def test_a_round_of_which_nothing_is_rated_has_no_score(db, read):
    publish(make_commitment("R7-01"))
    html = read("/rounds/R7/").split('id="scores"')[1]
    assert html.count('<p class="score">no score</p>') == 3
    assert "0.0%" not in html


def test_a_round_says_what_moved_since_the_one_before_and_leads_to_the_words(db, read):
    make_round("R6", starts_on=date(2025, 8, 21), ends_on=date(2025, 8, 21))
    old, new = make_commitment("R6-01"), make_commitment("R7-01")
    publish(old, new, make_thread(commitments=[old, new]))
    html = read("/rounds/R7/").split('id="movement"')[1]
    assert "What moved since round 6" in html
    assert 'href="/rounds/compare/?from=R6&amp;to=R7#repeats"' in html
    assert "commitments and positions: 1 in round 7, 1 in round 6." in html
    assert 'id="movement"' not in read("/rounds/R6/")


def test_the_list_leads_to_comparisons_of_neighbours(loaded_register, read):
    html = read("/rounds/")
    assert html.count("Compare with round") == 6
    assert 'href="/rounds/compare/?from=R6&amp;to=R7"' in html
    assert 'href="/rounds/compare/"' in html


def test_commitments_stand_by_sector_and_positions_apart_from_them(db, read):
    finance = make_sector("finance", name_en="Finance", position=11)
    publish(
        make_commitment("R7-01", title_en="Run the port"),
        make_commitment("R7-02", title_en="Lend money", sector=finance),
        make_commitment("R7-03", title_en="Thank a friend", kind="position", criteria_en=""),
    )
    html = read("/rounds/R7/").split('id="commitments"')[1]
    commitments, positions = html.split('id="positions"')
    assert commitments.index("Gwadar Port and logistics") < commitments.index("Run the port")
    assert commitments.index("Run the port") < commitments.index("Finance")
    assert "Thank a friend" in positions
    assert "Thank a friend" not in commitments


def test_every_commitment_of_a_round_is_on_its_page(loaded_register, read):
    html = read("/rounds/R7/")
    for ref in PublishedCommitment.objects.current().filter(round="R7").values_list("ref"):
        assert f'href="/commitments/{ref[0]}/"' in html


def test_a_round_of_too_many_commitments_says_how_many_are_shown(db, read, monkeypatch):
    monkeypatch.setattr("dialogue.views.rounds.COMMITMENTS_SHOWN", 2)
    publish(*(make_commitment(f"R7-0{n}") for n in (1, 2, 3)))
    html = read("/rounds/R7/")
    assert "The first 2 of 3 are shown." in html
    assert 'href="/commitments/?round=R7"' in html


def test_a_round_asks_what_the_sources_leave_open(db, read):
    commitment = make_commitment()
    question = make_question(round=make_round("R7"))
    question.commitments.set([commitment])
    publish(commitment, question)
    html = read("/rounds/R7/").split('id="questions"')[1]
    assert "Is it built?" in html
    assert 'href="/commitments/R7-24/"' in html


def test_a_round_leads_to_the_rounds_before_and_after_it(db, read):
    for number in (5, 6, 7):
        make_round(f"R{number}", starts_on=date(2019 + number, 1, 4), ends_on=None, title_en="")
    publish()
    html = read("/rounds/R6/")
    assert 'href="/rounds/R5/" rel="prev"' in html
    assert 'href="/rounds/R7/" rel="next"' in html
    assert 'rel="next"' not in read("/rounds/R7/").split("neighbours")[1]


def test_a_record_shows_its_edition_its_history_and_its_address_in_the_api(db, read):
    make_round("R7")
    publish()
    html = read("/rounds/R7/")
    assert "R7, edition 1, published " in html
    assert 'href="/editions/?kind=round&amp;key=R7' in html
    assert 'href="/api/v1/rounds/R7/"' in html


def test_a_round_that_was_never_published_is_not_found(db, read):
    make_round("R7")
    assert "was ever published" in read("/rounds/R7/", status=404)


def test_a_round_to_come_has_issued_nothing_and_says_what_is_known_of_it(loaded_register, read):
    html = read("/rounds/R8/")
    assert "Not held yet as far as the sources show." in html
    assert "How much of it was seen" not in html
    assert "On this page" not in html
