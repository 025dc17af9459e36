"""Only what somebody wrote is offered, known by its words; what was merely looked up or chosen is no heap of offers."""

import pytest
from django.urls import reverse

from dialogue.models import KeptForm
from tests.admin.test_intakes import page_of
from tests.evidence import PAGE, URL, send
from tests.factories import make_commitment, make_editor
from tests.intakes import decided, make_intake, sentence
from tests.kept import keep

TAKING = "/admin/dialogue/intake/add/"


def offers(desk, address):
    return [each.words for each in desk.client.get(address).context["keeping"].offers]


def unsaved(desk):
    lines = desk.client.get("/admin/").context["today"].mine
    return [
        item.words
        for line in lines
        if line.label == "Typed here and not saved"
        for item in line.items
    ]


def test_of_addresses_that_were_looked_up_the_latest_is_offered(editor):
    for number in range(3):
        send(editor, "_look", **{"sources-0-url": f"{URL}&n={number}"})
    assert offers(editor, PAGE) == [f"{URL}&n=2"]
    assert unsaved(editor) == [f"{URL}&n=2"]
    assert KeptForm.objects.count() == 3


def test_what_was_written_is_offered_beside_a_later_address(editor):
    send(editor, "_look", **{"sources-0-url": URL, "headline_en": "first words"})
    send(editor, "_look", **{"sources-0-url": URL})
    assert offers(editor, PAGE) == [URL, "first words"]


def test_codes_are_no_words(editor):
    keep(editor.get(PAGE), "entry_form", has_conflict="on", reports="act", status="initiated")
    keep(editor.get(TAKING), "intake_form", lines="typed", language="zh")
    keep(editor.new("commitment"), "commitment_form", kind="deliverable", is_zh_reviewed="on")
    assert KeptForm.objects.count() == 3
    assert unsaved(editor) == []
    assert offers(editor, PAGE) == []


def test_one_word_is_offered_as_it_was_written(editor):
    keep(editor.new("commitment"), "commitment_form", note_en="berth", kind="deliverable")
    assert unsaved(editor) == ["berth"]


def test_what_was_chosen_in_a_stored_record_is_offered(editor):
    keep(editor.open(make_commitment()), "commitment_form", due_on="2031-01-01")
    assert unsaved(editor) == [""]


def test_decisions_are_offered_once_and_not_by_their_codes(editor):
    row = sentence(make_intake())
    for decision in ("context", "procedural"):
        keep(editor.get(page_of(row.intake)), "decisions_form", **{f"s{row.pk}-decision": decision})
    keep(editor.get(page_of(row.intake)), "decisions_form")
    assert unsaved(editor) == [""]
    assert offers(editor, page_of(row.intake)) == [""]


def test_nothing_is_offered_for_an_intake_that_is_closed(editor):
    row = sentence(make_intake())
    keep(editor.get(page_of(row.intake)), "decisions_form", **{f"s{row.pk}-decision": "context"})
    other = make_editor(username="fatima")
    for each in row.intake.sentences.all():
        decided(each, "procedural", other)
    editor.client.post(page_of(row.intake), {"_close": "1"})
    row.intake.refresh_from_db()
    assert row.intake.closed_at
    assert offers(editor, page_of(row.intake)) == []
    assert unsaved(editor) == []


@pytest.mark.parametrize("words", ["procedural steps", "On"])
def test_a_text_that_only_resembles_a_code_is_a_text(editor, words):
    keep(editor.get(reverse("admin:dialogue_place_add")), "place_form", name_en=words)
    assert unsaved(editor) == [words]
