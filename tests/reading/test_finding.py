import pytest

from dialogue.reading import finding
from dialogue.reading.kept import head
from tests.factories import (
    make_commitment,
    make_person,
    make_place,
    make_source,
    make_update,
    publish,
)


def find(query, **options):
    return finding.find(query, at=head(), of_each=6, **options)


@pytest.fixture
def register(db):
    source = make_source("paper", url="https://paper.example/gwadar/?p=1", title="Gwadar opens")
    make_source("other", url="https://www.paper.example/other", title="Elsewhere")
    commitment = make_commitment(sources=[source])
    update = make_update(commitments=[commitment], sources=[source])
    publish(commitment, update, make_place(), make_person())


def keys(hits):
    return [(hit.kind, hit.key) for hit in hits]


def test_what_has_the_words_is_found_with_totals(register):
    found = find("gwadar")
    assert ("place", "gwadar-port") in keys(found.hits)
    assert found.totals["place"] == 1
    assert (found.query, found.correction, found.is_corrected) == ("gwadar", None, False)


def test_a_misspelt_word_is_put_right(register):
    found = find("gwadr port")
    assert (found.query, found.is_corrected) == ("gwadar port", True)
    assert found.hits == find("gwadar port").hits


def test_a_reader_may_insist(register):
    found = find("gwadr port", is_exact=True)
    assert (found.query, found.hits, found.totals) == ("gwadr port", [], {})
    assert (found.correction.query, found.is_corrected) == ("gwadar port", False)


def test_a_short_word_is_not_put_right_but_another_is_offered(register):
    publish(make_place("etim", name_en="ETIM"))
    found = find("exim")
    assert (found.query, found.hits, found.is_corrected) == ("exim", [], False)
    assert found.correction.query == "etim"
    assert finding.complete("exim", at=head(), limit=8).records == []


def test_a_correction_that_finds_nothing_is_no_correction(register):
    found = find("gwadr minister opens")
    assert (found.query, found.hits, found.correction) == ("gwadr minister opens", [], None)


def test_the_words_are_those_of_the_ledger_head(register):
    assert find("quettaa").hits == []
    publish(make_place("quetta", name_en="Quetta"))
    assert keys(find("quettaa").hits) == [("place", "quetta")]


def test_a_record_is_found_by_its_ref(register):
    assert keys(finding.by_ref("r7–24")) == [("commitment", "R7-24")]
    assert keys(finding.by_ref("P7-1")) == [("update", "P7-01")]
    assert finding.by_ref("R7-25") == finding.by_ref("gwadar") == []


@pytest.mark.parametrize(
    "address",
    [
        "https://paper.example/gwadar/?p=1",
        "www.paper.example/gwadar?p=1&utm_source=x",
        "https://web.archive.org/web/2026/http://paper.example/gwadar/?p=1",
    ],
)
def test_a_source_is_found_by_its_address(register, address):
    assert keys(finding.by_address(address, at=head())) == [("source", "paper")]


def test_an_address_that_no_source_has_finds_none_but_others_of_its_host(register):
    address = "https://paper.example/unheard-of?p=2"
    assert finding.by_address(address, at=head()) == []
    found = find(address)
    assert (found.query, found.is_corrected) == ("paper.example", True)
    assert {key for _kind, key in keys(found.hits)} >= {"paper", "other"}


def test_what_rests_on_a_source_is_found_and_counted(register):
    found = finding.resting_on("paper", of_each=6)
    assert set(keys(found.hits)) == {("commitment", "R7-24"), ("update", "P7-01")}
    assert found.totals == {"commitment": 1, "update": 1}
    assert keys(finding.resting_on("other", of_each=6).hits) == []


def test_what_a_query_names_is_counted_and_found_no_second_time(register):
    named = finding.answers("R7-24", at=head(), of_each=6)
    assert (keys(named.exact), named.source) == ([("commitment", "R7-24")], "")
    assert ("commitment", "R7-24") in keys(find("R7-24").hits)
    assert ("commitment", "R7-24") not in keys(named.found.hits)
    assert named.found.totals == find("R7-24").totals


def test_the_address_of_a_source_is_answered_with_what_rests_on_it(register):
    answers = finding.answers("https://paper.example/gwadar/?p=1", at=head(), of_each=6)
    assert (keys(answers.exact), answers.source) == ([("source", "paper")], "paper")
    assert answers.found == finding.resting_on("paper", of_each=6)


def test_a_word_that_is_begun_is_completed_from_headings(register):
    completed = finding.complete("gwad", at=head(), limit=8)
    assert ("place", "gwadar-port") in [(kind, each.get("key")) for kind, each in completed.records]
    assert len(finding.complete("gwad", at=head(), limit=1).records) == 1
    assert finding.complete("ministry", at=head(), limit=8).records == []  # of a summary


def test_a_misspelt_word_is_completed_as_the_one_that_was_meant(register):
    completed = finding.complete("gwadr", at=head(), limit=8)
    assert completed.query == "gwadar"
    assert completed.records == finding.complete("gwadar", at=head(), limit=8).records


def test_while_others_are_known_few_sources_are_offered(register):
    for number in range(4):
        make_source(f"s{number}", title="Khunjerab", url=f"https://paper.example/{number}")
    for number in range(2):
        publish(make_place(f"pass-{number}", name_en=f"The long way up to Khunjerab, {number}"))

    def kinds(limit):
        return [kind for kind, _ in finding.complete("khunjerab", at=head(), limit=limit).records]

    assert kinds(4) == ["source", "source", "place", "place"]
    assert kinds(6) == ["source"] * 4 + ["place"] * 2


def test_among_equals_a_place_is_offered_before_a_source(register):
    make_source("like-it", title="Gwadar Port", url="https://paper.example/like-it")
    publish(make_place("like-it", name_en="Gwadar Port", name_zh="", name_ur=""))
    found = finding.complete("gwadar port", at=head(), limit=8).records
    assert [kind for kind, each in found if each.get("key") == "like-it"] == ["place", "source"]


def test_an_address_is_completed_with_its_source(register):
    (found,) = finding.complete("paper.example/gwadar?p=1", at=head(), limit=8).records
    assert (found[0], found[1]["key"]) == ("source", "paper")
