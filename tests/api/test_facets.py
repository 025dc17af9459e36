import pytest

from dialogue.api.resources import RESOURCES
from dialogue.filters import counting
from dialogue.reading.kept import Kept
from tests.factories import make_commitment, publish

FACETED = [resource for resource in RESOURCES if resource.filterset.facets]
QUERIES = {
    "commitments": [
        "",
        "round=R7&round=R6",
        "q=port&status=in_progress",
        "is_overdue=false&sector=gwadar",
    ],
    "updates": ["", "round=R7&status=initiated", "q=port"],
    "sources": ["", "tier=1&tier=2", "language=zh", "publisher=Dawn"],
    "threads": ["", "sector=finance", "last_round=R7"],
    "places": ["", "kind=port", "q=gwadar"],
    "plans": ["", "kind=programme"],
    "editions": ["", "kind=commitment", "nature=new&after=10"],
}


def test_every_list_with_facets_is_asked_about():
    assert {resource.path for resource in FACETED} == QUERIES.keys()


@pytest.mark.parametrize(
    ("path", "query"), [(path, query) for path, own in QUERIES.items() for query in own]
)
def test_the_counts_are_those_of_the_page(path, query, client, loaded_register, monkeypatch):
    page = client.get(f"/{path}/?{query}").context
    # Counted again, not remembered from the page.
    monkeypatch.setattr(counting, "_kept", Kept(limit=8))
    found = client.get(f"/api/v1/{path}/facets/?{query}").json()
    assert found["count"] == page["count"]
    shown = {
        group.name: {
            option.value: (option.label, option.count, option.is_selected)
            for option in (*group.options, *group.rest)
        }
        for group in page["facets"]
    }
    assert shown == {
        facet["name"]: {
            each["value"]: (each["label"], each["count"], each["is_selected"])
            for each in facet["values"]
        }
        for facet in found["facets"]
    }


def counts(found, name):
    (facet,) = [each for each in found["facets"] if each["name"] == name]
    return {each["value"]: each["count"] for each in facet["values"]}


def test_a_facet_is_counted_without_its_own_filter_and_with_zeros(client, db):
    publish(make_commitment("R7-01", verb="agreed"), make_commitment("R6-01", verb="reaffirmed"))
    found = client.get("/api/v1/commitments/facets/?round=R7").json()
    assert found["count"] == 1
    assert counts(found, "round") == {"R7": 1, "R6": 1}
    verbs = counts(found, "verb")
    assert verbs["agreed"] == 1
    assert verbs["reaffirmed"] == 0


def test_values_and_filters_that_there_are_not_are_put_right(client, loaded_register):
    refused = client.get("/api/v1/commitments/facets/?status=delivred&order=due").json()["errors"]
    assert [each["parameter"] for each in refused] == ["order", "status"]
    assert "Did you mean “delivered”?" in refused[1]["message"]


@pytest.mark.parametrize("path", ["rounds/facets/", "people/facets/"])
def test_a_list_without_facets_has_no_such_address(path, client, db):
    assert client.get(f"/api/v1/{path}").status_code == 404
