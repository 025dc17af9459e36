import json
from datetime import date

from dialogue.models import Edition, PublishedCommitment
from dialogue.services.moves import last_move
from tests.factories import make_commitment, make_update, publish


def moved(*updates):
    """What moved the one commitment there is, once these are published."""
    publish(*updates)
    document = json.loads(Edition.objects.of("commitment", "R7-24").first().document)
    move = last_move(document)
    row = PublishedCommitment.objects.current().get()
    assert row.moved_on == (date.fromisoformat(move["from"]) if move else None)
    return move and (move["update"], move["from"])


SEARCH = {
    "nature": "search",
    "status": "no_action_found",
    "searched_where": "archives",
    "searched_languages": "English",
    "searched_words": "port",
}


def test_nothing_moves_a_commitment_before_there_is_evidence(db):
    assert moved(make_commitment()) is None


def test_the_latest_update_that_gives_a_status_moves_it_though_the_status_stays(db):
    here = [make_commitment()]
    assert moved(
        *here,
        make_update("P7-01", commitments=here, happened_on=date(2026, 3, 6)),
        make_update("P7-02", commitments=here, happened_on=date(2026, 5, 9)),
        make_update("P7-03", commitments=here, happened_on=date(2026, 6, 1), status=""),
        make_update("P7-04", related=here, happened_on=date(2026, 7, 1)),
    ) == ("P7-02", "2026-05-09")


def test_a_search_that_found_nothing_moves_nothing_nor_does_its_lapse(db):
    here = [make_commitment()]
    first = make_update("P7-01", commitments=here, happened_on=date(2026, 1, 9))
    search = make_update("P7-02", commitments=here, happened_on=date(2026, 3, 9), **SEARCH)
    assert moved(*here, first, search) == ("P7-01", "2026-01-09")


def test_a_corrected_update_moves_nothing(db):
    here = [make_commitment()]
    wrong = make_update("P7-01", commitments=here)
    right = make_update("P7-02", commitments=here, nature="correction", corrects=wrong, status="")
    assert moved(*here, wrong, right) is None


def test_a_position_is_not_rated_so_nothing_moves_it(db):
    here = [make_commitment(kind="position", criteria_en="")]
    assert moved(*here, make_update(related=here)) is None
