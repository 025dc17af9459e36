"""Which format is answered to whom."""

import pytest

from dialogue.api.resources import RESOURCES

EVERY_NOUN = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8; header=present"
URL = "/api/v1/places/"

pytestmark = pytest.mark.django_db


@EVERY_NOUN
@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("csv", CSV),
        ("xlsx", XLSX),
        ("jsonl", "application/x-ndjson"),
        ("json", "application/json"),
    ],
)
def test_a_format_is_asked_for_in_three_ways(resource, name, media_type, client):
    address = resource.list_url.rstrip("/")
    accept = media_type.partition(";")[0]
    for answer in (
        client.get(f"{address}.{name}"),
        client.get(f"{address}/", {"format": name}),
        client.get(f"{address}/", headers={"Accept": accept}),
    ):
        assert answer.status_code == 200
        assert answer["Content-Type"] == media_type
        assert answer["Vary"] == "Accept, Accept-Encoding"
        assert answer["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        ("application/geo+json", "application/geo+json"),
        ("application/jsonl", "application/x-ndjson"),
        ("application/json;q=0.5, text/csv", CSV),
        ("text/csv;q=0.5, application/json", "application/json"),
        ("text/csv, application/json", CSV),
        ("text/*", CSV),
        ("application/json; charset=utf-8", "application/json"),
        ("text/csv; charset=utf-8", CSV),
        ("text/csv;header=present", CSV),
        ("Text/CSV ;header=present ; Q=0.5, application/geo+json;q=0.4", CSV),
        ("text/csv;q=0.4;header=present, application/json;profile=x;q=0.5", "application/json"),
        ("text/csv; charset*=nothing'en'x", CSV),
        ("text/html, */*;q=0.1", "application/json"),
    ],
)
def test_the_accept_header_is_read_with_its_preferences(accept, answered, client):
    answer = client.get(URL, headers={"Accept": accept})
    assert answer.headers.get("Content-Type") == answered


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("places.xml", ["json", "csv", "xlsx", "jsonl", "geojson", "atom"]),
        ("commitments.geojson", ["json", "csv", "xlsx", "jsonl", "atom"]),
        ("places/?format=cvs", ["json", "csv", "xlsx", "jsonl", "geojson", "atom"]),
        ("places/gwadar-port.csv", ["json"]),
        ("places.csv?format=xlsx", ["csv"]),
    ],
)
def test_a_format_there_is_not_is_refused_with_those_there_are(path, allowed, client):
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    (problem,) = answer.json()["errors"]
    assert (problem["parameter"], problem["allowed"]) == ("format", allowed)


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        ("commitments.atom?round=R7&q=port", "/commitments.atom?round=R7&q=port"),
        ("commitments/?format=atom&round=R7", "/commitments.atom?round=R7"),
        ("updates.atom", "/updates.atom"),
        ("rounds.ics", "/calendar.ics"),
    ],
)
def test_a_feed_is_at_the_address_of_the_feed(path, feed, client):
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer["Location"]) == (302, feed)
    assert (
        client.get(f"/api/v1/{path}", follow=True)
        .headers["Content-Type"]
        .startswith(("application/atom+xml", "text/calendar", "text/plain"))
    )


def test_a_feed_is_asked_for_by_header_as_well(client):
    answer = client.get("/api/v1/rounds/", headers={"Accept": "text/calendar"})
    assert answer["Location"] == "/calendar.ics"


def test_pages_of_an_address_with_an_ending_keep_it(client, loaded_register):
    page = client.get("/api/v1/parties.json?page_size=1").json()
    assert page["next"].startswith("http://testserver/api/v1/parties.json?")
    assert client.get(page["next"]).status_code == 200


def test_a_record_can_be_asked_for_as_json_by_its_address(client, loaded_register):
    for path in ("places/gwadar-port", "editions/3"):
        plain, ending = client.get(f"/api/v1/{path}/"), client.get(f"/api/v1/{path}.json")
        assert ending.content == plain.content
        assert ending["ETag"] == plain["ETag"]
