import hashlib
import re
import sqlite3

import pytest
from django.test import Client

from dialogue.exports import shelf
from tests.factories import make_commitment, publish


@pytest.fixture
def export(db):
    publish(make_commitment())
    return shelf.make()


def test_every_file_is_given_out_as_it_was_made(export, client):
    for file in export.files:
        answer = client.get(f"/data/{file.name}")
        content = b"".join(answer)
        assert answer.status_code == 200
        assert hashlib.sha256(content).hexdigest() == file.digest
        assert answer["ETag"] == f'"{file.digest}"'
        assert answer["Content-Length"] == str(file.size)


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("register.sqlite", "application/vnd.sqlite3"),
        ("commitments.csv", "text/csv; charset=utf-8; header=present"),
        ("ledger.jsonl", "application/x-ndjson"),
        ("datapackage.json", "application/json"),
        ("verify_register.py", "text/x-python; charset=utf-8"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_says_what_it_is(export, client, name, content_type):
    assert client.head(f"/data/{name}")["Content-Type"] == content_type


def test_a_download_that_broke_off_is_taken_up_where_it_stopped(export, client, tmp_path):
    url = "/data/register.sqlite"
    first = client.get(url, headers={"Range": "bytes=0-9999"})
    rest = client.get(url, headers={"Range": "bytes=10000-", "If-Range": first["ETag"]})
    assert (first.status_code, rest.status_code) == (206, 206)
    (tmp_path / "register.sqlite").write_bytes(b"".join(first) + b"".join(rest))
    database = sqlite3.connect(tmp_path / "register.sqlite")
    assert database.execute("SELECT ref FROM commitments").fetchall() == [("R7-24",)]
    database.close()


def test_a_file_is_sent_as_it_is_so_that_its_parts_fit(export, client):
    answer = client.get("/data/ledger.jsonl", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer
    assert answer["ETag"].startswith('"')
    b"".join(answer)


def test_finding_a_file_unchanged_costs_one_query(export, client, django_assert_num_queries):
    etag = client.head("/data/ledger.jsonl")["ETag"]
    with django_assert_num_queries(1):
        answer = client.get("/data/ledger.jsonl", headers={"If-None-Match": etag})
    assert answer.status_code == 304


@pytest.mark.parametrize("name", ["nothing.csv", ".making-x", "..%2Fdatapackage.json", "%2e%2e"])
def test_what_is_no_file_of_the_register_is_not_found(export, client, name):
    assert client.get(f"/data/{name}").status_code == 404


def test_the_first_who_asks_is_told_to_ask_again(db, client, exports):
    publish(make_commitment())
    answer = client.get("/data/register.sqlite")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Cache-Control"] == "no-store"
    assert exports == [True]


def test_while_newer_files_are_made_the_older_ones_are_given_out(export, client, exports):
    publish(make_commitment("R7-25"))
    answer = client.get("/data/ledger.jsonl")
    assert answer.status_code == 200
    assert b"R7-25" not in b"".join(answer)
    assert exports == [True]


def test_an_empty_register_has_no_files_and_makes_none(db, client, exports):
    assert client.get("/data/register.sqlite").status_code == 404
    assert exports == []


def test_a_misspelt_name_leads_to_the_file_and_to_the_list(export, client):
    answer = client.get("/data/comitments.csv")
    assert answer.status_code == 404
    assert answer["Content-Type"].startswith("text/plain")
    assert "Did you mean “commitments.csv”?" in answer.text
    assert "/data/ lists the files" in answer.text


@pytest.mark.parametrize(
    "address",
    [
        *("/data/ledger.jsonl", "/commitments.atom", "/ur/calendar.ics"),
        *("/editions/1/cite.bib", "/llms.txt", "/sitemap.xml"),
    ],
)
def test_where_nothing_is_written_who_tries_is_told_so(export, address):
    """As a program sees it, which has no token of a form: 405 and what is allowed, no page about cookies."""
    strict = Client(enforce_csrf_checks=True)
    for method in (strict.post, strict.put, strict.delete):
        answer = method(address)
        assert answer.status_code == 405
        assert "GET" in answer["Allow"]


def test_whoever_writes_to_a_file_is_told_so_in_a_sentence(export, client):
    answer = client.post("/data/ledger.jsonl")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "can be read" in answer.text


@pytest.mark.parametrize("query", ["known_at=2001-01-01T00:00:00Z", "as_of=2026-01-05", "x=1", "x"])
def test_the_files_are_of_now_and_whoever_asks_for_another_moment_is_told_where(
    export, client, query
):
    answer = client.get(f"/data/commitments.csv?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")
    assert "Memento-Datetime" not in answer
    assert "/api/v1/commitments.csv?known_at=" in answer.text
    assert "/data/ledger.jsonl" in answer.text


def test_a_page_of_the_past_leads_to_the_files_there_are(export, client):
    page = client.get("/data/?as_of=2026-01-05").text
    linked = re.findall(r'<a href="(/data/[^"]+)"[^>]* download>', page)
    assert len(linked) >= len(export.files)
    assert {client.head(each).status_code for each in linked} == {200}
