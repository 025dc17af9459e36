"""Who has a page already is told so, at the cost of one query."""

import os
import time

import pytest

from dialogue.exports import shelf
from dialogue.services import publishing
from tests.factories import make_editor

PAGES = [
    "/",
    "/commitments/?status=initiated",
    "/commitments/R7-24/",
    "/commitments/R7-24/history/",
    "/updates/",
    "/threads/gwadar-port/",
    "/rounds/R7/",
    "/rounds/R7/report/",
    "/rounds/compare/",
    "/coverage/",
    "/method/",
    "/search/?q=port",
    "/editions/1/",
    "/ur/places/",
    "/api/v1/",
    "/api/v1/commitments/?count=true",
    "/api/v1/commitments/R7-24/",
    "/api/v1/commitments.csv",
    "/api/v1/commitments/facets/",
    "/api/v1/scorecard/",
    "/api/v1/editions/1/",
    "/commitments.atom",
    "/calendar.ics",
    "/data/",
    "/ur/data/",
    "/api/v1/docs/",
]
#: Made at the ledger head, but not dated by it.
UNDATED = [
    "/card.png",
    "/commitments/R7-24/card.png",
    "/search/completions/?q=port",
    "/sitemap.xml",
    "/sitemap-pages-en.xml",
    "/api/v1/commitments/R7-24/?include=sector",
    "/api/v1/rounds/R7/scorecard/",
    "/api/v1/search/?q=port",
    "/api/v1/editions/",
]
#: What never changes, and a document that did not.
DOCUMENTS = ("/api/v1/editions/1/", "/api/v1/commitments/R7-24/")
#: What the ledger does not change.
LASTING = ["/api/v1/schema/", "/llms.txt", "/robots.txt", "/editions/1/cite.bib"]


@pytest.mark.parametrize("address", PAGES)
def test_nothing_new_is_told_with_one_query(every_kind, client, address, django_assert_num_queries):
    first = client.get(address)
    assert first.status_code == 200
    assert first["ETag"]
    assert first["Last-Modified"]
    assert "public" in first["Cache-Control"]
    assert b"csrfmiddlewaretoken" not in first.getvalue()
    with django_assert_num_queries(1):
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert (
        client.get(address, headers={"If-Modified-Since": first["Last-Modified"]}).status_code
        == 304
    )


@pytest.mark.parametrize("address", PAGES)
def test_what_is_published_makes_it_new(every_kind, client, address):
    before = client.get(address)
    every_kind.sector.name_en = "Other words"
    every_kind.sector.save()
    publishing.publish(record=every_kind.sector, by=make_editor(), reason="Put right")
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == (304 if address in DOCUMENTS else 200)


@pytest.mark.parametrize("address", [*PAGES, *UNDATED])
def test_other_code_makes_it_new(every_kind, client, address, monkeypatch):
    before = client.get(address)
    assert before.status_code == 200
    monkeypatch.setattr("dialogue.reading.kept.release", lambda: "other code")
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    # A document is what was published, whatever code sends it.
    assert after.status_code == (304 if address in DOCUMENTS else 200)
    assert (after["ETag"] == before["ETag"]) is (address in DOCUMENTS)


def test_a_list_in_a_fragment_is_another_answer(every_kind, client):
    whole = client.get("/commitments/")
    part = client.get("/commitments/", headers={"HX-Request": "true"})
    assert whole["ETag"] != part["ETag"]
    assert "HX-Request" in whole["Vary"]
    again = client.get(
        "/commitments/", headers={"HX-Request": "true", "If-None-Match": whole["ETag"]}
    )
    assert again.status_code == 200


def test_a_day_makes_a_page_new(every_kind, client, time_machine):
    time_machine.move_to("2027-01-01T10:00:00Z")
    first = client.get("/commitments/")
    time_machine.move_to("2027-01-02T10:00:00Z")
    assert client.get("/commitments/", headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("address", LASTING)
def test_what_changes_with_the_code_alone_is_not_sent_again(every_kind, client, address):
    first = client.get(address)
    assert "public" in first["Cache-Control"]
    assert client.head(address)["ETag"] == first["ETag"]
    for name, value in (("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")):
        again = client.get(address, headers={name: first[value]})
        assert (again.status_code, again["ETag"]) == (304, first["ETag"])


def test_files_put_on_the_shelf_make_the_page_that_tells_of_them_new(every_kind, client):
    none = client.get("/data/")
    folder = shelf.make().folder
    one = client.get("/data/", headers={"If-None-Match": none["ETag"]})
    assert one.status_code == 200
    assert b"register.sqlite" in one.content
    assert '"contentUrl":"http://127.0.0.1:8000/data/commitments.csv"' in one.text.replace(" ", "")
    assert client.get("/data/", headers={"If-None-Match": one["ETag"]}).status_code == 304
    os.utime(folder, (later := time.time() + 60, later))
    again = client.get("/data/", headers={"If-Modified-Since": none["Last-Modified"]})
    assert again.status_code == 200


@pytest.mark.parametrize("address", ["/suggestions/new/", "/commitments/R9-99/"])
def test_what_is_not_the_same_for_everybody_is_not_kept(every_kind, client, address):
    assert "ETag" not in client.get(address)
