"""What is typed and not saved is with whoever typed it, whatever became of the form."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from dialogue.models import Citation, Commitment, KeptForm, ProgressUpdate, SentForm
from dialogue.services import keeping
from tests.desk import BACKEND, Desk, form_address, html, said
from tests.evidence import PAGE, send, typed
from tests.factories import make_commitment, make_editor, make_place, make_source
from tests.forms import fields_of

KEEP = "/admin/dialogue/keptform/keep/"
FORM = "commitment_form"


@pytest.fixture
def commitment(db):
    return make_commitment(sources=[make_source("a"), make_source("b")])


def sent(page, form_id=FORM, **words):
    """What a form would send with these words in it."""
    return {**fields_of(page, form_id), **words}


def keep(page, form_id=FORM, *, client=None, **words):
    """What the page's script does while somebody types."""
    return (client or Client()).post(KEEP, sent(page, form_id, **words))


def offer(page):
    """The address under which the page offers what was typed before."""
    [offered] = page.context["keeping"].offers
    assert f'href="{escape(offered.url)}"' in html(page)
    return offered.url


# What is kept is offered again


def test_what_was_typed_is_offered_and_taken_up_with_its_rows(editor, commitment):
    page = editor.open(commitment)
    keep(
        page,
        title_en="Typed",
        places=[make_place().pk],
        **{
            "citations-1-locator": "my paragraph",
            "citations-TOTAL_FORMS": "3",
            "citations-2-source": make_source("c").pk,
            "citations-2-locator": "my page",
        },
    )
    page = editor.open(commitment)
    assert "and did not save it. <q dir=\"auto\">my paragraph</q>" in html(page)
    assert fields_of(page, FORM)["title_en"] != ["Typed"]
    page = editor.client.get(offer(page))
    fields = fields_of(page, FORM)
    assert fields["title_en"] == ["Typed"]
    assert fields["citations-1-locator"] == ["my paragraph"]
    assert fields["citations-2-locator"] == ["my page"]
    assert "The form holds what you typed" in html(page)
    assert not page.context["keeping"].offers
    assert "errorlist" not in html(page)
    assert "errornote" not in html(page)
    editor.send(page, "_save")
    commitment.refresh_from_db()
    assert commitment.title_en == "Typed"
    locators = [each.locator for each in commitment.citations.all()]
    assert locators == ["para 1", "my paragraph", "my page"]
    assert not KeptForm.objects.exists()


def test_a_new_record_is_taken_up_too_and_made_once(editor, commitment):
    keep(editor.new("commitment"), title_en="A new one")
    page = editor.client.get(offer(editor.new("commitment")))
    assert fields_of(page, FORM)["title_en"] == ["A new one"]
    assert not Commitment.objects.filter(title_en="A new one").exists()


def test_evidence_is_taken_up_where_it_was_typed(editor, commitment, source):
    keep(editor.get(PAGE), "entry_form", **typed(commitment))
    page = editor.client.get(offer(editor.get(PAGE)))
    fields = fields_of(page, "entry_form")
    assert fields["summary_en"] == ["A first ship called at the port."]
    assert fields["sources-0-locator"] == ["para 3"]
    assert "errorlist" not in html(page)
    editor.client.post(PAGE, {**fields, "_save": "1"})
    assert ProgressUpdate.objects.get().headline_en == "First ship calls"
    assert not KeptForm.objects.exists()


def test_evidence_of_a_suggestion_is_offered_with_that_suggestion_only(editor, suggestion):
    address = f"{PAGE}?suggestion={suggestion.reference}"
    keep(editor.client.get(address), "entry_form", headline_en="Typed")
    assert not editor.get(PAGE).context["keeping"].offers
    page = editor.client.get(offer(editor.client.get(address)))
    assert fields_of(page, "entry_form")["headline_en"] == ["Typed"]
    assert "A reader suggested this" in html(page)


def test_what_was_typed_is_thrown_away_when_asked(editor, commitment):
    keep(editor.open(commitment), title_en="Typed")
    page = editor.open(commitment)
    token = page.context["keeping"].offers[0].kept.token
    address = "/admin/dialogue/keptform/throw-away/"
    other = Desk(make_editor(username="fatima"))
    other.client.post(address, {"token": token})
    assert KeptForm.objects.count() == 1
    response = editor.client.post(address, {"token": token}, follow=True)
    assert response.request["PATH_INFO"] == form_address(commitment)
    assert not response.context["keeping"].offers
    assert editor.client.post(address, {"token": "nonsense"}).status_code == 302


def test_nobody_is_shown_what_somebody_else_typed(editor, commitment):
    keep(editor.open(commitment), title_en="Secret words")
    address = offer(editor.open(commitment))
    other = Desk(make_editor(username="fatima"))
    assert not other.open(commitment).context["keeping"].offers
    assert "Secret words" not in html(other.client.get(address))


def test_two_forms_of_one_page_are_kept_apart(editor, commitment):
    keep(editor.new("commitment"), title_en="One")
    keep(editor.new("commitment"), title_en="Other")
    page = editor.new("commitment")
    titles = {
        fields_of(editor.client.get(each.url), FORM)["title_en"][0]
        for each in page.context["keeping"].offers
    }
    assert titles == {"One", "Other"}


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


def test_what_is_taken_up_after_somebody_else_saved_stands_beside_theirs(editor, commitment):
    keep(editor.open(commitment), title_en="Mine", **{"citations-0-locator": "my page"})
    Desk(make_editor(username="fatima")).save(commitment, title_en="Theirs", note_en="A note")
    page = editor.client.get(offer(editor.open(commitment)))
    [both] = page.context["conflict"].both
    assert (both.before, both.after) == ("Theirs", "Mine")
    fields = fields_of(page, FORM)
    assert (fields["title_en"], fields["note_en"]) == (["Mine"], ["A note"])
    editor.send(page, "_save")
    commitment.refresh_from_db()
    assert (commitment.title_en, commitment.note_en) == ("Mine", "A note")
    assert commitment.citations.first().locator == "my page"


# Forms that are not saved


def test_a_form_that_is_refused_is_kept_without_any_script(editor, commitment):
    refused = editor.save(commitment, "_submit", title_en="Typed", reason="")
    assert not refused.context["keeping"].offers
    page = editor.client.get(offer(editor.open(commitment)))
    assert fields_of(page, FORM)["title_en"] == ["Typed"]


def test_looking_up_a_source_keeps_the_evidence(editor, commitment):
    send(editor, "_look", **typed(commitment))
    page = editor.client.get(offer(editor.get(PAGE)))
    assert fields_of(page, "entry_form")["summary_en"] == ["A first ship called at the port."]


def test_what_the_server_fails_over_is_kept(editor, commitment, monkeypatch):
    page = editor.open(commitment)
    with monkeypatch.context() as patched, pytest.raises(ZeroDivisionError):
        patched.setattr("dialogue.admin.records.RecordAdmin.save_model", lambda *args: 1 / 0)
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


# A record that is no more


def test_what_was_typed_into_a_deleted_draft_stands_in_a_new_one(editor, commitment):
    page = editor.open(commitment)
    words = {"title_en": "Typed", "citations-0-locator": "my page"}
    Citation.objects.all().delete()
    Commitment.objects.all().delete()
    answer = editor.send(page, "_save", **words)
    assert "deleted while you were writing" in said(answer)
    assert answer.request["PATH_INFO"] == "/admin/dialogue/commitment/add/"
    fields = fields_of(answer, FORM)
    assert (fields["title_en"], fields["citations-0-locator"]) == (["Typed"], ["my page"])
    assert fields["ref"] == ["R7-01"]
    editor.send(answer, "_save")
    made = Commitment.objects.get()
    assert [each.locator for each in made.citations.all()] == ["my page", "para 1"]
    assert not KeptForm.objects.exists()


def test_so_it_does_if_the_form_was_closed_before(editor, commitment):
    keep(editor.open(commitment), title_en="Typed")
    address = form_address(commitment)
    Citation.objects.all().delete()
    Commitment.objects.all().delete()
    answer = editor.client.get(address, follow=True)
    assert fields_of(answer, FORM)["title_en"] == ["Typed"]
    assert editor.client.get("/admin/dialogue/commitment/99/change/", follow=True).status_code == 200


def test_a_draft_that_was_submitted_meanwhile_takes_what_was_typed(editor, commitment):
    page = editor.open(commitment)
    editor.save(commitment, "_submit", reason="New")
    answer = editor.send(page, "_save", title_en="Typed")
    assert answer.status_code == 409
    editor.send(answer, "_save")
    commitment.refresh_from_db()
    assert commitment.title_en == "Typed"


def test_keeping_costs_one_query_of_a_form(editor, commitment, django_assert_max_num_queries):
    address = form_address(commitment)
    editor.client.get(address)
    with django_assert_max_num_queries(60) as asked:
        editor.client.get(address)
    assert len([each for each in asked if "keptform" in each["sql"]]) == 1
