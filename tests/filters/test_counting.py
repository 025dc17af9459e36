"""What is counted for a list is counted once for pages and programs."""

import pytest
from django.test.utils import CaptureQueriesContext

from dialogue.filters import counting
from dialogue.reading.kept import Kept
from tests.factories import make_commitment, publish

URL = "/api/v1/commitments/"


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch):
    monkeypatch.setattr(counting, "_kept", Kept(limit=8))


def counting_queries(captured):
    return [each["sql"] for each in captured if "COUNT(" in each["sql"]]


def test_the_count_is_told_when_asked_for_whatever_the_page(client, loaded_register):
    plain = client.get(f"{URL}?round=R7&page_size=2").json()
    assert "count" not in plain
    assert "count" not in client.get(f"{URL}?round=R7&count=false").json()
    page = client.get(f"{URL}?round=R7&page_size=2&count=true").json()
    assert page["count"] == client.get("/commitments/?round=R7").context["count"] > 2
    assert client.get(page["next"]).json()["count"] == page["count"]
    assert len(page["results"]) == 2


def test_any_other_word_is_refused(client, db):
    (error,) = client.get(f"{URL}?count=treu").json()["errors"]
    assert error["message"] == "“treu” is not a value of “count”. Did you mean “true”?"


def test_a_program_is_told_what_a_page_has_counted(client, loaded_register):
    from django.db import connection

    client.get("/commitments/?round=R7")
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{URL}?round=R7&count=true")
        client.get(f"{URL}facets/?round=R7")
    assert counting_queries(captured) == []
    with CaptureQueriesContext(connection) as captured:
        client.get(f"{URL}?round=R6&count=true")
    assert len(counting_queries(captured)) == 1


def test_what_is_published_is_counted_again(client, db):
    publish(make_commitment("R7-01"))
    assert client.get(f"{URL}?count=true").json()["count"] == 1
    publish(make_commitment("R7-02"))
    assert client.get(f"{URL}?count=true").json()["count"] == 2


def test_every_list_counts(client, loaded_register):
    from dialogue.api.resources import RESOURCES

    for resource in RESOURCES:
        page = client.get(resource.list_url, {"count": "true", "page_size": 500}).json()
        assert page["count"] >= len(page["results"])
        assert page["next"] or page["count"] == len(page["results"])
