"""The orders of a list, several at once."""

from datetime import date

import pytest

from dialogue.filters.orders import RELEVANCE
from tests.factories import make_commitment, make_update, publish
from tests.filters.commitments import refs

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    publish(
        make_commitment("R6-01", due_on=date(2027, 1, 1), title_en="A port"),
        make_commitment("R7-01", due_on=date(2027, 1, 1), title_en="A road", summary_en="A road."),
        make_commitment("R7-02", due_on=date(2026, 12, 31), title_en="A port and a port"),
        make_commitment("R7-03", title_en="A zone", summary_en="With a port."),
    )


def problems(client, query):
    answer = client.get(f"/api/v1/commitments/?{query}")
    assert answer.status_code == 400
    return [each["message"] for each in answer.json()["errors"]]


def test_each_order_sorts_what_those_before_it_leave_equal(client, register):
    assert refs(client, "order=due,round") == ["R7-02", "R7-01", "R6-01", "R7-03"]
    assert refs(client, "order=due,-round") == ["R7-02", "R6-01", "R7-01", "R7-03"]
    assert refs(client, "order=due&order=-round") == refs(client, "order=due,-round")
    assert refs(client, "order=-due,round") == ["R7-03", "R7-01", "R6-01", "R7-02"]


def test_relevance_is_an_order_like_others(client, register):
    assert refs(client, "q=port&order=relevance,-round")[-1] == "R7-03"
    assert refs(client, "q=port&order=due,relevance") == ["R7-02", "R6-01", "R7-03"]
    assert "give “q” with it" in problems(client, "order=due,relevance")[0]


def test_every_order_that_there_is_not_is_put_right(client, register):
    found = problems(client, "order=-deu,round,x")
    assert found[0] == "“-deu” is not a value of “order”. Did you mean “-due”?"
    assert len(found) == 2


@pytest.mark.parametrize("query", ["order=due,due", "order=due,round,-due"])
def test_an_order_that_would_sort_nothing_is_refused(query, client, register):
    assert "leave one out" in problems(client, query)[0]


def test_thousands_of_orders_are_refused_in_a_few_words(client, register):
    assert len(problems(client, "order=" + "x," * 5000)) == 20


def test_a_page_understands_several_orders_too(client, register):
    page = client.get("/commitments/?order=due,-round").context
    assert [row.ref for row in page["rows"]] == ["R7-02", "R6-01", "R7-01", "R7-03"]
    assert page["query"] == "order=due%2C-round"
    ordering = client.get("/commitments/?order=x,due,-due").context["filterset"].ordering
    assert [order.name for order in ordering] == ["due"]
    assert RELEVANCE not in ordering


BY_NUMBER = ["R1-02", "R7-09", "R7-10", "R7-100", "R10-01"]


def walked(client, url):
    found = []
    while url:
        page = client.get(url).json()
        found += [record["ref"] for record in page["results"]]
        url = page["next"]
    return found


def test_refs_are_ordered_as_people_count(client):
    publish(*(make_commitment(ref) for ref in reversed(BY_NUMBER)))
    assert walked(client, "/api/v1/commitments/?order=ref&page_size=2") == BY_NUMBER
    assert walked(client, "/api/v1/commitments/?order=-ref&page_size=2") == BY_NUMBER[::-1]
    lines = b"".join(client.get("/api/v1/commitments.csv?order=ref&fields=ref")).decode().split()
    assert lines[1:] == BY_NUMBER


def test_updates_are_ordered_by_ref_alike(client):
    refs = [ref.replace("R", "P") for ref in BY_NUMBER]
    commitment = make_commitment()
    publish(commitment)
    publish(*(make_update(ref, commitments=[commitment]) for ref in reversed(refs)))
    assert walked(client, "/api/v1/updates/?order=ref&page_size=2") == refs
    assert walked(client, "/api/v1/updates/?order=-happened,-ref&page_size=2") == refs[::-1]
