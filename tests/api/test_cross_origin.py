"""Pages of other sites may read what is public, and nothing else."""

import re

import pytest

from dialogue.api.description import GUIDE
from dialogue.exports import shelf
from tests.factories import make_commitment, make_editor, publish
from tests.program import Program

pytestmark = pytest.mark.django_db
ELSEWHERE = {"origin": "https://elsewhere.example"}
ALLOWED = "Access-Control-Allow-Origin"
#: What any script may read, and what is for browsers and caches and not for scripts.
READABLE_ANYWAY = {
    *("Cache-Control", "Content-Language", "Content-Length", "Content-Type", "Last-Modified"),
}
FOR_BROWSERS = {
    *("Content-Security-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy"),
    *("Referrer-Policy", "Vary", "X-Content-Type-Options", "X-Frame-Options"),
    *(ALLOWED, "Access-Control-Expose-Headers"),
}


@pytest.mark.parametrize(
    "path", ["", "commitments/", "commitments/R9-99/", "schema/", "nowhere/", "commitments/?x=1"]
)
def test_any_page_may_read_any_public_answer(client, path):
    answer = client.get(f"/api/v1/{path}", headers=ELSEWHERE)
    assert answer[ALLOWED] == "*"
    assert {"ETag", "Link", "RateLimit", "Retry-After"} <= set(
        answer["Access-Control-Expose-Headers"].split(", ")
    )
    assert "Access-Control-Allow-Credentials" not in answer
    assert "origin" not in answer["Vary"].lower()


def test_a_page_may_read_every_header_that_the_guide_names(client):
    named = set(re.findall(r"`([A-Z][A-Za-z]+(?:-[A-Z][a-z]+)*)(?:: [^`]*)?`", GUIDE.read_text()))
    sent = {"Accept", "Idempotency-Key", "If-Match", "If-None-Match"}
    answer = client.get("/api/v1/commitments/", headers=ELSEWHERE)
    exposed = set(answer["Access-Control-Expose-Headers"].split(", "))
    assert {"ETag", "Memento-Datetime", "RateLimit-Policy"} <= named
    assert named - sent - READABLE_ANYWAY <= exposed


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/commitments/?known_at=2026-01-05T00:00:00Z",
        *("/api/v1/editions/1/", "/api/v1/commitments.csv", "/api/v1/commitments/R9-99/"),
        *("/commitments.atom?as_of=2026-01-05", "/data/ledger.jsonl", "/editions/1/cite.bib"),
    ],
)
def test_a_page_may_read_whatever_an_answer_says_of_the_register(client, address):
    publish(make_commitment())
    shelf.make()
    answer = client.get(address, headers=ELSEWHERE)
    b"".join(answer)
    exposed = set(answer["Access-Control-Expose-Headers"].split(", "))
    assert set(answer.headers) - FOR_BROWSERS - READABLE_ANYWAY <= exposed


def test_the_open_data_as_well_and_no_other_page(client):
    assert client.get("/data/", headers=ELSEWHERE)[ALLOWED] == "*"
    for path in ("/", "/commitments/", "/editions/1/", "/admin/login/"):
        assert ALLOWED not in client.get(path, headers=ELSEWHERE)


@pytest.mark.parametrize(
    "address",
    [
        *("/commitments.atom", "/ur/rounds.atom", "/zh-hans/calendar.ics", "/llms.txt"),
        *("/editions/1/cite.bib", "/ur/editions/1/register.ris", "/api/v1", "/data/ledger.jsonl"),
        "/api/v1/rounds.ics",
    ],
)
def test_any_page_may_read_what_can_be_subscribed_to_or_cited_and_where_the_way_leads(
    client, address
):
    publish(make_commitment())
    answer = client.get(address, headers=ELSEWHERE, follow=True)
    for each in (client.get(address, headers=ELSEWHERE), answer):
        assert each[ALLOWED] == "*"
        assert each.status_code != 404
    asked = {"access-control-request-method": "GET"}
    preflight = client.options(address, headers={**ELSEWHERE, **asked})
    assert (preflight.status_code, preflight[ALLOWED]) == (204, "*")


def test_an_answer_is_the_same_whoever_asks(client):
    publish(make_commitment())
    one, other = (
        client.get("/api/v1/commitments/", headers=ELSEWHERE),
        client.get("/api/v1/commitments/"),
    )
    assert one.content == other.content
    assert {**one.headers, "RateLimit": ""} == {**other.headers, "RateLimit": ""}


def test_a_page_may_ask_again_with_an_etag(client):
    etag = client.get("/api/v1/commitments/")["ETag"]
    asked = {
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
    }
    preflight = client.options("/api/v1/commitments/", headers={**ELSEWHERE, **asked})
    assert preflight.status_code == 204
    assert preflight[ALLOWED] == "*"
    assert "If-None-Match" in preflight["Access-Control-Allow-Headers"]
    assert "Authorization" not in preflight["Access-Control-Allow-Headers"]
    assert preflight["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    answer = client.get("/api/v1/commitments/", headers={**ELSEWHERE, "if-none-match": etag})
    assert (answer.status_code, answer[ALLOWED]) == (304, "*")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "post", "x"])
@pytest.mark.parametrize("path", ["commitments/", "drafts/commitments/"])
def test_a_preflight_for_a_write_is_refused(client, method, path):
    asked = {"access-control-request-method": method}
    preflight = client.options(f"/api/v1/{path}", headers={**ELSEWHERE, **asked})
    assert ALLOWED not in preflight
    assert "Access-Control-Allow-Methods" not in preflight


@pytest.mark.parametrize(
    "path", ["drafts/", "drafts/commitments/", "drafts/submissions/", "drafts"]
)
def test_no_page_reads_drafts(path):
    program = Program(make_editor())
    for method in ("GET", "HEAD", "OPTIONS"):
        asked = {"access-control-request-method": "GET"} if method == "OPTIONS" else {}
        assert ALLOWED not in program.send(method, path=f"/api/v1/{path}", **ELSEWHERE, **asked)


def test_the_answer_to_a_write_is_no_pages_to_read(client):
    assert ALLOWED not in client.post("/api/v1/commitments/", headers=ELSEWHERE)
