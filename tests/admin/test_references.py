"""Reference records go out as they are saved, with one key and a reason."""

import pytest

from dialogue.models import Edition, Round, Source, Thread
from tests.desk import said
from tests.factories import (
    make_commitment,
    make_party,
    make_person,
    make_round,
    make_sector,
    make_source,
    make_thread,
    publish,
)


@pytest.fixture
def sector(db):
    record = make_sector()
    publish()
    return record


def test_saving_publishes_the_next_edition_with_the_reason(editor, sector):
    response = editor.save(sector, name_en="Gwadar", reason="Shorter")
    edition = Edition.objects.of("sector", "gwadar").first()
    assert (edition.nature, edition.reason, edition.approver) == ("update", "Shorter", "")
    assert '"en":"Gwadar"' in edition.document
    assert f"Edition {edition.number} of gwadar is published" in said(response)
    assert 'href="/sectors/gwadar/"' in said(response)


def test_a_correction_says_so(editor, sector):
    editor.save(sector, name_en="Gwadar", reason="Typing error", is_correction="on")
    assert Edition.objects.of("sector", "gwadar").first().nature == "correction"


def test_without_a_reason_nothing_is_saved(editor, sector):
    response = editor.save(sector, name_en="Gwadar", reason="")
    assert "This field is required" in response.content.decode()
    sector.refresh_from_db()
    assert sector.name_en != "Gwadar"


def test_saving_without_a_change_publishes_nothing(editor, sector):
    before = Edition.objects.count()
    response = editor.save(sector, reason="Looked at it")
    assert Edition.objects.count() == before
    assert "Readers see no change" in said(response)


def test_a_new_source_is_published_at_once(editor):
    response = editor.send(
        editor.new("source"),
        url="https://example.org/new",
        key="example-new",
        title="Ship calls",
        title_basis="printed",
        publisher="Example",
        language="en",
        kind="news",
        tier="3",
        read_extent_en="whole report",
    )
    assert Source.objects.get().key == "example-new"
    assert "Edition 1 of example-new is published" in said(response)


def test_the_rows_inside_a_record_are_published_with_it(editor):
    round_, person = make_round(), make_person()
    publish()
    editor.save(
        round_,
        reason="Who led the Chinese side",
        **{
            "co_chairs-TOTAL_FORMS": "1",
            "co_chairs-0-party": make_party("cn").pk,
            "co_chairs-0-person": person.pk,
            "co_chairs-0-office_en": "Foreign Minister",
        },
    )
    assert '"person":"wang-yi"' in Edition.objects.of("round", "R7").first().document


def test_a_thread_naming_a_draft_is_refused_and_stays_in_the_form(editor):
    thread = make_thread()
    draft = make_commitment()
    response = editor.save(
        thread,
        title_en="The port",
        reason="It is said again",
        **{
            "entries-TOTAL_FORMS": "1",
            "entries-0-commitment": draft.pk,
            "entries-0-relation": "new",
            "entries-0-confidence": "high",
            "entries-0-why_en": "First said here.",
        },
    )
    html = response.content.decode()
    assert "Publish first what this names: R7-24" in html
    assert 'value="The port"' in html
    assert 'value="First said here."' in html
    thread = Thread.objects.get()
    assert (thread.title_en, thread.entries.count(), thread.version) == ("Gwadar Port", 0, 1)


def test_a_round_is_known_by_its_dialogues_prefix_and_its_number(editor):
    held = make_round()
    response = editor.send(
        editor.new("round"),
        dialogue=held.dialogue_id,
        number="8",
        key="R9",
        status="expected",
        city_en="Islamabad",
        host=make_party("pk").pk,
        title_en="Eighth round",
        summary_en="It is expected.",
    )
    assert "The key of this round is R8" in response.content.decode()
    assert not Round.objects.filter(number=8).exists()


def test_an_open_question_takes_the_next_key(editor):
    assert 'value="Q01"' in editor.new("question").content.decode()


def test_what_was_published_cannot_be_deleted(editor, sector):
    source = make_source()
    publish()
    for address in (f"sector/{sector.pk}", f"source/{source.pk}"):
        assert editor.get(f"/admin/dialogue/{address}/delete/").status_code == 403
