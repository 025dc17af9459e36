"""What is typed and not saved is kept, whatever became of the form, and by nobody but its page."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dialogue.models import KeptForm, SentForm
from dialogue.services import keeping
from tests.desk import BACKEND, form_address, html, said
from tests.evidence import PAGE, send, typed
from tests.factories import make_commitment, make_editor, make_source
from tests.forms import fields_of
from tests.kept import FORM, KEEP, keep, offer, sent


@pytest.fixture
def commitment(db):
    return make_commitment(sources=[make_source("a"), make_source("b")])


def test_a_form_that_is_refused_is_kept_without_any_script(editor, commitment):
    refused = editor.save(commitment, "_submit", title_en="Typed", reason="")
    assert not refused.context["keeping"].offers
    page = editor.client.get(offer(editor.open(commitment)))
    assert fields_of(page, FORM)["title_en"] == ["Typed"]


def test_looking_up_a_source_keeps_the_evidence(editor, commitment):
    send(editor, "_look", **typed(commitment))
    page = editor.client.get(offer(editor.get(PAGE)))
    assert fields_of(page, "entry_form")["summary_en"] == ["A first ship called at the port."]


def test_evidence_is_known_by_what_was_typed_and_not_by_the_reason_it_was_opened_with(editor):
    address = PAGE.replace("evidence", "nothing-found")
    keep(editor.get(address), "entry_form", searched_words="offline words")
    page = editor.get(address)
    assert [each.words for each in page.context["keeping"].offers] == ["offline words"]
    again = editor.client.get(offer(page))
    assert fields_of(again, "entry_form")["initial-reason"] == ["A search that found nothing"]


def test_what_the_server_fails_over_is_kept(editor, commitment, monkeypatch):
    page = editor.open(commitment)
    monkeypatch.setattr("dialogue.admin.records.RecordAdmin.save_model", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        editor.send(page, title_en="Typed")
    assert KeptForm.objects.get().fields["title_en"] == ["Typed"]


def test_a_session_that_ended_leads_through_signing_in_back_to_the_text(editor, commitment):
    page = editor.open(commitment)
    editor.client.logout()
    editor.user.set_password("a password for the test")
    editor.user.save()
    answer = editor.send(page, "_save", title_en="Typed")
    assert "Your session ended before this was saved" in said(answer)
    assert "Typed" not in html(answer)
    data = {
        **fields_of(answer, "login-form"),
        "username": "edith",
        "password": "a password for the test",
    }
    page = editor.client.post(answer.request["PATH_INFO"], data, follow=True)
    assert page.request["PATH_INFO"] == form_address(commitment)
    assert fields_of(page, FORM)["title_en"] == ["Typed"]
    editor.send(page, "_save")
    commitment.refresh_from_db()
    assert commitment.title_en == "Typed"


def test_who_signs_in_instead_gets_no_text(editor, commitment):
    page = editor.open(commitment)
    editor.client.logout()
    other = make_editor(username="fatima")
    answer = editor.send(page, "_save", follow=False, title_en="Secret words")
    editor.client.force_login(other, BACKEND)
    page = editor.client.get(answer.url, follow=True)
    assert "Secret words" not in html(page)
    [kept] = KeptForm.objects.all()
    assert kept.user == editor.user


def test_a_form_that_somebody_else_opened_is_not_saved_in_ones_own_name(editor, commitment):
    page = editor.open(commitment)
    editor.client.force_login(make_editor(username="fatima"), BACKEND)
    answer = editor.send(page, "_save", title_en="Edith's words")
    assert "Somebody else opened this form" in said(answer)
    commitment.refresh_from_db()
    assert commitment.title_en != "Edith's words"
    assert keeping.unsaved(by=editor.user, page=KeptForm.objects.get().page)


def test_another_sessions_form_is_refused_and_its_text_is_there(editor, commitment):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor.user, BACKEND)
    page = strict.get(form_address(commitment))
    strict.get("/admin/")
    data = sent(page, title_en="Typed", csrfmiddlewaretoken="x" * 64, _save="1")
    answer = strict.post(form_address(commitment), data, follow=True)
    assert "You signed in again" in said(answer)
    assert fields_of(answer, FORM)["title_en"] == ["Typed"]
    commitment.refresh_from_db()
    assert commitment.title_en != "Typed"


@pytest.mark.parametrize("stamp", ["", "nonsense", "WzEsICJ4Il0:1abc:def"])
def test_without_a_good_stamp_nothing_is_kept_for_anybody(db, commitment, stamp):
    assert Client().post(KEEP, {"stamp": stamp, "title_en": "x"}).status_code == 400
    answer = Client().post(form_address(commitment), {"stamp": stamp, "title_en": "x"})
    assert answer.url.startswith("/admin/login/")
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(form_address(commitment), {"stamp": stamp}).status_code == 403
    assert not KeptForm.objects.exists()


def test_what_is_too_long_is_not_kept_and_its_author_is_told(editor, commitment):
    page = editor.open(commitment)
    long = "x" * keeping.LARGEST
    assert keep(page, title_en=long).status_code == 413
    answer = Client().post(form_address(commitment), sent(page, title_en=long))
    assert answer.status_code == 413
    assert "Go back with your browser" in html(answer)
    assert not KeptForm.objects.exists()


def test_nothing_is_kept_for_who_left_the_desk(editor, commitment):
    page = editor.open(commitment)
    editor.user.is_active = False
    editor.user.save()
    assert keep(page, title_en="x").status_code == 413


def test_old_forms_are_forgotten_when_others_are_kept(editor, commitment, time_machine):
    keep(editor.open(commitment), title_en="Old")
    editor.save(commitment, title_en="Saved")
    time_machine.move_to(timezone.now() + keeping.KEPT + timedelta(days=1))
    editor.client.force_login(editor.user, BACKEND)
    keep(editor.open(commitment), title_en="New")
    assert KeptForm.objects.get().fields["title_en"] == ["New"]
    assert not SentForm.objects.exists()


def test_keeping_again_replaces_what_was_kept_of_the_same_form(editor, commitment):
    page = editor.open(commitment)
    assert keep(page, title_en="Ty").json() == {"kept": True}
    keep(page, title_en="Typed\x00")
    assert KeptForm.objects.get().fields["title_en"] == ["Typed"]


def test_what_was_saved_meanwhile_is_not_kept_anymore(editor, commitment):
    page = editor.open(commitment)
    editor.send(page, "_save", title_en="Saved")
    assert keep(page, title_en="Saved").json() == {"kept": True}
    assert not KeptForm.objects.exists()
