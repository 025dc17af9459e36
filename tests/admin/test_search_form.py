"""That nothing was found, recorded as quickly."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dialogue.models import ProgressUpdate
from tests.desk import html, said
from tests.evidence import SEARCH, searched, send
from tests.factories import make_update, publish


def test_nothing_found_is_submitted_with_where_languages_and_words(editor, commitment):
    response = send(editor, "_submit", address=SEARCH, **searched(commitment))
    assert "P7-01 is submitted" in said(response)
    update = ProgressUpdate.objects.get()
    assert (update.nature, update.status) == ("search", "no_action_found")
    assert update.happened_on == timezone.localdate()
    assert update.searched_languages == "English, Urdu"
    assert "A search in English and Urdu until" in update.summary_en


@pytest.mark.parametrize(
    "missing",
    ["commitments", "searched_where", "searched_languages", "searched_words", "happened_on"],
)
def test_a_search_says_where_in_which_languages_and_words(editor, commitment, missing):
    page = send(editor, "_save", address=SEARCH, **searched(commitment, **{missing: []}))
    assert "errorlist" in html(page)
    assert not ProgressUpdate.objects.exists()


def test_nothing_found_does_not_quietly_replace_a_status(editor, commitment):
    publish(make_update(commitments=[commitment], happened_on=date(2026, 3, 6)))
    page = send(editor, "_submit", address=SEARCH, **searched(commitment))
    assert "<strong>E7</strong> R7-24 has the status “First steps”" in html(page)
    send(editor, "_submit", page=page, address=SEARCH, result="nothing_new")
    update = ProgressUpdate.objects.latest("pk")
    assert (update.status, update.headline_en) == ("", "A search found nothing new")


def test_a_search_of_tomorrow_is_refused(editor, commitment):
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = send(
        editor, "_submit", address=SEARCH, **searched(commitment, happened_on=tomorrow.isoformat())
    )
    assert "<strong>E1</strong>" in html(page)
