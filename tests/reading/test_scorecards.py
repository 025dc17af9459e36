from datetime import date

from dialogue.reading.kept import head
from dialogue.reading.scorecards import Tally, statuses_by_place, tallies
from tests.factories import make_commitment, make_place, make_update, publish


def test_every_commitment_is_counted_once_by_round_sector_kind_and_status(db):
    commitments = [make_commitment(f"R7-0{n}") for n in (1, 2, 3)]
    publish(*commitments, make_update(commitments=commitments[:1]))
    assert sorted(each.count for each in tallies(head(), day=date(2026, 6, 1))) == [1, 2]
    assert Tally("R7", "gwadar", "continuing", "initiated", 1) in tallies(
        head(), day=date(2026, 6, 1)
    )


def test_what_had_not_happened_yet_does_not_count(db):
    commitment = make_commitment()
    publish(commitment, make_update(commitments=[commitment], happened_on=date(2026, 3, 6)))
    before, after = (
        [each.status for each in tallies(head(), day=day)]
        for day in (date(2026, 3, 5), date(2026, 3, 6))
    )
    assert (before, after) == (["not_assessed"], ["initiated"])


def test_statuses_are_counted_by_place(db):
    place, commitments = make_place(), [make_commitment("R7-01"), make_commitment("R7-02")]
    for commitment in commitments:
        commitment.places.set([place])
    publish(*commitments, make_update(commitments=commitments[:1], status="initiated"))
    counted = statuses_by_place(head(), day=date(2026, 11, 1))
    assert counted == {"gwadar-port": {"not_assessed": 1, "initiated": 1}}
