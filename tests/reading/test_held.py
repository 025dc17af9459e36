from datetime import date

from dialogue.reading import lists
from dialogue.reading.held import held
from tests.factories import make_commitment, make_round, make_update, publish


def test_commitments_come_in_the_default_order_with_the_status_of_the_day(db):
    make_round("R6", starts_on=date(2025, 8, 21), ends_on=date(2025, 8, 21))
    old, new = make_commitment("R6-01"), make_commitment("R7-01")
    publish(old, new, make_update(commitments=[old], happened_on=date(2026, 3, 6)))
    found = held(lists.commitments(day=date(2026, 6, 1)), limit=5)
    assert [(each.document["ref"], each.status) for each in found] == [
        ("R7-01", "not_assessed"),
        ("R6-01", "initiated"),
    ]


def test_no_more_are_read_than_asked_for(db):
    publish(*(make_commitment(f"R7-0{n}") for n in (1, 2, 3)))
    assert len(held(lists.commitments(day=date(2026, 6, 1)), limit=2)) == 2
