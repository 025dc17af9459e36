"""The form for readers: what is refused, how that is explained, and that nothing typed is ever lost."""

import re
from datetime import timedelta

import pytest

from dialogue.models import Suggestion
from dialogue.views.suggestion_form import QUICKEST, SLOWEST
from tests.forms import fields_of
from tests.suggesting import ADDRESS, TYPED, held


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"nature": ""}, "nature", "Choose what it is"),
        ({"nature": "praise"}, "nature", "praise is not one of the available choices"),
        ({"url": "not an address"}, "url", "Give one whole address"),
        ({"url": "ftp://example.org/a"}, "url", "Give one whole address"),
        ({"url": "javascript:alert(1)"}, "url", "Give one whole address"),
        ({"url": "https://example.org/" + "a" * 500}, "url", "at most 500 characters"),
        ({"text": "a" * 5001}, "text", "at most 5000 characters (it has 5001)"),
        ({"url": "", "text": " "}, "text", "Say what is wrong, or give the address"),
        ({"email": "reader"}, "email", "valid email address"),
    ],
)
def test_a_mistake_is_explained_beside_its_field_and_nothing_is_lost(
    suggest, wrong, field, sentence
):
    response = suggest(**wrong)
    html = response.content.decode()
    assert response.status_code == 422
    assert not Suggestion.objects.exists()
    beside = html.partition(f'id="id_{field}_error"')[2].partition("</ul>")[0]
    assert beside.count(sentence) == beside.count("<li>") == 1
    assert 'aria-invalid="true"' in html
    assert f'aria-describedby="id_{field}_error"' in html or (
        f'aria-describedby="id_{field}_helptext id_{field}_error"' in html
    )
    chosen = {"nature"} & wrong.keys()
    assert held(response) == {
        name: value for name, value in {**TYPED, **wrong}.items() if value and name not in chosen
    }


def test_the_summary_of_mistakes_takes_the_focus_and_leads_to_the_fields(suggest):
    html = suggest(url="nowhere", email="nobody", nature="").content.decode()
    summary = html.partition('id="errors"')[2].partition("</div>")[0]
    assert "autofocus" in summary.partition(">")[0]
    assert 'tabindex="-1"' in summary.partition(">")[0]
    for target in ("id_url", "id_email", "id_nature_0"):
        assert f'href="#{target}"' in summary
        assert f'id="{target}"' in html
    assert "<title>Not sent yet:" in html


def test_whoever_fills_in_what_nobody_sees_is_thanked_and_not_heard(suggest, read):
    response = suggest(topic="Buy now")
    assert response.status_code == 302
    assert "Thank you" in read(response["Location"])
    assert "S-" in response["Location"]
    assert not Suggestion.objects.exists()


def test_no_person_meets_the_field_that_nobody_sees(every_kind, read):
    html = read(ADDRESS)
    hidden = re.search(r"<div hidden>(.*?)</div> </div>", html)[1]
    assert re.search(r'<input [^>]*name="topic"[^>]*>', hidden)
    assert hidden.count("<input") == html.count('name="topic"') == 1


def test_what_is_sent_quicker_than_people_type_waits_a_moment(suggest, client, time_machine):
    response = suggest(after=timedelta(seconds=QUICKEST - 1))
    assert response.status_code == 422
    assert "quicker than people type" in response.content.decode()
    assert held(response) == TYPED
    time_machine.shift(QUICKEST)
    assert client.post(ADDRESS, fields_of(response, "suggestion")).status_code == 302


def test_correcting_a_mistake_may_be_quick(every_kind, client, suggest):
    response = suggest(email="reader")
    data = {**fields_of(response, "suggestion"), "email": "reader@example.org"}
    assert client.post(ADDRESS, data).status_code == 302


@pytest.mark.parametrize("opened", [None, "", "1:forged:x"])
def test_a_form_that_was_open_too_long_comes_back_to_be_sent_again(
    suggest, client, time_machine, opened
):
    given = {} if opened is None else {"opened": opened}
    response = suggest(after=timedelta(seconds=SLOWEST + 2), **given)
    assert response.status_code == 422
    assert "open for more than a day" in response.content.decode()
    assert held(response) == TYPED
    time_machine.shift(QUICKEST + 1)
    assert client.post(ADDRESS, fields_of(response, "suggestion")).status_code == 302
