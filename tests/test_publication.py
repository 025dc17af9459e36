"""Drafts cannot leak, and everything published can be reached."""

import pytest
from django.urls import reverse

from dialogue.api.resources import RESOURCES
from dialogue.choices import RecordKind
from dialogue.exports import shelf
from dialogue.models import Commitment, Edition, ProgressUpdate, PublishedCommitment
from dialogue.services import publishing, suggestions
from tests.addresses import public_addresses
from tests.factories import (
    make_commitment,
    make_editor,
    make_round,
    make_sector,
    make_suggestion,
    make_update,
)
from tests.intakes import decided, make_intake, sentence

MARKER = "Zwischenstand"
#: A word of the same shape that stands nowhere: what a search shows of it is the question alone.
UNUSED = "Zwischenstufe"
SEARCHED = ("/commitments/", "/updates/", "/search/", "/search/completions/", "/api/v1/search/")


@pytest.fixture
def planted(loaded_register):
    """Drafts, submissions and a suggestion whose every text carries a marker, on new records and published ones."""
    marked = dict.fromkeys(("title_en", "title_zh", "title_ur", "summary_en", "note_en"), MARKER)
    draft = make_commitment("R7-99", round=make_round("R7"), sector=make_sector("gwadar"), **marked)
    update = make_update(
        "P7-99", commitments=[draft], headline_en=MARKER, summary_en=MARKER, status_reason_en=MARKER
    )
    published = Commitment.objects.get(ref="R7-24")
    for name, text in marked.items():
        setattr(published, name, text)
    published.save()
    ProgressUpdate.objects.filter(pk=published.updates.first().pk).update(headline_en=MARKER)
    editor = make_editor()
    for record in (draft, update, published):
        publishing.submit(record=record, by=editor, reason=MARKER)
    suggestion = make_suggestion(
        Edition.objects.of("commitment", "R7-24").first(),
        text=MARKER,
        url=f"https://example.org/{MARKER}",
        email=f"{MARKER}@example.org",
    )
    suggestions.draft_update(suggestion=suggestion, by=editor)
    intake = make_intake(f"{MARKER} is said.", by=editor, round_=make_round("R7"))
    decided(sentence(intake), "commitment", editor)


def addresses():
    pages = public_addresses()
    del pages["round-report-pdf"]  # drawn from the report, which is read
    lists = [reverse(f"api:{resource.noun}-list") for resource in RESOURCES]
    return [
        *pages.values(),
        *lists,
        reverse("api:commitment-detail", args=["R7-24"]),
        *(f"{address[:-1]}.{name}" for address in lists for name in ("csv", "jsonl")),
        *(reverse("files:file", args=[file.name]) for file in shelf.make().files),
    ]


def read(client, address, **query):
    return b"".join(client.get(address, query)).decode(errors="replace")  # cards are pictures


def test_no_draft_appears_anywhere_public(planted, client):
    for address in addresses():
        text = read(client, address)
        assert [word for word in (MARKER, "R7-99", "P7-99") if word in text] == [], address
    assert client.get("/commitments/R7-99/").status_code == 404
    assert client.get("/api/v1/commitments/R7-99/").status_code == 404


@pytest.mark.parametrize("address", SEARCHED)
def test_a_search_for_a_drafts_words_answers_as_for_words_never_used(planted, client, address):
    shown = read(client, address, q=MARKER)
    assert shown.replace(MARKER, UNUSED) == read(client, address, q=UNUSED)


def test_a_search_for_a_drafts_words_finds_nothing(planted, client):
    assert client.get("/api/v1/commitments/", {"q": MARKER}).json()["results"] == []


def test_the_counts_on_the_home_page_equal_the_ledgers(loaded_register, client):
    html = client.get("/").content.decode()
    for kind in (RecordKind.COMMITMENT, RecordKind.UPDATE):
        count = Edition.objects.filter(kind=kind).values("key").distinct().count()
        assert f"<b>{count}</b>" in html


def test_every_tenth_commitment_published_has_a_page_and_an_address_in_the_api(
    loaded_register, client
):
    refs = PublishedCommitment.objects.current().order_by("ref").values_list("ref", flat=True)
    for ref in refs[::10]:
        assert client.get(reverse("dialogue:commitment-detail", args=[ref])).status_code == 200
        assert client.get(reverse("api:commitment-detail", args=[ref])).status_code == 200
