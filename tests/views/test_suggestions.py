"""Readers suggest something about any record: what reaches the queue, and what they are told."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.models import Edition, Suggestion
from dialogue.services import publishing
from tests.factories import make_editor, make_reviewer, make_suggestion, publish
from tests.forms import fields_of
from tests.suggesting import ADDRESS, KINDS, TYPED, held, typed


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_record_leads_to_its_own_form(every_kind, client, kind, language):
    with translation.override(language):
        page = (
            reverse("dialogue:question-list")
            if kind == "question"
            else reverse(f"dialogue:{kind}-detail", args=[KINDS[kind]])
        )
        form = f"{reverse('dialogue:suggestion-new')}?kind={kind}&amp;key={KINDS[kind]}"
    response = client.get(page)
    assert f'href="{form}" rel="nofollow">' in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("kind", KINDS)
def test_a_suggestion_about_any_record_arrives_with_the_edition_its_reader_saw(suggest, kind):
    response = suggest(f"/suggestions/new/?kind={kind}&key={KINDS[kind]}")
    assert response.status_code == 302
    suggestion = Suggestion.objects.get()
    assert suggestion.edition == Edition.objects.of(kind, KINDS[kind]).first()
    assert suggestion.reference in response["Location"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_says_what_it_is_about_and_which_edition(every_kind, read, kind):
    html = read(f"/suggestions/new/?kind={kind}&key={KINDS[kind]}")
    number = Edition.objects.of(kind, KINDS[kind]).first().number
    assert KINDS[kind] in html
    assert f"(number {number} in the ledger)" in html


@pytest.mark.parametrize(
    ("language", "words"), [("", "90 days"), ("ur", "90 دن"), ("zh-hans", "90")]
)
def test_the_form_promises_in_the_readers_language_how_long_an_address_is_kept(
    every_kind, client, language, words
):
    page = client.get(f"/{language}/suggestions/new/".replace("//", "/")).content.decode()
    promise = re.search(r'id="id_email_helptext">(.*?)</p>', page)[1]
    assert words in promise
    assert ("Editors" in promise) == (language == "")


def test_the_footer_leads_to_a_form_about_the_register_as_a_whole(suggest, read):
    assert '<a href="/suggestions/new/" rel="nofollow">' in read("/method/")
    suggest("/suggestions/new/")
    assert Suggestion.objects.get().edition is None


@pytest.mark.parametrize(
    "query", ["kind=commitment&key=R7-42", "kind=commitment", "kind=source&key=%00"]
)
def test_a_record_nobody_published_has_no_form(every_kind, client, query):
    response = client.get(f"/suggestions/new/?{query}")
    assert response.status_code == 404
    assert "was ever published" in response.content.decode()


@pytest.mark.parametrize("query", ["kind=nonsense&key=R7-24", "key=R7-24"])
def test_a_kind_there_is_not_has_no_form(every_kind, client, query):
    assert client.get(f"/suggestions/new/?{query}").status_code == 404


def test_a_withdrawn_record_can_still_be_written_about(every_kind, suggest):
    withdrawal = publishing.withdraw(record=every_kind, by=make_editor(), reason="Never said")
    publishing.approve(submission=withdrawal, by=make_reviewer())
    assert suggest().status_code == 302
    assert Suggestion.objects.get().edition.nature == "withdrawal"


def test_everything_typed_reaches_the_queue(suggest):
    suggest("/ur" + ADDRESS, text="  گوادر\r\nPage 2 ")
    found = Suggestion.objects.waiting().get()
    assert found.text == "گوادر\nPage 2"
    assert (found.nature, found.url, found.email) == (
        "evidence",
        "https://example.org/report",
        "reader@example.org",
    )
    assert found.language == "ur"


@pytest.mark.parametrize("missing", ["url", "text", "email"])
def test_an_address_or_a_text_is_enough(suggest, missing):
    assert suggest(**{missing: ""}).status_code == 302


def test_an_address_is_taken_as_people_paste_it(suggest):
    suggest(url=" dawn.com/news/1 ")
    assert Suggestion.objects.get().url == "https://dawn.com/news/1"


def test_who_sent_it_is_thanked_at_an_address_of_its_own(suggest, read):
    location = suggest()["Location"]
    html = read(location)
    assert Suggestion.objects.get().reference in html
    assert 'href="/commitments/R7-24/"' in html
    assert "Page 2 says" not in html


def test_the_page_of_thanks_says_nothing_that_its_address_made_up(every_kind, read):
    html = read("/suggestions/sent/?reference=You+won")
    assert "You won" not in html
    assert "Thank you" in html


def test_sending_it_twice_makes_one_suggestion(suggest, client, time_machine):
    page = client.get(ADDRESS)
    time_machine.shift(60)
    data = typed(page)
    answers = [client.post(ADDRESS, data) for _click in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert Suggestion.objects.count() == 1


def test_the_edition_is_the_one_the_reader_saw_not_one_published_meanwhile(
    every_kind, suggest, client, time_machine
):
    page = client.get(ADDRESS)
    seen = Edition.objects.of("commitment", "R7-24").first()
    every_kind.title_en = "In other words"
    every_kind.save()
    publish(every_kind)
    time_machine.shift(60)
    client.post(ADDRESS, typed(page))
    assert Suggestion.objects.get().edition == seen


def test_an_edition_of_another_record_is_not_believed(suggest, client, time_machine):
    other = client.get("/suggestions/new/?kind=round&key=R7")
    time_machine.shift(60)
    client.post(ADDRESS, typed(other))
    assert Suggestion.objects.get().edition.key == "R7-24"


def test_too_many_from_one_address_are_told_when_to_come_back(suggest):
    for number in range(6):
        make_suggestion(text=f"Number {number}", address="127.0.0.1")
    response = suggest()
    assert response.status_code == 429
    assert "after 13:00 UTC" in response.content.decode()
    assert response["Retry-After"] == str(59 * 60)
    assert held(response) == TYPED


@pytest.mark.parametrize("is_cookie_lost", [True, False])
def test_a_form_that_another_site_may_have_sent_comes_back_filled_in(
    suggest, time_machine, is_cookie_lost
):
    strict = Client(enforce_csrf_checks=True)
    page = strict.get(ADDRESS)
    time_machine.shift(60)
    if is_cookie_lost:
        strict.cookies.clear()
        data = typed(page)
    else:
        data = typed(page, csrfmiddlewaretoken="forged")
    response = strict.post(ADDRESS, data)
    assert response.status_code == 403
    assert "did not send the cookie" in response.content.decode()
    assert held(response) == TYPED
    assert not Suggestion.objects.exists()
    assert strict.post(ADDRESS, fields_of(response, "suggestion")).status_code == 302


def test_the_form_is_kept_in_no_shared_cache_and_in_no_search_engine(every_kind, client):
    response = client.get(ADDRESS)
    assert "private" in response["Cache-Control"]
    assert "no-store" not in response["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_the_form_asks_ten_queries_at_most(
    every_kind, client, nothing_kept, django_assert_max_num_queries
):
    with django_assert_max_num_queries(10):
        client.get(ADDRESS)


def test_sending_it_asks_twenty_queries_at_most(
    suggest, client, time_machine, nothing_kept, django_assert_max_num_queries
):
    page = client.get(ADDRESS)
    time_machine.shift(60)
    with django_assert_max_num_queries(20):
        client.post(ADDRESS, typed(page))
