"""What the desk shows of a suggestion, and what the draft that was made of it offers."""

import re

from dialogue.models import Citation, Commitment, Edition, ProgressUpdate, Source
from tests.desk import form_address, html
from tests.factories import make_suggestion, publish
from tests.suggesting import URL, make_evidence


def test_evidence_that_is_a_source_already_is_recognised(editor, suggestion):
    assert "This is not a source of the register yet." in html(editor.open(suggestion))
    source = make_evidence(f"{URL}/")
    assert f'href="{form_address(source)}"' in html(editor.open(suggestion))


def test_evidence_that_is_not_can_be_added_with_its_address_filled_in(editor, suggestion):
    link = re.search(
        r'href="([^"]+)" target="_blank">Add it as a source', html(editor.open(suggestion))
    )
    form = editor.client.get(link[1])
    assert form.context["adminform"].form.initial["url"] == URL
    assert not Source.objects.filter(url=URL).exists()


def test_it_is_told_when_the_record_has_changed_since(editor, suggestion):
    assert "now edition" not in html(editor.open(suggestion))
    commitment = Commitment.objects.get()
    commitment.title_en = "In other words"
    commitment.save()
    publish(commitment)
    newest = Edition.objects.of("commitment", "R7-24").first().number
    assert f"now edition {newest}" in html(editor.open(suggestion))


def test_the_draft_offers_to_cite_the_source_and_asks_where_in_it(editor, suggestion):
    source = make_evidence()
    page = editor.save(suggestion, "_draft")
    update = ProgressUpdate.objects.get()
    typed = {
        "happened_on": "2026-03-06",
        "happened_on_precision": "day",
        "headline_en": "A ship called",
        "summary_en": "A ship called at the port.",
        "status_reason_en": "One call is no service.",
    }
    unplaced = editor.send(page, "_save", **typed)
    assert "This field is required" in html(unplaced)
    editor.send(unplaced, "_save", **{"citations-0-locator": "page 2"})
    update.refresh_from_db()
    assert update.headline_en == "A ship called"
    assert [(each.source, each.locator) for each in update.citations.all()] == [(source, "page 2")]
    assert "The draft cites it." in html(editor.open(update))


def test_a_day_typed_into_the_draft_needs_its_precision(editor, suggestion):
    page = editor.save(suggestion, "_draft")
    typed = {"headline_en": "A", "summary_en": "A.", "status_reason_en": "A."}
    refused = editor.send(page, "_save", happened_on="2026-03-06", **typed)
    assert "Say how exactly the day is known." in html(refused)
    editor.send(refused, "_save", happened_on_precision="day")
    assert ProgressUpdate.objects.get().happened_on_precision == "day"


def test_what_is_offered_need_not_be_taken(editor, suggestion):
    make_evidence()
    page = editor.save(suggestion, "_draft")
    editor.send(
        page,
        "_save",
        headline_en="A ship called",
        summary_en="A ship called at the port.",
        status_reason_en="One call is no service.",
        **{"citations-0-source": None},
    )
    assert ProgressUpdate.objects.get().headline_en == "A ship called"
    assert not Citation.objects.filter(update__isnull=False).exists()


def test_another_reference_in_the_address_offers_nothing(editor, suggestion):
    make_evidence()
    editor.save(suggestion, "_draft")
    address = form_address(ProgressUpdate.objects.get())
    other = make_suggestion(url=URL)
    for reference in ("", "S-2222-2222", other.reference):
        page = editor.get(address, suggestion=reference)
        assert "citations-0-source" not in html(page)
