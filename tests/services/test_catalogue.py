import pytest
from django.core.management import call_command
from django.utils import timezone

from dialogue import search
from dialogue.models import Edition, Moment, read_at
from dialogue.reading import lists
from dialogue.services import catalogue, publishing
from tests.factories import make_commitment, make_editor, make_reviewer, make_update, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def history():
    """A register with something superseded and something withdrawn."""
    first, second = make_commitment("R7-24"), make_commitment("R7-25")
    update = make_update(commitments=[first])
    publish(first, second)
    publish(update, first)
    first.title_en = "Other words"
    first.save()
    publish(first)
    submission = publishing.withdraw(record=second, by=make_editor(), reason="Not in the text")
    publishing.approve(submission=submission, by=make_reviewer())


def rows():
    """Every row of the catalogue, without the surrogate keys of its links and spans."""
    return {
        model.__name__: sorted(
            repr({name: value for name, value in row.items() if name != "id"})
            for row in model.objects.values()
        )
        for model in catalogue.MODELS
    }


def test_rebuilding_gives_the_same_rows(history):
    before = rows()
    assert all(before.values())
    call_command("rebuild_catalogue", verbosity=0)
    assert rows() == before


def test_rebuilding_gives_the_same_rows_for_every_fixture(loaded_register):
    before = rows()
    call_command("rebuild_catalogue", verbosity=0)
    assert rows() == before


def test_rebuilding_keeps_search_right(history):
    found = [hit.edition for hit in search.hits("words")]
    catalogue.rebuild()
    assert [hit.edition for hit in search.hits("words")] == found
    assert search.index_is_consistent()


def test_the_words_of_everything_published_are_known(history):
    known = search.vocabulary().counts
    # Of a title, of the edition before it, and of a headline.
    assert {"other", "gwadar", "plan"} <= known.keys()


def test_a_round_is_found_by_the_office_of_those_who_led_it(loaded_register):
    office = search.hits("State Councilor and Foreign Minister", kinds=["round"])
    assert "R3" in [hit.key for hit in office]


def test_each_record_has_one_current_row_and_a_withdrawn_one_none(history):
    assert [row.ref for row in lists.commitments(day=timezone.localdate())] == ["R7-24"]


def test_the_past_is_the_rows_that_were_current_then(history):
    moments = Edition.objects.of("commitment", "R7-25").values_list("published_at", flat=True)
    withdrawn_at, published_at = moments
    for moment, is_there in ((published_at, True), (withdrawn_at, False)):
        with read_at(Moment(known_at=moment)):
            refs = [row.ref for row in lists.commitments(day=timezone.localdate())]
        assert ("R7-25" in refs) is is_there


def test_newer_rounds_come_first_and_then_the_order_of_the_text():
    refs = ["R6-01", "R7-10", "R10-01", "R7-02"]
    assert sorted(refs, key=catalogue.position) == ["R10-01", "R7-02", "R7-10", "R6-01"]
