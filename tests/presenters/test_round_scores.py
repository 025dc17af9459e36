from dialogue.presenters.round_scores import round_scores
from dialogue.reading.reference import KINDS, Reference
from dialogue.reading.scorecards import Tally
from tests.presenters.test_rounds import sitting


def named(key):
    return {"key": key, "name": {"en": key.capitalize()}, "translations": {}}


def register():
    documents = {kind: {} for kind in KINDS}
    documents["round"] = {"R7": sitting(7)}
    documents["party"] = {key: named(key) for key in ("cn", "pk")}
    documents["sector"] = {key: named(key) for key in ("rail", "gwadar", "mining")}
    return Reference(documents)


def tally(sector, status="initiated", count=1, round_key="R7"):
    return Tally(round=round_key, sector=sector, kind="process", status=status, count=count)


def scores(*tallies, **by_party):
    return round_scores(sitting(7), names=register(), tallies=tallies, by_party=by_party)


def test_sectors_stand_in_the_readers_order_and_only_those_of_the_round():
    found = scores(tally("gwadar"), tally("rail", count=2), tally("mining", round_key="R6"))
    assert [row.heading.key for row in found.sectors.rows] == ["rail", "gwadar"]
    assert found.sectors.rows[0].rateable.url == (
        "/commitments/?round=R7&sector=rail&is_rateable=true"
    )


def test_each_party_has_its_row_and_its_score():
    both = tally("rail", "delivered")
    found = scores(both, cn=[both], pk=[both, tally("gwadar", "not_assessed", 3)])
    assert [row.rateable.count for row in found.parties.rows] == [1, 4]
    assert [row.rateable.url for row in found.parties.rows] == [
        "/commitments/?round=R7&party=cn&is_rateable=true",
        "/commitments/?round=R7&party=pk&is_rateable=true",
    ]
    assert [(score.of.key, score.percent, score.unassessed) for score in found.g20] == [
        ("cn", 100, 0),
        ("pk", 100, 3),
    ]


def test_the_round_as_a_whole_counts_what_both_must_do_once():
    both = tally("rail", "in_progress")
    found = scores(both, cn=[both], pk=[both])
    assert (found.peace_accords.total, found.peace_accords.count) == (2, 1)


def test_a_round_that_has_said_nothing_has_no_score():
    found = scores()
    assert (found.parties.rows, found.sectors.rows, found.g20) == ([], [], [])
    assert found.peace_accords is None
