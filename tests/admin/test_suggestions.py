"""The queue of readers' suggestions, and the draft that comes of one in one step."""

import re

import pytest
from django.contrib.auth.models import Permission, User

from dialogue.models import Edition, ProgressUpdate, Submission, Suggestion
from dialogue.services import suggestions
from tests.desk import Desk, form_address, html, said
from tests.factories import make_suggestion, make_user
from tests.suggesting import URL, make_evidence


def test_the_first_page_of_the_desk_says_how_many_wait(editor, reviewer, suggestion):
    make_suggestion()
    for desk in (editor, reviewer):
        assert "Suggestions (2 waiting)" in html(desk.get("/admin/"))
    for each in Suggestion.objects.all():
        suggestions.mark_as_spam(suggestion=each, by=editor.user)
    assert "waiting)" not in html(editor.get("/admin/"))


def test_the_queue_is_filtered_by_state_and_by_kind_of_record(editor, suggestion):
    whole = make_suggestion(nature="other", language="ur")
    suggestions.close(suggestion=whole, by=editor.user, reason="Thanks")

    def found(**query):
        return list(editor.list("suggestion", **query).context["cl"].result_list)

    assert found() == [suggestion, whole]
    assert found(state="waiting") == found(kind="commitment") == [suggestion]
    assert found(state="closed") == found(kind="register") == found(language="ur") == [whole]
    assert found(kind="round") == found(state="spam") == []
    assert len(found(state="nonsense")) == 2


@pytest.mark.parametrize("words", ["R7-24", "gazette", "Page 2", "reader@example.org"])
def test_the_queue_is_searched(editor, suggestion, words):
    make_suggestion(text="Something else")
    assert list(editor.list("suggestion", q=words).context["cl"].result_list) == [suggestion]
    by_reference = editor.list("suggestion", q=suggestion.reference)
    assert list(by_reference.context["cl"].result_list) == [suggestion]


def test_a_long_queue_costs_what_a_short_one_costs(
    editor, suggestion, django_assert_max_num_queries
):
    editor.list("suggestion")
    with django_assert_max_num_queries(25) as asked:
        editor.list("suggestion")
    for number in range(6):
        made = make_suggestion(suggestion.edition, text=f"Number {number}")
        if number % 2:
            suggestions.draft_update(suggestion=made, by=editor.user)
    with django_assert_max_num_queries(len(asked)):
        editor.list("suggestion")


def test_many_are_marked_as_spam_at_once(editor, suggestion):
    other = make_suggestion(text="Buy now")
    suggestions.close(suggestion=suggestion, by=editor.user, reason="Corrected")
    data = {"action": "mark_as_spam", "_selected_action": [suggestion.pk, other.pk]}
    response = editor.client.post("/admin/dialogue/suggestion/", data, follow=True)
    assert "1 suggestion is marked as spam." in said(response)
    assert list(Suggestion.objects.in_state("spam")) == [other]


def test_an_editor_sees_everything_the_reader_said_and_nothing_of_it_runs(editor, suggestion):
    page = html(editor.open(suggestion))
    assert "Page 2 &lt;b&gt;says&lt;/b&gt; so." in page
    assert f'href="{URL}" rel="external noopener noreferrer nofollow"' in page
    assert "reader@example.org" in page
    assert 'href="/commitments/R7-24/"' in page
    assert form_address(suggestion.edition) in page
    assert "Build and run Gwadar Port" in page
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)", page)


def test_a_suggestion_about_the_register_as_a_whole_can_be_opened(editor):
    assert "The register as a whole" in html(editor.open(make_suggestion()))


def test_one_press_makes_a_draft_and_opens_it(editor, suggestion):
    response = editor.save(suggestion, "_draft")
    update = ProgressUpdate.objects.get()
    assert response.redirect_chain == [
        (f"{form_address(update)}?suggestion={suggestion.reference}", 302)
    ]
    assert f"{update.ref} is drafted from suggestion {suggestion.reference}" in said(response)
    assert "Page 2 &lt;b&gt;says&lt;/b&gt; so." in html(response)
    assert "reader@example.org" not in html(response)
    suggestion.refresh_from_db()
    assert suggestion.update == update
    assert update.ref in html(editor.open(suggestion))


def test_the_reader_sees_the_editors_words_only_once_a_second_person_agrees(
    editor, reviewer, suggestion, client
):
    make_evidence()
    page = editor.save(suggestion, "_draft")
    editor.send(
        page,
        "_submit",
        happened_on="2026-03-06",
        happened_on_precision="day",
        headline_en="A ship called",
        summary_en="A ship called at the port.",
        status_reason_en="One call is no service.",
        reason="A reader's evidence",
        **{"citations-0-locator": "page 2"},
    )
    assert "A ship called" not in client.get("/commitments/R7-24/").content.decode()
    reviewer.save(Submission.objects.get(), "_approve", has_read="on")
    public = client.get("/commitments/R7-24/").content.decode()
    assert "A ship called" in public
    assert "says" not in Edition.objects.of("update", "P7-01").first().document
    assert "reader@example.org" not in public


def test_closing_asks_for_a_reason_and_keeps_it(editor, suggestion):
    assert "Say why the suggestion is closed" in html(editor.save(suggestion, "_close"))
    response = editor.save(suggestion, "_close", reason="Corrected in edition 12")
    assert f"{suggestion.reference} is closed." in said(response)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.handler) == ("closed", editor.user)
    assert "Corrected in edition 12" in html(editor.open(suggestion))


def test_spam_marked_by_mistake_is_put_back(editor, suggestion):
    editor.save(suggestion, "_spam")
    assert not Suggestion.objects.waiting().exists()
    response = editor.save(suggestion, "_reopen")
    assert "waits again" in said(response)
    assert Suggestion.objects.waiting().exists()


def test_whoever_comes_second_is_told_what_became_of_it(editor, reviewer, suggestion):
    page = editor.open(suggestion)
    reviewer.save(suggestion, "_draft")
    answer = html(editor.send(page, "_draft"))
    assert "was dealt with before: Turned into an update" in answer
    assert ProgressUpdate.objects.count() == 1
    assert form_address(ProgressUpdate.objects.get()) in answer


def test_a_draft_thrown_away_puts_the_suggestion_back(editor, suggestion):
    editor.save(suggestion, "_draft")
    address = f"/admin/dialogue/progressupdate/{ProgressUpdate.objects.get().pk}/delete/"
    editor.client.post(address, {"post": "yes"})
    page = html(editor.open(suggestion))
    assert "The draft that was made of it was deleted." in page
    assert "Turn it into a draft update" in page


def test_what_was_done_is_in_the_history(editor, suggestion):
    editor.save(suggestion, "_spam")
    history = editor.get(f"/admin/dialogue/suggestion/{suggestion.pk}/history/")
    assert "is marked as spam" in html(history)


@pytest.mark.parametrize("groups", [["editors"], ["reviewers"]])
def test_editors_and_reviewers_deal_with_suggestions(suggestion, groups):
    desk = Desk(make_user(groups=groups))
    assert "Turn it into a draft update" in html(desk.open(suggestion))
    desk.save(suggestion, "_spam")
    assert not Suggestion.objects.waiting().exists()


def test_nobody_else_sees_them(suggestion, client):
    desk = Desk(make_user())
    assert desk.list("suggestion").status_code == 403
    assert desk.open(suggestion).status_code == 403
    assert desk.client.post(form_address(suggestion), {"_spam": "1"}).status_code == 403
    assert client.get(form_address(suggestion)).status_code == 302
    assert Suggestion.objects.waiting().exists()


def test_nobody_adds_them_and_groups_delete_none(editor, reviewer, suggestion):
    root = Desk(User.objects.create_superuser("root", password="password"))
    for desk in (editor, reviewer, root):
        assert desk.get("/admin/dialogue/suggestion/add/").status_code == 403
    for desk in (editor, reviewer):
        address = f"/admin/dialogue/suggestion/{suggestion.pk}/delete/"
        assert desk.get(address).status_code == 403
        assert "delete_selected" not in html(desk.list("suggestion"))
    assert "delete_selected" in html(root.list("suggestion"))


def test_whoever_only_looks_has_no_buttons(suggestion):
    onlooker = make_user()
    onlooker.user_permissions.add(Permission.objects.get(codename="view_suggestion"))
    desk = Desk(onlooker)
    assert "Turn it into a draft update" not in html(desk.open(suggestion))
    assert desk.client.post(form_address(suggestion), {"_spam": "1"}).status_code == 403


@pytest.mark.parametrize("language", ["/zh-hans", "/ur"])
def test_the_desk_shows_them_in_every_language(editor, suggestion, language):
    assert editor.get(f"{language}{form_address(suggestion)}").status_code == 200
    assert editor.get(f"{language}/admin/dialogue/suggestion/").status_code == 200
