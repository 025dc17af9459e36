import hashlib

import pytest

from dialogue.models import Edition
from dialogue.services.canonical import canonical
from tests.factories import make_commitment, make_round, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def published():
    publish(make_commitment(summary_zh="港口“继续”建设"))


def test_an_edition_embeds_the_document_as_it_is_stored(client, published):
    edition = Edition.objects.get(kind="commitment")
    answer = client.get(f"/api/v1/editions/{edition.number}/")
    assert f'"document":{edition.document},"key":"R7-24"' in answer.content.decode()
    assert answer.content.decode() == canonical(answer.json())
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["ETag"] == f'"{edition.chain_digest}"'
    assert '</api/v1/commitments/R7-24/>; rel="latest-version"' in answer["Link"]


def test_the_whole_ledger_can_be_proved_from_the_api_alone(client, published):
    previous = "0" * 64
    for edition in client.get("/api/v1/editions/?page_size=500").json()["results"]:
        document = canonical(edition.pop("document"))
        assert hashlib.sha256(document.encode()).hexdigest() == edition["digest"]
        chain_digest = edition.pop("chain_digest")
        assert edition["previous_digest"] == previous
        assert hashlib.sha256(canonical(edition).encode()).hexdigest() == chain_digest
        previous = chain_digest
    assert client.get("/api/v1/").json()["chain_digest"] == previous


def test_after_a_number_comes_everything_published_since(client, published):
    head = client.get("/api/v1/editions/").json()["ledger_head"]
    assert client.get("/api/v1/editions/", {"after": head}).json()["results"] == []
    make_round().title_en = "Seventh round"
    record = make_commitment("R7-25")
    publish(record)
    since = client.get("/api/v1/editions/", {"after": head}).json()["results"]
    assert [edition["number"] for edition in since] == list(range(head + 1, head + len(since) + 1))
    assert since[-1]["key"] == "R7-25"


def test_fields_reach_into_documents_of_every_kind(client, published):
    query = {"fields": "kind,document.title.en,document.iso2", "kind": ["commitment", "party"]}
    results = client.get("/api/v1/editions/", query).json()["results"]
    assert {"kind": "party", "document": {"iso2": "CN"}} in results
    assert {
        "kind": "commitment",
        "document": {"title": {"en": "Build and run Gwadar Port"}},
    } in results


@pytest.mark.parametrize("number", ["0", "99", "9" * 30, "9" * 5000])
def test_a_number_without_an_edition_is_not_found(client, published, number):
    answer = client.get(f"/api/v1/editions/{number}/")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
