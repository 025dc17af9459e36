"""What a source weighs, where published updates rest on it: who finds the boxes in its form, and what is said then."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dialogue.importing import work
from dialogue.models import TableImport
from tests.desk import html, said
from tests.evidence import NEW, send, typed
from tests.factories import make_source, make_update, publish
from tests.importing import table
from tests.publishing import approve


@pytest.fixture
def paper(commitment, editor, reviewer):
    """What a published delivery rests on."""
    found, gazette = make_source("paper"), make_source("gazette", tier=1)
    publish()
    update = make_update(commitments=[commitment], sources=[gazette, found], status="delivered")
    approve(update, editor.user, reviewer.user)
    return found


def test_an_editor_finds_neither_box_and_reads_who_does(editor, paper):
    page = html(editor.open(paper))
    assert 'name="tier"' not in page
    assert 'name="copy_of"' not in page
    assert "Published updates rest on paper (P7-01)" in page
    assert "decides on submissions and wrote none of these updates" in page


def test_what_is_sent_all_the_same_changes_nothing(editor, paper):
    editor.save(paper, title="As printed", tier="4", reason="Title")
    paper.refresh_from_db()
    assert (paper.title, paper.tier) == ("As printed", 3)


def test_another_voice_is_refused_and_stays_in_the_form(editor, paper):
    response = editor.save(paper, publisher="Another paper", reason="Owner")
    assert "Published updates rest on paper (P7-01)" in html(response)
    assert 'value="Another paper"' in html(response)
    paper.refresh_from_db()
    assert paper.publisher == "Paper paper"


def test_a_reviewer_changes_it_and_is_told_what_reads_otherwise(reviewer, paper):
    response = reviewer.save(paper, tier="4", reason="Found to be a blog")
    assert (
        "R7-24 now reads “Delivered, as stated by Paper gazette and Paper paper” (support: Weak) "
        "instead of “Delivered” (support: Strong)."
    ) in said(response)


def test_of_a_source_that_nothing_rests_on_an_editor_changes_it(editor, source):
    assert 'name="tier"' in html(editor.open(source))
    response = editor.save(source, tier="4", reason="Found to be a blog")
    assert "is published" in said(response)
    assert "now reads" not in said(response)


@pytest.mark.parametrize("days", [1, 2])
def test_a_source_is_of_no_later_day_than_tomorrow(editor, source, days):
    day = timezone.localdate() + timedelta(days=days)
    response = editor.save(source, published_on=day.isoformat(), reason="Its day")
    assert ("has not come yet: give the day it was published" in html(response)) == (days > 1)
    source.refresh_from_db()
    assert (source.published_on == day) == (days == 1)


def test_evidence_and_tables_bring_none_of_the_future_either(editor, commitment):
    late = {**NEW, "sources-0-published_on": "2099-01-01"}
    page = send(editor, "_save", page=send(editor, "_look", **typed(commitment)), **late)
    assert "has not come yet: give the day it was published" in html(page)
    rows = [{**table.SOURCE, "published_on": "2099-01-01"}]
    made = TableImport.objects.create(
        kind="source", user=editor.user, file=table.csv_of(rows), file_name="table.csv"
    )
    work._read(made)
    work._check(TableImport.objects.get())
    ((_row, column, sentence),) = table.errors_of(TableImport.objects.get())
    assert column == "published_on"
    assert "has not come yet" in sentence
