"""Whole lists as files: what is in them, and what making them costs."""

import csv
import io
import json
import tracemalloc
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dialogue.api.resources import RESOURCES
from dialogue.exports.columns import header
from dialogue.exports.tables import of
from dialogue.models import Edition
from dialogue.reading import whole
from dialogue.services import publishing
from tests.factories import make_commitment, make_editor, make_place, make_reviewer, publish

EVERY_NOUN = pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.path)
URL = "/api/v1/commitments"


def walk(client, url):
    """Every document of a list, page by page."""
    while url:
        page = client.get(url).json()
        yield from page["results"]
        url = page["next"]


def text(answer):
    return b"".join(answer.streaming_content).decode()


def table(answer):
    return list(csv.DictReader(io.StringIO(text(answer), newline="")))


def lines(answer):
    return [json.loads(line) for line in text(answer).splitlines()]


@EVERY_NOUN
def test_json_lines_are_the_documents_of_all_pages_in_their_order(
    resource, client, loaded_register
):
    order = resource.filterset.orders[-1].name
    answer = client.get(f"{resource.list_url[:-1]}.jsonl", {"order": order})
    pages = walk(client, f"{resource.list_url}?order={order}&page_size=200")
    assert lines(answer) == list(pages)


@EVERY_NOUN
def test_csv_has_the_documented_columns_and_a_row_for_each_record(
    resource, client, loaded_register
):
    rows = table(client.get(f"{resource.list_url[:-1]}.csv"))
    keys = [str(each[resource.key_name]) for each in walk(client, resource.list_url)]
    assert [row[resource.key_name] for row in rows] == keys
    assert list(rows[0]) == header(of(resource.kind).columns)


@pytest.mark.parametrize(
    "query",
    [
        {"round": ["R6", "R7"], "sector": "gwadar"},
        {"q": "port", "order": "-due"},
        {"q": "港口"},
        {"status": "in_progress", "order": "-evidence"},
        {"thread": "finance", "kind": ["continuing", "position"]},
    ],
)
def test_filters_search_and_order_mean_what_they_mean_in_pages(query, client, loaded_register):
    found = client.get(f"{URL}/", {**query, "page_size": 500}).json()["results"]
    assert lines(client.get(f"{URL}.jsonl", query)) == found != []


def test_a_workbook_opens_with_the_rows_and_what_its_columns_mean(client, loaded_register):
    answer = client.get("/api/v1/rounds.xlsx")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as book:
        assert book.testzip() is None
        assert "R7" in book.read("xl/worksheets/sheet1.xml").decode()
        assert "Key of the dialogue" in book.read("xl/worksheets/sheet2.xml").decode()


def test_places_are_features_with_their_points_and_routes(client, loaded_register):
    found = json.loads(text(client.get("/api/v1/places.geojson")))
    places = {each["key"]: each for each in walk(client, "/api/v1/places/")}
    assert found["type"] == "FeatureCollection"
    assert {each["id"] for each in found["features"]} == set(places)
    for each in found["features"]:
        place, geometry = places[each["id"]], each["geometry"]
        if place["route"]:
            assert geometry == {"type": "LineString", "coordinates": place["route"]}
        else:
            point = [place["longitude"], place["latitude"]]
            assert geometry == {"type": "Point", "coordinates": point}
        assert each["properties"]["name_en"] == place["name"]["en"]


def test_no_places_are_no_features(client, db):
    assert json.loads(text(client.get("/api/v1/places.geojson")))["features"] == []


def test_a_file_says_what_it_is_called_and_where_its_columns_are_explained(client, loaded_register):
    answer = client.get(f"{URL}.csv")
    head = client.get("/api/v1/").json()["ledger_head"]
    assert answer["Content-Disposition"] == f'attachment; filename="cpec-commitments-{head}.csv"'
    assert '</data/#columns-commitments>; rel="describedby"; type="text/html"' in answer["Link"]
    assert '</data/datapackage.json>; rel="describedby"' in answer["Link"]


def test_the_byte_order_mark_comes_when_asked(client, db):
    assert text(client.get(f"{URL}.csv", {"bom": "true"})).startswith("\ufeffref,")
    for query in ({}, {"bom": "false"}):
        assert text(client.get(f"{URL}.csv", query)).startswith("ref,")


def test_a_text_that_a_spreadsheet_would_run_is_disarmed(client, db):
    publish(make_commitment(title_en='=HYPERLINK("https://example.org")'))
    (row,) = table(client.get(f"{URL}.csv", {"fields": "ref,title_en"}))
    assert row == {"ref": "R7-24", "title_en": '\'=HYPERLINK("https://example.org")'}


def test_fields_choose_columns_in_their_order(client, loaded_register):
    rows = table(client.get(f"{URL}.csv", {"fields": "title_ur,ref"}))
    assert list(rows[0]) == ["title_ur", "ref"]
    (document,) = lines(client.get(f"{URL}.jsonl", {"fields": "title.ur,ref", "q": "R7-24"}))
    assert list(document) == ["ref", "title"]
    assert list(document["title"]) == ["ur"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("csv?fields=ref,title.en", "fields"),
        ("jsonl?fields=title_en", "fields"),
        ("csv?fields=", "fields"),
        ("csv?bom=yes", "bom"),
        ("csv?bom=true&bom=false", "bom"),
        ("xlsx?bom=true", "bom"),
        ("json?bom=true", "bom"),
        ("csv?page_size=10", "page_size"),
        ("jsonl?cursor=x", "cursor"),
        ("csv?stauts=delivered", "stauts"),
        ("csv?order=nothing", "order"),
    ],
)
def test_what_a_file_cannot_do_is_refused_in_words(query, parameter, client, db):
    answer = client.get(f"{URL}.{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert [each["parameter"] for each in answer.json()["errors"]] == [parameter]


def test_a_misspelt_column_is_put_right(client, db):
    (problem,) = client.get(f"{URL}.csv?fields=titel_en").json()["errors"]
    assert "Did you mean “title_en”?" in problem["message"]


@pytest.mark.parametrize("name", ["csv", "xlsx", "jsonl"])
def test_a_file_that_somebody_has_is_not_made_again(
    name, client, loaded_register, django_assert_num_queries
):
    etag = client.get(f"{URL}.{name}")["ETag"]
    with django_assert_num_queries(1):
        answer = client.get(f"{URL}.{name}", headers={"If-None-Match": etag})
    assert answer.status_code == 304
    assert answer["ETag"] == etag
    publish(make_commitment("R7-99"))
    assert client.get(f"{URL}.{name}", headers={"If-None-Match": etag}).status_code == 200


def test_each_format_of_an_address_has_a_validator_of_its_own(client, db):
    accepted = ("application/json", "text/csv", "application/x-ndjson")
    found = {client.get(f"{URL}/", headers={"Accept": each})["ETag"] for each in accepted}
    assert len(found) == len(accepted)


def test_head_says_what_get_would_and_reads_no_documents(client, loaded_register):
    get = client.get(f"{URL}.csv")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        head = client.head(f"{URL}.csv")
        assert b"".join(head.streaming_content) == b""
    assert {name: head[name] for name in ("ETag", "Link", "Content-Disposition")} == {
        name: get[name] for name in ("ETag", "Link", "Content-Disposition")
    }
    assert not [each for each in queries if '"document"' in each["sql"]]


def test_the_same_head_gives_the_same_bytes(client, loaded_register):
    for name in ("csv", "xlsx", "jsonl"):
        once, twice = client.get(f"{URL}.{name}"), client.get(f"{URL}.{name}")
        assert b"".join(once.streaming_content) == b"".join(twice.streaming_content)


def test_a_file_costs_a_query_for_each_few_hundred_rows(client, loaded_register, monkeypatch):
    def cost(path):
        with CaptureQueriesContext(connection) as queries:
            assert text(client.get(path))
        return len(queries)

    client.get(f"{URL}.csv")  # names of reference records are kept from here on
    rows = len(table(client.get(f"{URL}.csv")))
    start = cost(f"{URL}.csv?q=R7-24")
    assert start <= 4
    for size in (50, 100):
        monkeypatch.setattr(whole, "CHUNK", size)
        assert cost(f"{URL}.csv") == start - 1 + -(-rows // size)


def test_documents_are_read_as_they_are_sent_and_not_before(client, loaded_register, monkeypatch):
    monkeypatch.setattr(whole, "CHUNK", 10)
    read = []
    monkeypatch.setattr(
        "dialogue.api.records.RecordList.get_text",
        lambda view, edition: read.append(edition.number) or edition.document,
    )
    chunks = client.get(f"{URL}.jsonl").streaming_content
    assert read == []
    sent = []
    for count in (1, 2, 10, 11, 20):
        while len(sent) < count:
            sent.append(next(chunks))
        assert len(read) == (10 if count <= 10 else 20)


def test_a_long_list_streams_in_flat_memory(client, db, monkeypatch):
    publish(make_commitment(summary_en="x" * 50_000))
    number = Edition.objects.get(kind="commitment").number
    monkeypatch.setattr(whole, "numbers", lambda rows: whole.array("q", [number] * 2_000))
    monkeypatch.setattr(whole, "CHUNK", 20)
    chunks = client.get(f"{URL}.csv").streaming_content
    next(chunks)
    tracemalloc.start()
    size = sum(map(len, chunks))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 90_000_000
    assert peak < 4_000_000


def test_what_is_published_while_a_file_is_sent_does_not_change_it(client, db, monkeypatch):
    monkeypatch.setattr(whole, "CHUNK", 1)
    for ref in ("R7-24", "R7-25", "R7-26"):
        publish(make_commitment(ref))
    chunks = client.get(f"{URL}.jsonl").streaming_content
    first = next(chunks)
    record = make_commitment("R7-27")
    publish(record)
    submission = publishing.withdraw(
        record=type(record).objects.get(ref="R7-26"), by=make_editor(), reason="Said by nobody"
    )
    publishing.approve(submission=submission, by=make_reviewer(), comment="Checked")
    refs = [json.loads(line)["ref"] for line in [first, *chunks]]
    assert refs == ["R7-24", "R7-25", "R7-26"]


def test_an_empty_register_gives_files_with_names_and_no_rows(client, db):
    assert table(client.get(f"{URL}.csv")) == []
    assert text(client.get(f"{URL}.jsonl")) == ""
    assert client.get(f"{URL}.xlsx").status_code == 200


def test_what_was_never_published_is_in_no_file(client, db):
    make_place()
    assert text(client.get("/api/v1/places.jsonl")) == ""


def test_a_list_too_long_for_a_sheet_is_refused_in_words(client, loaded_register, monkeypatch):
    monkeypatch.setattr("dialogue.api.downloads.MOST_ROWS", 3)
    answer = client.get(f"{URL}.xlsx")
    assert answer.status_code == 400
    assert "longer than a sheet can be" in answer.json()["errors"][0]["message"]
    assert client.get(f"{URL}.csv").status_code == 200
