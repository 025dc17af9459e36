"""What was typed and not saved is offered where the form is opened again, to whoever typed it."""

import re

import pytest
from django.test import Client

from dialogue.models import Citation, Commitment, KeptForm, ProgressUpdate
from tests.desk import BACKEND, Desk, form_address, html, said
from tests.evidence import PAGE, typed
from tests.factories import make_commitment, make_editor, make_place, make_source, make_update
from tests.forms import fields_of
from tests.kept import FORM, keep, offer


@pytest.fixture
def commitment(db):
    return make_commitment(sources=[make_source("a"), make_source("b")])


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
    assert 'and did not save it. <q dir="auto">my paragraph</q>' in html(page)
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


@pytest.mark.parametrize("form_id", ["commitment_form", "entry_form"])
def test_the_button_that_throws_away_is_let_through(editor, commitment, form_id):
    address = form_address(commitment) if form_id == "commitment_form" else PAGE
    keep(editor.client.get(address), form_id, title_en="Typed", headline_en="Typed")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor.user, BACKEND)
    offered = strict.get(address)
    (form,) = re.findall(r"<form[^>]*throw-away.*?</form>", html(offered))
    typed = dict(re.findall(r'name="(\w+)" value="([^"]+)"', form))
    assert strict.post("/admin/dialogue/keptform/throw-away/", typed).status_code == 302
    assert not KeptForm.objects.exists()


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


@pytest.mark.parametrize("count", [0, 1, 2])
def test_so_it_does_for_an_update_whatever_it_rates(editor, count):
    rated = [make_commitment(f"R7-0{n + 1}", title_en=f"Number {n}") for n in range(count)]
    update = make_update("P7-01", commitments=rated)
    page = editor.open(update)
    ProgressUpdate.objects.all().delete()
    answer = editor.send(page, "_save", headline_en="Typed")
    fields = fields_of(answer, "progressupdate_form")
    assert fields["headline_en"] == ["Typed"]
    assert fields.get("commitments", []) == [str(each.pk) for each in rated]


def test_so_it_does_if_the_form_was_closed_before(editor, commitment):
    keep(editor.open(commitment), title_en="Typed")
    address = form_address(commitment)
    Citation.objects.all().delete()
    Commitment.objects.all().delete()
    answer = editor.client.get(address, follow=True)
    assert fields_of(answer, FORM)["title_en"] == ["Typed"]
    assert (
        editor.client.get("/admin/dialogue/commitment/99/change/", follow=True).status_code == 200
    )


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
