"""A walk through any list in any orders, forward and back, shows every record once."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue.api.resources import RESOURCES
from tests.factories import make_commitment, publish

WALKED = [
    resource for resource in RESOURCES if resource.kind and len(resource.filterset.orders) > 1
]
SETTINGS = settings(
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def orderings(orders):
    """Any of the orders in any sequence, but each column once."""
    return st.lists(
        st.sampled_from(orders), min_size=1, max_size=3, unique_by=lambda each: each.column
    ).map(lambda found: ",".join(order.name for order in found))


def pages(client, url, step):
    """Every page from this one on, and the address of the last."""
    found, last = [], url
    while url:
        last = url
        page = client.get(url).json()
        found.append(page["results"])
        url = page[step]
    return found, last


@pytest.mark.parametrize("resource", WALKED, ids=lambda resource: resource.path)
def test_every_record_is_shown_once_forward_and_back(resource, client, loaded_register):
    count = client.get(f"{resource.list_url}?count=true&page_size=1").json()["count"]

    @SETTINGS
    @given(order=orderings(resource.filterset.orders), parts=st.integers(1, 5))
    def check(order, parts):
        url = f"{resource.list_url}?order={order}&fields={resource.key_name}"
        whole = client.get(f"{url}&page_size=500").json()["results"]
        forward, last = pages(client, f"{url}&page_size={max(1, count // parts)}", "next")
        assert [record for page in forward for record in page] == whole
        assert len({record[resource.key_name] for record in whole}) == min(count, 500)
        back, _first = pages(client, last, "previous")
        assert [record for page in reversed(back) for record in page] == whole

    check()


@pytest.mark.parametrize(
    "order", ["relevance", "relevance,-due", "-due,relevance", "round,relevance"]
)
def test_relevance_is_walked_like_any_order(order, client, loaded_register):
    url = f"/api/v1/commitments/?q=cooperation&order={order}&fields=ref"
    whole = client.get(f"{url}&page_size=500").json()["results"]
    forward, last = pages(client, f"{url}&page_size=7", "next")
    assert len(forward) > 2
    assert [record for page in forward for record in page] == whole
    back, _first = pages(client, last, "previous")
    assert [record for page in reversed(back) for record in page] == whole


def test_what_is_published_during_a_walk_neither_repeats_nor_hides_others(client, db):
    publish(*(make_commitment(f"R7-{number:02}") for number in range(10, 16)))
    url = "/api/v1/commitments/?order=due,-round&fields=ref&page_size=2"
    seen, number = [], 20
    while url:
        page = client.get(url).json()
        seen += [record["ref"] for record in page["results"]]
        url = page["next"]
        if number < 23:
            publish(make_commitment(f"R7-{number}"), make_commitment(f"R7-0{number - 19}"))
        number += 1
    assert [ref for ref in seen if "R7-10" <= ref <= "R7-15"] == [
        f"R7-{number}" for number in range(15, 9, -1)
    ]
    assert len(seen) == len(set(seen))
