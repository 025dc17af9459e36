from datetime import date

from dialogue.reading import lists
from tests.factories import make_commitment, make_place, make_sector, make_update, publish

DAY = date(2026, 11, 23)


def test_a_commitment_has_the_status_it_held_on_the_day_asked_about(db):
    commitment = make_commitment()
    publish(commitment, make_update(commitments=[commitment], happened_on=date(2026, 3, 6)))
    assert lists.commitments(day=date(2026, 3, 5)).get().status == "not_assessed"
    assert lists.commitments(day=date(2026, 3, 6)).get().status == "initiated"


def test_an_update_is_listed_once_its_day_has_come(db):
    commitment = make_commitment()
    publish(commitment, make_update(commitments=[commitment], happened_on=date(2026, 3, 6)))
    assert not lists.updates(day=date(2026, 3, 5)).exists()
    assert lists.updates(day=date(2026, 3, 6)).exists()


def test_a_reference_record_that_was_never_published_is_not_listed(db):
    make_sector("gwadar")
    publish()
    make_sector("secret")
    assert [row.key for row in lists.queryset("sector", day=DAY)] == ["gwadar"]


def test_documents_come_in_the_order_of_their_rows_by_one_query(db, django_assert_num_queries):
    publish(make_commitment("R7-01"), make_commitment("R7-02"), make_place("one"))
    rows = list(lists.commitments(day=DAY).order_by("-position"))
    with django_assert_num_queries(1):
        documents = lists.documents("commitment", rows)
    assert [document["ref"] for document in documents] == ["R7-02", "R7-01"]
    assert lists.documents("place", list(lists.references("place")))[0]["key"] == "one"


def test_a_record_that_changed_is_read_as_it_is_now(db):
    commitment = make_commitment(title_en="Before")
    publish(commitment)
    commitment.title_en = "After"
    commitment.save()
    publish(commitment)
    found = lists.current_documents("commitment", ["R7-24", "R7-99"])
    assert [document["title"]["en"] for document in found.values()] == ["After"]
