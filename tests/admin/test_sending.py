"""A form that is sent twice is saved once; who goes on writing in a form that is saved loses nothing."""

from dialogue.models import Commitment, Edition, Place, ProgressUpdate, SentForm, Submission
from tests.desk import html, said
from tests.evidence import PAGE, send, typed
from tests.factories import make_update
from tests.forms import fields_of

NEW = {
    "title_en": "New",
    "summary_en": "A new one.",
    "kind": "process",
    "voice": "joint",
    "verb": "agreed",
    "attribution": "official_text",
    "verifiability": "partly",
}
PLACE = {
    "key": "lahore",
    "kind": "city",
    "country": "PK",
    "name_en": "Lahore",
    "latitude": "31.5",
    "longitude": "74.3",
}


def new_commitment(editor, commitment):
    page = editor.new("commitment")
    words = {
        "sector": commitment.sector_id,
        "parties": [each.pk for each in commitment.parties.all()],
        **NEW,
    }
    return page, words


def test_the_form_of_a_new_draft_sent_twice_makes_one_draft(editor, commitment):
    page, words = new_commitment(editor, commitment)
    editor.send(page, "_save", **words)
    again = editor.send(page, "_save", **words)
    made = Commitment.objects.get(title_en="New")
    assert "This form was sent before, and saved once: as R7-25." in said(again)
    assert again.request["PATH_INFO"].endswith(f"/commitment/{made.pk}/change/")


def test_the_form_of_a_new_update_sent_twice_makes_one_update(editor, commitment):
    page = editor.new("progressupdate", commitments=commitment.pk)
    words = {"headline_en": "It happened", "summary_en": "It did.", "happened_on": "2026-03-06"}
    for _time in range(2):
        editor.send(page, "_save", status_reason_en="Seen.", ref="", **words)
    assert ProgressUpdate.objects.count() == 1


def test_a_new_reference_record_sent_twice_is_published_once(editor, db):
    page = editor.new("place")
    editor.send(page, "_save", **PLACE)
    again = editor.send(page, "_save", **PLACE)
    assert "saved once: as lahore" in said(again)
    assert Place.objects.count() == 1
    assert Edition.objects.filter(kind="place").count() == 1


def test_a_change_sent_twice_is_no_conflict_with_oneself(editor, commitment):
    page = editor.open(commitment)
    editor.send(page, "_submit", title_en="Mine", reason="Shorter")
    again = editor.send(page, "_submit", title_en="Mine", reason="Shorter")
    assert "saved once: as R7-24" in said(again)
    assert Submission.objects.count() == 1
    commitment.refresh_from_db()
    assert commitment.version == 2


def test_who_pressed_save_first_and_then_submit_has_submitted(editor, commitment):
    page = editor.open(commitment)
    editor.send(page, "_save", title_en="Mine", reason="Shorter")
    editor.send(page, "_submit", title_en="Mine", reason="Shorter")
    assert Submission.objects.get().reason == "Shorter"
    page = editor.open(make_update(commitments=[commitment]))
    editor.send(page, "_save")
    assert "saved once" in said(editor.send(page, "_submit"))
    assert Submission.objects.count() == 1


def test_who_goes_back_and_changes_the_form_of_a_new_draft_is_told_first(editor, commitment):
    page, words = new_commitment(editor, commitment)
    editor.send(page, "_save", **words)
    told = editor.send(page, "_save", **{**words, "ref": "", "title_en": "Newer"})
    assert "R7-25 was made of this form before" in html(told)
    assert fields_of(told, "commitment_form")["title_en"] == ["Newer"]
    assert not Commitment.objects.filter(title_en="Newer").exists()
    editor.send(told, "_save")
    assert Commitment.objects.get(title_en="Newer").ref == "R7-26"


def test_who_goes_back_and_changes_the_form_of_a_stored_one_sees_both_texts(editor, commitment):
    page = editor.open(commitment)
    editor.send(page, "_save", title_en="Mine")
    told = editor.send(page, "_save", title_en="Mine again")
    assert told.status_code == 409
    editor.send(told, "_save")
    commitment.refresh_from_db()
    assert commitment.title_en == "Mine again"


def test_who_goes_back_and_changes_evidence_is_told_first(editor, commitment, source):
    page = editor.get(PAGE)
    send(editor, "_save", page=page, **typed(commitment))
    told = send(editor, "_save", page=page, **typed(commitment, headline_en="Two ships call"))
    assert "P7-01 was made of this form before" in html(told)
    assert ProgressUpdate.objects.count() == 1
    send(editor, "_save", page=told)
    assert ProgressUpdate.objects.get(ref="P7-02").headline_en == "Two ships call"


def test_a_form_whose_record_was_deleted_can_be_sent_again(editor, commitment):
    page, words = new_commitment(editor, commitment)
    editor.send(page, "_save", **words)
    Commitment.objects.filter(title_en="New").delete()
    editor.send(page, "_save", **words)
    assert Commitment.objects.filter(title_en="New").count() == 1
    assert SentForm.objects.count() == 1


def test_the_second_of_two_in_a_small_window_closes_it_too(editor, commitment):
    page = editor.new("place", _popup=1)
    for _time in range(2):
        answer = editor.send(page, "_save", **PLACE)
        assert "data-popup-response" in html(answer)
    assert Place.objects.count() == 1
