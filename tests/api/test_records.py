import hashlib
import json

import pytest

from dialogue.api.editions import RECORDS
from dialogue.api.resources import RESOURCES
from dialogue.models import Edition, SearchEntry
from dialogue.reading import reference
from dialogue.services import publishing
from tests.factories import make_commitment, make_editor, make_reviewer, publish

EVERY_NOUN = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
EVERY_RECORD = pytest.mark.parametrize("resource", RECORDS, ids=lambda resource: resource.path)


def current(kind):
    """The documents readers see of one kind, by key."""
    entries = SearchEntry.objects.current().filter(kind=kind)
    return dict(entries.values_list("key", "edition__document"))


def walk(client, url, step="next"):
    """Every record from this page on."""
    while url:
        page = client.get(url).json()
        yield page["results"]
        url = page[step]


@EVERY_RECORD
def test_a_list_holds_every_record_once_as_it_was_published(resource, client, loaded_register):
    published = current(resource.kind)
    size = max(1, len(published) // 3)
    pages = list(walk(client, f"{resource.list_url}?page_size={size}"))
    found = [record for page in pages for record in page]
    assert all(len(page) <= size for page in pages)
    assert len(found) == len(published)
    by_key = {record[resource.key_name]: record for record in found}
    assert by_key == {key: json.loads(text) for key, text in published.items()}


@pytest.mark.parametrize(
    ("resource", "order"),
    [(each, order.name) for each in RECORDS for order in each.filterset.orders],
    ids=lambda value: value if isinstance(value, str) else value.path,
)
def test_every_order_shows_every_record_once(resource, order, client, loaded_register):
    published = current(resource.kind)
    size = max(1, len(published) // 2)
    url = f"{resource.list_url}?order={order}&fields={resource.key_name}&page_size={size}"
    found = [record[resource.key_name] for page in walk(client, url) for record in page]
    assert sorted(found) == sorted(published)


@EVERY_NOUN
def test_previous_leads_back_over_the_same_pages(resource, client, loaded_register):
    url = f"{resource.list_url}?page_size=1&fields={resource.key_name}"
    forward, page = [], client.get(url).json()
    for _step in range(4):
        forward.append(page["results"])
        if not page["next"]:
            break
        page = client.get(page["next"]).json()
    else:
        forward.append(page["results"])
    assert page["results"] == forward[-1]
    back = list(walk(client, page["previous"], "previous")) if page["previous"] else []
    assert back == forward[-2::-1]


@EVERY_RECORD
def test_a_record_is_answered_with_the_bytes_that_were_published(resource, client, loaded_register):
    key, text = min(current(resource.kind).items())
    edition = Edition.objects.of(resource.kind, key).first()
    answer = client.get(resource.url(key))
    assert answer.content == text.encode()
    assert answer["Content-Type"] == "application/json"
    assert answer["ETag"] == f'"{edition.digest}"'
    assert hashlib.sha256(answer.content).hexdigest() == edition.digest
    assert f'</api/v1/editions/{edition.number}/>; rel="memento"' in answer["Link"]


def test_a_record_leads_to_its_page_and_its_editions(client, loaded_register):
    links = client.get("/api/v1/commitments/R7-24/")["Link"]
    assert '</commitments/R7-24/>; rel="alternate"; type="text/html"' in links
    assert '</api/v1/editions/?kind=commitment&key=R7-24>; rel="version-history"' in links


@EVERY_NOUN
def test_a_list_costs_at_most_five_queries(
    resource, client, loaded_register, django_assert_max_num_queries
):
    reference._kept = reference.Kept(limit=4)
    with django_assert_max_num_queries(5):
        assert client.get(resource.list_url).status_code == 200


@EVERY_RECORD
def test_a_record_costs_one_query(resource, client, loaded_register, django_assert_num_queries):
    key = min(current(resource.kind))
    with django_assert_num_queries(1):
        assert client.get(resource.url(key)).status_code == 200


@EVERY_NOUN
def test_finding_a_list_unchanged_costs_one_query(
    resource, client, loaded_register, django_assert_num_queries
):
    url = f"{resource.list_url}?page_size=3"
    etag = client.get(url)["ETag"]
    with django_assert_num_queries(1):
        answer = client.get(url, headers={"If-None-Match": etag})
    assert answer.status_code == 304
    assert answer.content == b""
    assert answer["ETag"] == etag
    assert answer["Cache-Control"] == "public, no-cache"
    assert answer["Vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize(
    "query",
    [
        {"round": ["R6", "R7"], "sector": "gwadar"},
        {"q": "port", "order": "-due"},
        {"status": "in_progress", "is_rateable": "true", "order": "-evidence"},
        {"thread": "finance", "kind": ["continuing", "position"]},
        {"party": "pk", "source": "gt-communique-r7", "evidence_after": "2026-01-01"},
    ],
)
def test_filters_search_and_order_mean_what_they_mean_on_the_page(query, client, loaded_register):
    page = client.get("/commitments/", query).context
    found = client.get("/api/v1/commitments/", query).json()["results"]
    assert 0 < len(found) == page["count"]
    shown = [row.ref for row in page["rows"]]
    assert [record["ref"] for record in found][: len(shown)] == shown


def test_a_list_says_which_ledger_head_it_was_read_at(client, loaded_register):
    newest = Edition.objects.order_by("-number").first().number
    assert client.get("/api/v1/parties/").json()["ledger_head"] == newest


def test_an_empty_register_answers_empty_lists(client, db):
    page = client.get("/api/v1/commitments/").json()
    assert page == {"ledger_head": 0, "next": None, "previous": None, "results": []}


def test_what_is_published_changes_the_list_at_the_next_request(client, db):
    before = client.get("/api/v1/commitments/")
    publish(make_commitment())
    after = client.get("/api/v1/commitments/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert [record["ref"] for record in after.json()["results"]] == ["R7-24"]


def test_a_new_day_makes_a_new_answer(client, db, time_machine):
    time_machine.move_to("2026-03-01T12:00:00Z")
    before = client.get("/api/v1/commitments/")["ETag"]
    time_machine.move_to("2026-03-02T12:00:00Z")
    assert client.get("/api/v1/commitments/")["ETag"] != before


def test_a_key_that_was_never_published_leads_to_the_list(client, db):
    answer = client.get("/api/v1/commitments/R9-99/")
    assert answer.status_code == 404
    assert answer.json()["detail"] == "There is no commitment “R9-99”."
    assert answer.json()["list"] == "http://testserver/api/v1/commitments/"
    assert answer.json()["nearest"] == []


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("commitments/r7-24", "commitments/R7-24"),
        ("commitments/R7-24x", "commitments/R7-24"),
        ("commitments/R٧–٢٤", "commitments/R7-24"),
        ("rounds/r7", "rounds/R7"),
        ("rounds/r7/scorecard", "rounds/R7/scorecard"),
        ("sectors/gwadr", "sectors/gwadar"),
        ("sectors/wgadar", "sectors/gwadar"),
        ("parties/CN", "parties/cn"),
    ],
)
def test_a_misspelt_key_leads_to_the_nearest_there_is(loaded_register, client, asked, meant):
    problem = client.get(f"/api/v1/{asked}/").json()
    key = meant.split("/")[1]
    assert problem["nearest"][0] == f"http://testserver/api/v1/{meant}/"
    assert f"Did you mean “{key}”?" in problem["detail"]


def test_a_withdrawn_record_is_gone_and_leads_to_its_editions(client, db):
    record = make_commitment()
    publish(record)
    submission = publishing.withdraw(record=record, by=make_editor(), reason="Said by nobody")
    publishing.approve(submission=submission, by=make_reviewer(), comment="Checked")

    answer = client.get("/api/v1/commitments/R7-24/")
    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"
    assert "Said by nobody" in answer.json()["detail"]
    editions = client.get(answer.json()["editions"]).json()["results"]
    assert [edition["nature"] for edition in editions] == ["new", "withdrawal"]
    assert client.get("/api/v1/commitments/").json()["results"] == []
