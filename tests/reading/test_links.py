from dialogue.reading import links
from tests.factories import make_commitment, make_place, make_source, make_update, publish


def test_what_names_a_record_is_found_with_its_document(db):
    place, commitment = make_place(), make_commitment()
    commitment.places.set([place])
    publish(commitment)
    found = links.naming("place", "gwadar-port")
    assert [(each.kind, each.key) for each in found] == [("commitment", "R7-24")]
    assert found[0].document["places"] == ["gwadar-port"]


def test_records_are_counted_by_the_kind_that_names_them(db):
    source, commitment = make_source("paper"), make_commitment(sources=[])
    update = make_update(commitments=[commitment], sources=[source])
    publish(commitment, update)
    assert links.counts("source", ["paper", "unknown"]) == {"paper": {"update": 1}, "unknown": {}}


def test_an_edition_that_no_longer_names_a_record_does_not_count(db):
    place, commitment = make_place(), make_commitment()
    commitment.places.set([place])
    publish(commitment)
    commitment.places.set([])
    publish(commitment)
    assert links.naming("place", "gwadar-port") == []
    assert links.counts("place", ["gwadar-port"]) == {"gwadar-port": {}}


def test_no_more_are_read_than_asked_for(db):
    source = make_source("paper")
    publish(*(make_commitment(f"R7-0{n}", sources=[source]) for n in (1, 2, 3)))
    assert len(links.naming("source", "paper", limit=2)) == 2
