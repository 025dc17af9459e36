"""Tokens for programs: made by their owners, shown once, revoked for good."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.utils import timezone

from dialogue.models import Token
from dialogue.services import tokens
from tests.desk import Desk, form_address, html, said
from tests.factories import make_editor, make_token


@pytest.fixture
def administrator(db):
    return Desk(User.objects.create_superuser("root", password="password"))


def make(desk, **typed):
    return desk.send(desk.new("token"), "_save", **{"name": "Press review", **typed})


def secret_in(page):
    return re.search(r"cpec_[\w-]{43}", page.content.decode())[0]


def test_a_token_is_shown_once_and_kept_as_a_hash(editor):
    page = make(editor)
    secret = secret_in(page)
    token = tokens.find(secret)
    assert (token.user, token.name) == (editor.user, "Press review")
    assert "no-store" in page["Cache-Control"]
    assert secret not in editor.open(token).content.decode()
    assert secret not in str(list(Token.objects.values()))
    assert not [each for each in Session.objects.all() if secret in str(each.get_decoded())]


def test_the_form_says_what_it_does(editor):
    page = editor.new("token").content.decode()
    assert 'value="Make the token"' in page
    assert "publish" not in page[page.index('class="submit-row"') :].partition("</form>")[0]


def test_it_works_for_three_months_unless_told_otherwise(editor):
    make(editor)
    assert Token.objects.get().expires_on == timezone.localdate() + timedelta(days=90)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(-1, "cannot lie in the past"), (367, "for a year at most"), (None, "required")],
)
def test_its_last_day_is_within_a_year(editor, days, sentence):
    day = "" if days is None else timezone.localdate() + timedelta(days=days)
    page = make(editor, expires_on=str(day))
    assert sentence in page.content.decode()
    assert not Token.objects.exists()


def test_people_see_their_own_and_administrators_everybodys(editor, reviewer, administrator):
    token, _secret = make_token(user=editor.user, name="Of the editor")
    for desk, sees in ((editor, True), (reviewer, False), (administrator, True)):
        assert ("Of the editor" in desk.list("token").content.decode()) is sees
        status = desk.client.get(form_address(token)).status_code
        assert status == (200 if sees else 302)


@pytest.mark.parametrize("who", ["editor", "administrator"])
def test_its_owner_or_an_administrator_revokes_it(request, who):
    desk = request.getfixturevalue(who)
    owner = desk.user if who == "editor" else make_editor()
    token, secret = make_token(user=owner, name="Old")
    answer = desk.send(desk.open(token), "_revoke")
    assert "is revoked" in said(answer)
    with pytest.raises(tokens.TokenError, match="revoked"):
        tokens.find(secret)
    assert 'name="_revoke"' not in desk.open(token).content.decode()
    assert "revoked before" in said(
        desk.client.post(form_address(token), {"_revoke": 1}, follow=True)
    )


def test_nobody_else_revokes_it(editor, reviewer):
    token, secret = make_token(user=editor.user)
    reviewer.client.post(form_address(token), {"_revoke": "1"})
    assert tokens.find(secret) == token
    with pytest.raises(tokens.TokenError, match="owner"):
        tokens.revoke(token=token, by=reviewer.user)


def test_making_and_revoking_is_on_record_and_deleting_impossible(editor):
    make(editor)
    token = Token.objects.get()
    editor.send(editor.open(token), "_revoke")
    entries = LogEntry.objects.filter(content_type__model="token", object_id=str(token.pk))
    assert list(entries.values_list("action_flag", "user")) == [
        (CHANGE, editor.user.pk),
        (ADDITION, editor.user.pk),
    ]
    address = form_address(token).replace("change", "delete")
    assert editor.client.post(address, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("language", ["zh-hans", "ur"])
def test_the_pages_work_in_every_language(editor, language):
    page = editor.client.post(
        f"/{language}/admin/dialogue/token/add/",
        {"name": "Press review", "expires_on": str(timezone.localdate())},
    )
    assert f'lang="{"zh-hans" if language == "zh-hans" else "ur"}"' in html(page)
    assert f'<code dir="ltr">{secret_in(page)}</code>' in html(page)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", html(page))


@pytest.mark.parametrize("secret", ["", "cpec_", "x" * 5000, "é", "\x00", "cpec_\ud800"])
def test_what_is_no_token_is_refused(db, secret):
    with pytest.raises(tokens.TokenError, match="no such token"):
        tokens.find(secret)


def test_the_day_of_use_costs_one_write_a_day(db, django_assert_num_queries):
    token, secret = make_token()
    with django_assert_num_queries(2):
        tokens.find(secret)
    with django_assert_num_queries(1):
        tokens.find(secret)
    token.refresh_from_db()
    assert token.last_used_on == timezone.localdate()
