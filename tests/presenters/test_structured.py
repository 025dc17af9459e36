"""What every page says in schema.org's words has the shape that programs ask for."""

import json
import re
from datetime import date, datetime

import pytest

from dialogue import urls
from tests.addresses import FILES, public_addresses

PAGES = [pattern.name for pattern in urls.urlpatterns if pattern.name not in FILES]
SITE = "http://127.0.0.1:8000"
#: Kind of thing -> what schema.org's readers refuse it without.
REQUIRED = {
    "BreadcrumbList": {"itemListElement"},
    "CreativeWork": {"url"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "Dataset": {"name"},
    "Event": {"name", "startDate", "location", "url", "image"},
    "EventSeries": {"name"},
    "GeoCoordinates": {"latitude", "longitude"},
    "ListItem": {"position", "name"},
    "Person": {"name", "url"},
    "Place": {"name"},
    "PostalAddress": {"addressLocality"},
}
ADDRESSES = ("@id", "url", "image", "item", "contentUrl")


@pytest.fixture
def graph(loaded_register, client):
    """The things that a page speaks of."""

    def get(address):
        html = client.get(address).content.decode()
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
        assert len(blocks) <= 1
        found = json.loads(blocks[0]) if blocks else {"@context": "https://schema.org"}
        assert found["@context"] == "https://schema.org"
        return found.get("@graph", [])

    return get


def nested(value):
    """Every thing in a thing."""
    if isinstance(value, list):
        return [found for each in value for found in nested(each)]
    if isinstance(value, dict):
        return [value, *(found for each in value.values() for found in nested(each))]
    return []


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
@pytest.mark.parametrize("page", PAGES)
def test_every_thing_has_what_its_kind_needs(graph, page, language):
    for thing in nested(graph(public_addresses(language)[page])):
        assert None not in thing.values()
        assert "" not in thing.values()
        assert [] not in thing.values()
        for name in set(ADDRESSES) & set(thing):
            assert thing[name].startswith(SITE + "/"), thing
        if "@type" in thing:
            assert set(thing) >= REQUIRED[thing["@type"]], thing
        else:
            assert set(thing) == {"@id"}, thing


def test_days_and_moments_are_iso(graph):
    for address in ("/", "/rounds/R7/", "/commitments/R7-24/"):
        for thing in nested(graph(address)):
            for name in {"startDate", "endDate"} & set(thing):
                date.fromisoformat(thing[name])
            if "dateModified" in thing:
                assert datetime.fromisoformat(thing["dateModified"]).tzinfo


def test_an_event_says_where_and_is_shown_with_its_card(graph):
    event = next(each for each in graph("/rounds/R7/") if each["@type"] == "Event")
    assert event["location"]["address"]["addressLocality"] == "Beijing"
    assert event["image"].startswith(f"{SITE}/rounds/R7/card.png?edition=")
    assert "addressCountry" not in json.dumps(event)


def test_steps_are_numbered_and_all_but_the_last_lead_somewhere(graph, client):
    steps = next(
        each["itemListElement"]
        for each in graph("/ur/commitments/R7-24/")
        if each["@type"] == "BreadcrumbList"
    )
    assert [each["position"] for each in steps] == list(range(1, len(steps) + 1))
    for each in steps[:-1]:
        assert client.get(each["item"].removeprefix(SITE)).status_code == 200


def test_no_verdict_is_told_as_a_review(graph):
    for page in ("/commitments/R7-24/", "/updates/P7-03/"):
        kinds = {thing.get("@type") for thing in nested(graph(page))}
        assert not {kind for kind in kinds if kind and ("Review" in kind or "Rating" in kind)}


def test_the_dataset_is_described_as_fully_as_search_engines_ask(graph):
    dataset = next(each for each in graph("/") if each["@type"] == "Dataset")
    assert 50 <= len(dataset["description"]) <= 5000
    assert dataset["license"].startswith("https://creativecommons.org/")
