"""The order by relevance, which a list has only where words are asked for."""

import pytest

from dialogue.api.resources import RESOURCES
from tests.factories import make_commitment, make_source, publish
from tests.filters.commitments import refs

SEARCHED = [each for each in RESOURCES if "q" in each.filterset.base_filters]


@pytest.fixture
def three_ports(db):
    publish(
        make_commitment("R7-01", title_en="Thank", summary_en="Words on the port."),
        make_commitment("R7-02", title_en="Ports of call and other matters"),
        make_commitment("R7-03", title_en="Port"),
    )


def test_with_words_the_best_answer_comes_first_and_without_them_the_first_in_order(
    three_ports, client
):
    assert refs(client, "q=port") == ["R7-03", "R7-02", "R7-01"]
    assert refs(client, "q=port&order=relevance") == ["R7-03", "R7-02", "R7-01"]
    assert refs(client, "q=port&order=round") == ["R7-01", "R7-02", "R7-03"]
    assert refs(client, "") == ["R7-01", "R7-02", "R7-03"]


def test_relevance_without_words_is_refused_with_the_reason(three_ports, client):
    answer = client.get("/api/v1/commitments/?order=relevance")
    assert answer.status_code == 400
    assert "give “q” with it" in answer.json()["errors"][0]["message"]


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
def test_words_that_say_nothing_or_stand_beside_a_wrong_filter_are_answered(
    resource, client, loaded_register
):
    is_searched = resource in SEARCHED
    for words in (" ", "\u3000"):
        assert client.get(resource.list_url, {"q": words}).status_code == (
            200 if is_searched else 400
        )
    for query in ({"q": "\x00"}, {"q": "gwadar", "zh": "nonsense"}):
        assert client.get(resource.list_url, query).status_code == 400


@pytest.mark.parametrize("resource", SEARCHED, ids=lambda resource: resource.path)
def test_pages_by_relevance_show_every_answer_once(resource, client, loaded_register):
    words = {"q": "pakistan"}
    every = client.get(resource.list_url, words | {"page_size": 500}).json()["results"]
    assert every
    size = len(every) // 3 + 1
    page = client.get(resource.list_url, words | {"page_size": size}).json()
    found = page["results"]
    while page["next"]:
        page = client.get(page["next"]).json()
        found += page["results"]
    assert found == every


def test_a_list_of_reference_records_is_ranked_too(db, client):
    make_source("a", title="A report on trains and the port")
    make_source("b", title="Port")
    publish()
    answer = client.get("/api/v1/sources/?q=port").json()["results"]
    assert [record["key"] for record in answer] == ["b", "a"]
