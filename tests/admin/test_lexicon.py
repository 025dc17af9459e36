"""The lexicon in the admin: a hint leads to its word, and a changed word changes the hints."""

import pytest
from django.urls import reverse

from dialogue.models import LexiconEntry
from tests.desk import html
from tests.intakes import make_intake


def test_a_hint_leads_to_the_entry_that_knows_it_and_changing_it_counts(editor):
    entry = LexiconEntry.objects.create(language="en", kind="verb", words="meet", verb="agreed")
    intake = make_intake("They meet.", by=editor.user)
    address = reverse("admin:dialogue_lexiconentry_change", args=[entry.pk])
    assert f'href="{address}"' in html(
        editor.get(reverse("admin:dialogue_intake_change", args=[intake.pk]))
    )
    page = editor.client.get(address)
    editor.send(page, "_save", is_used=None)
    assert f'href="{address}"' not in html(
        editor.get(reverse("admin:dialogue_intake_change", args=[intake.pk]))
    )


@pytest.mark.parametrize(
    ("kind", "typed", "is_kept"),
    [
        ("verb", {"verb": "agreed"}, True),
        ("verb", {}, False),
        ("date", {"verb": "agreed"}, False),
        ("party", {}, True),
        ("sector", {}, False),
        ("date", {}, True),
    ],
)
def test_an_entry_points_to_what_its_kind_says(editor, kind, typed, is_kept):
    page = editor.new("lexiconentry")
    page = editor.send(page, "_save", language="en", kind=kind, words="soon", **typed)
    assert LexiconEntry.objects.exists() == is_kept
    if not is_kept:
        assert "Give exactly what the kind says" in html(page)


def test_words_of_the_files_are_switched_off_not_deleted(editor):
    entry = LexiconEntry.objects.create(language="en", kind="date", words="soon", seed="x")
    own = LexiconEntry.objects.create(language="en", kind="date", words="late")
    for each, status in ((entry, 403), (own, 200)):
        address = reverse("admin:dialogue_lexiconentry_delete", args=[each.pk])
        assert editor.get(address).status_code == status
