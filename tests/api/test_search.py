import pytest

from tests.factories import make_commitment, make_source, publish

URL = "/api/v1/search/"


def search(client, **query):
    answer = client.get(URL, query)
    assert answer.status_code == 200, answer.json()
    return answer.json()


def hits(found):
    return {group["kind"]: [hit["key"] for hit in group["hits"]] for group in found["groups"]}


@pytest.mark.parametrize(
    "query", ["gwadar", "瓜达尔", "گوادر", "joint working group", "R7-24", "gwdar", "KKH"]
)
def test_it_finds_what_the_page_finds(query, client, loaded_register):
    page = client.get("/search/", {"q": query}).context
    found = search(client, q=query, limit=6)
    assert found["total"] == page["total"]
    assert {group["kind"]: group["count"] for group in found["groups"]} == {
        group.kind: group.count for group in page["groups"]
    } | {hit.kind: 1 for hit in page["exact"] if hit.kind in hits(found)}
    shown = {group.kind: [result.key for result in group.results] for group in page["groups"]}
    assert {kind: own for kind, own in hits(found).items() if own} == shown
    assert [hit["key"] for hit in found["exact"]] == [result.key for result in page["exact"]]


@pytest.mark.parametrize("query", ["gwadar port", "karakoram highway", "wang yi"])
def test_commitments_stand_first_even_if_another_record_is_called_so(
    query, client, loaded_register
):
    assert search(client, q=query)["groups"][0]["kind"] == "commitment"


def test_a_hit_is_the_record_whole(client, loaded_register):
    (hit,) = search(client, q="R7-24")["exact"]
    assert hit["kind"] == "commitment"
    assert hit["document"] == client.get("/api/v1/commitments/R7-24/").json()
    edition = client.get(f"/api/v1/editions/{hit['edition']}/").json()
    assert edition["document"] == hit["document"]


def test_all_answers_of_a_kind_are_listed_at_its_address(client, loaded_register):
    for group in search(client, q="gwadar")["groups"]:
        page = client.get(f"{group['list']}&count=true").json()
        assert page["count"] == group["count"]


def test_the_address_of_a_source_finds_it_and_what_rests_on_it(client, db):
    source = make_source("app", url="https://app.example/news/1")
    publish(make_commitment("R7-01", sources=[source]))
    found = search(client, q="https://www.app.example/news/1/?utm_source=x")
    assert [(hit["kind"], hit["key"]) for hit in found["exact"]] == [("source", "app")]
    assert hits(found) == {"commitment": ["R7-01"]}
    listed = client.get(found["groups"][0]["list"]).json()["results"]
    assert [record["ref"] for record in listed] == ["R7-01"]


def test_misspelt_words_are_put_right_unless_they_are_insisted_on(client, loaded_register):
    found = search(client, q="gwdar")
    assert found["correction"] == {"query": "gwadar", "is_applied": True}
    assert found["total"] > 0
    found = search(client, q="gwdar", as_typed="true")
    assert found["correction"] == {"query": "gwadar", "is_applied": False}
    assert found["total"] == 0


def test_kinds_narrow_hits_totals_and_what_is_named(client, loaded_register):
    found = search(client, q="gwadar", kind=["place", "thread"])
    assert hits(found).keys() == {"place", "thread"}
    assert found["total"] == sum(group["count"] for group in found["groups"])
    assert search(client, q="R7-24", kind="place")["exact"] == []


def test_so_many_hits_of_each_kind_are_answered(client, loaded_register):
    for group in search(client, q="pakistan", limit=2)["groups"]:
        assert len(group["hits"]) == min(2, group["count"])


def test_what_nothing_has_is_answered_with_nothing(client, db):
    assert search(client, q="zzzz") == {
        "ledger_head": 0,
        "query": "zzzz",
        "correction": None,
        "exact": [],
        "total": 0,
        "groups": [],
    }


@pytest.mark.parametrize(
    ("query", "parameter", "words"),
    [
        ({}, "q", "Say what to look for"),
        ({"q": "  "}, "q", "Say what to look for"),
        ({"q": "x" * 1001}, "q", "1000 characters"),
        ({"q": "a\x00b"}, "q", "null"),
        ({"q": "x", "limit": "51"}, "limit", "1 to 50"),
        ({"q": "x", "kind": "comitment"}, "kind", "Did you mean “commitment”?"),
        ({"q": "x", "as_typed": "yes"}, "as_typed", "is not a value"),
        ({"q": "x", "page_size": "5"}, "page_size", "There is no parameter"),
    ],
)
def test_what_is_not_understood_is_refused(query, parameter, words, client, db):
    answer = client.get(URL, query)
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["parameter"] == parameter
    assert words in error["message"]
