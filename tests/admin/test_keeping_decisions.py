"""What is typed on pages that are no record's form is kept as well: intakes, submissions, suggestions, withdrawals."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import KeptForm
from tests.admin.test_intake_taking import SOURCE
from tests.admin.test_intakes import page_of
from tests.desk import BACKEND, Desk, form_address, said
from tests.factories import make_editor, make_round
from tests.forms import fields_of
from tests.intakes import decided, make_intake, sentence
from tests.kept import keep, offer


@dataclass
class Typed:
    """Somebody's words in the form of a page, and the button that they press."""

    desk: Desk
    address: str
    form_id: str
    button: str
    words: dict[str, str]
    #: What is confirmed anew each time the page is opened.
    confirmed: tuple[str, ...] = ()

    def send(self, *, client=None, **more: Any):
        page = self.desk.client.get(self.address)
        if client is None:
            self.desk.client.logout()
        data = {**fields_of(page, self.form_id), **self.words, **more, self.button: "1"}
        return (client or self.desk.client).post(self.address, data)

    def holds(self, page) -> bool:
        found = fields_of(page, self.form_id)
        wanted = {
            name: [value.replace("\n", "\r\n")]
            for name, value in self.words.items()
            if name not in self.confirmed
        }
        unticked = not found.keys() & set(self.confirmed)
        return unticked and wanted == {name: found.get(name) for name in wanted}


FORMS = ("decision", "several", "withdrawal", "suggestion", "cutting", "intake", "taking")


@pytest.fixture(params=FORMS)
def form(request, editor, reviewer):
    """Each of these forms with something typed into it."""
    get = request.getfixturevalue
    match request.param:
        case "decision":
            words, confirmed = {"comment": "Why\nnot", "has_read": "on"}, ("has_read",)
            address = form_address(get("submission"))
            return Typed(reviewer, address, "decision_form", "_return", words, confirmed)
        case "several":
            words, confirmed = {"comment": "Checked", "has_read": "on"}, ("has_read",)
            page = reverse("admin:dialogue_submission_approve")
            address = f"{page}?pk={get('submission').pk}"
            return Typed(reviewer, address, "several_form", "_approve_all", words, confirmed)
        case "withdrawal":
            address = form_address(get("commitment")).replace("/change/", "/withdraw/")
            return Typed(editor, address, "withdrawal_form", "_save", {"reason": "Never said"})
        case "suggestion":
            address = form_address(get("suggestion"))
            return Typed(editor, address, "decision_form", "_close", {"reason": "Known"})
        case "taking":
            make_round("R8")
            words = {**SOURCE, "text": "They met."}
            words["round"] = str(make_round("R8").pk)
            return Typed(
                editor, reverse("admin:dialogue_intake_add"), "intake_form", "_take", words
            )
    row = sentence(make_intake())
    if request.param == "cutting":
        address = reverse("admin:dialogue_intake_sentence", args=[row.pk])
        return Typed(editor, address, "cutting_form", "_split", {"text": "They\nmet."})
    words = {f"s{row.pk}-decision": "context"}
    return Typed(editor, page_of(row.intake), "decisions_form", "_save", words)


def test_a_session_that_ended_loses_nothing(form):
    answer = form.send()
    assert answer.url.startswith("/admin/login/")
    form.desk.client.force_login(form.desk.user, BACKEND)
    page = form.desk.client.get(parse_qs(urlsplit(answer.url).query)["next"][0])
    assert "Your session ended before this was saved" in said(page)
    assert form.holds(page)
    assert "errorlist" not in page.content.decode()


def test_another_sessions_form_is_refused_and_its_text_is_there(form):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(form.desk.user, BACKEND)
    page = strict.get(form.send(client=strict).url)
    assert form.holds(page)


def test_what_is_typed_is_offered_until_it_is_accepted(form):
    client = form.desk.client
    page = client.get(form.address)
    keep(page, form.form_id, **form.words)
    page = client.get(offer(client.get(form.address)))
    assert form.holds(page)
    data = {**fields_of(page, form.form_id), **form.words, form.button: "1"}
    assert client.post(form.address, data).status_code == 302
    # Late, from a browser that had no connection.
    Client().post("/admin/dialogue/keptform/keep/", data)
    assert not KeptForm.objects.exists()


def test_the_first_page_names_each_form_and_leads_back_to_it(form):
    client = form.desk.client
    keep(client.get(form.address), form.form_id, **form.words)
    [line] = [
        each for each in client.get("/admin/").context["today"].mine if not each.counts[0].url
    ]
    assert line.label == "Typed here and not saved"
    [item] = line.items
    assert form.holds(client.get(item.url, follow=True))


def test_who_decided_on_a_sentence_since_is_not_overruled(editor):
    row = sentence(make_intake())
    address = page_of(row.intake)
    page = editor.client.get(address)
    keep(page, "decisions_form", **{f"s{row.pk}-decision": "context"})
    decided(row, "procedural", make_editor(username="fatima"))
    page = editor.client.get(offer(editor.client.get(address)))
    fields = fields_of(page, "decisions_form")
    assert fields[f"s{row.pk}-decision"] == ["context"]
    editor.client.post(address, {**fields, "_save": "1"})
    row.refresh_from_db()
    assert row.decision == "procedural"
