from datetime import date

from dialogue.reading.kept import head
from dialogue.reading.reference import reference
from dialogue.reading.scorecards import (
    Tally,
    replaced,
    statuses_by_place,
    tallies,
    tallies_by_party,
)
from tests.factories import (
    make_commitment,
    make_place,
    make_thread,
    make_update,
    publish,
)


def test_every_commitment_is_counted_once_by_round_sector_kind_and_status(db):
    commitments = [make_commitment(f"R7-0{n}") for n in (1, 2, 3)]
    publish(*commitments, make_update(commitments=commitments[:1]))
    assert sorted(each.count for each in tallies(head(), day=date(2026, 6, 1))) == [1, 2]
    assert Tally("R7", "gwadar", "continuing", "initiated", 1, support="weak") in tallies(
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


def by_party(round_key="R7", day=date(2026, 6, 1)):
    return tallies_by_party(head(), names=reference(), round_key=round_key, day=day)


def test_what_both_parties_must_do_counts_for_each_of_them(db):
    both, china = make_commitment("R7-01"), make_commitment("R7-02", parties=("cn",))
    publish(both, china, make_commitment("R6-01"))
    counted = {party: sum(each.count for each in own) for party, own in by_party().items()}
    assert counted == {"cn": 2, "pk": 1}


def test_what_is_past_its_date_is_told_from_what_is_not(db):
    for number, due_on in enumerate((None, date(2026, 6, 1), date(2026, 5, 31)), 1):
        publish(make_commitment(f"R7-0{number}", parties=("cn",), due_on=due_on))
    assert {each.is_past_due: each.count for each in by_party()["cn"]} == {False: 2, True: 1}


def test_what_a_later_round_replaces_is_told_from_the_rest(db):
    old, other, new = (make_commitment(ref, parties=("cn",)) for ref in ("R6-01", "R6-02", "R7-01"))
    thread = make_thread(commitments=[old, new])
    thread.entries.filter(commitment=new).update(relation="supersedes")
    publish(old, other, new, thread)
    found = by_party(round_key="R6")["cn"]
    assert {each.is_replaced: each.count for each in found} == {False: 1, True: 1}


def entries(*pairs):
    return {"entries": [{"commitment": ref, "relation": relation} for ref, relation in pairs]}


def test_superseding_words_replace_those_of_the_round_before_them_in_the_thread():
    thread = entries(
        ("R1-01", "new"),
        ("R3-01", "repeats"),
        ("R3-02", "broadens"),
        ("R6-01", "repeats"),
        ("R6-02", "supersedes"),
        ("R7-01", "repeats"),
    )
    assert replaced([thread]) == {"R3-01", "R3-02"}
    assert replaced([entries(("R1-01", "supersedes"))]) == set()
