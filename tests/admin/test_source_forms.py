"""Where evidence is written: what is recognised, what is told of a new source, what is lost (nothing)."""

import pytest

from dialogue.models import ProgressUpdate, SentForm, Source
from dialogue.services import evidence
from tests.desk import html
from tests.evidence import NEW, PAGE, URL, send, typed
from tests.factories import make_source, publish
from tests.forms import fields_of


def test_a_known_source_is_recognised_however_it_was_copied(editor, source):
    page = send(editor, "_look", **{"sources-0-url": URL})
    assert "A source of the register:" in html(page)
    assert "Report gazette" in html(page)
    assert "sources-0-title" not in html(page)
    assert "errorlist" not in html(page)


def test_an_address_can_be_given_with_the_pages_own(editor, source):
    page = editor.get(PAGE, url=URL)
    assert "A source of the register:" in html(page)
    assert "errorlist" not in html(page)


def test_a_new_source_is_filled_in_from_its_address_and_its_tier_is_left_open(editor, commitment):
    make_source(url="https://paper.example/a", publisher="Example Times", language="ur")
    publish()
    url = URL.replace("example.org", "paper.example")
    page = send(editor, "_look", **{"sources-0-url": url, "headline_en": "First ship"})
    fields = fields_of(page, "entry_form")
    names = ("title", "title_basis", "publisher", "published_on", "language", "kind")
    assert {name: fields[f"sources-0-{name}"][0] for name in names} == {
        "title": "First ship calls at gwadar port",
        "title_basis": "url_slug",
        "publisher": "Example Times",
        "published_on": "2026-03-06",
        "language": "ur",
        "kind": "news",
    }
    assert "sources-0-tier" not in fields
    assert "1: Authentic text, gazette" in html(page)
    in_urdu = html(editor.client.get(f"/ur{PAGE}", {"url": URL}))
    assert 'name="sources-0-tier"' in in_urdu
    assert "1: Authentic" not in in_urdu
    assert fields["headline_en"] == ["First ship"]
    assert not Source.objects.filter(url__contains="2026/03/06").exists()


def test_what_an_editor_puts_right_in_a_new_source_stays(editor, commitment):
    page = send(editor, "_look", **{"sources-0-url": URL})
    page = send(
        editor, "_look", page=page, **{"sources-0-title": "Another", "sources-0-publisher": ""}
    )
    fields = fields_of(page, "entry_form")
    assert fields["sources-0-title"] == ["Another"]
    assert fields["sources-0-publisher"] == [""]


def test_a_new_source_is_not_made_without_all_that_is_asked(editor, commitment):
    page = send(editor, "_save", **typed(commitment))
    assert "Judge how close it stands to the act." in html(page)
    assert fields_of(page, "entry_form")["headline_en"] == ["First ship calls"]
    assert not ProgressUpdate.objects.exists()
    assert not Source.objects.filter(url__contains="2026/03/06").exists()


@pytest.mark.parametrize("wrong", ["no address", "ftp://example.org/a", "https://" + "a" * 600])
def test_what_is_no_address_is_told_and_kept(editor, commitment, wrong):
    page = send(editor, "_save", **typed(commitment, **{"sources-0-url": wrong}))
    assert fields_of(page, "entry_form")["sources-0-url"] == [wrong]
    assert "errorlist" in html(page)
    assert not ProgressUpdate.objects.exists()


def test_rows_are_added_and_nothing_typed_is_lost(editor, commitment):
    page = send(editor, "_another_source", **typed(commitment))
    page = send(editor, "_another_figure", page=page, **{"sources-1-url": "https://example.net/b"})
    fields = fields_of(page, "entry_form")
    assert (fields["sources-TOTAL_FORMS"], fields["figures-TOTAL_FORMS"]) == (["2"], ["2"])
    assert fields["sources-1-url"] == ["https://example.net/b"]
    assert fields["summary_en"] == ["A first ship called at the port."]
    assert fields["commitments"] == [str(commitment.pk)]
    assert fields["status"] == ["initiated"]


def test_two_new_sources_at_one_address_become_one(editor, commitment):
    words = typed(commitment, **NEW)
    second = {
        name.replace("-0-", "-1-"): value
        for name, value in words.items()
        if name.startswith("sources-0")
    }
    page = send(editor, "_another_source", **words)
    send(editor, "_save", page=page, **second)
    update = ProgressUpdate.objects.get()
    assert len({each.source_id for each in update.citations.all()}) == 1
    assert evidence.of_form(SentForm.objects.get().token) == update
