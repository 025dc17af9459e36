"""An import is applied all or not at all, and never over what was changed since it was looked at."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError

from dialogue.importing import applying, work
from dialogue.models import (
    Citation,
    Commitment,
    Edition,
    ImportState,
    ProgressUpdate,
    RowState,
    Source,
    Submission,
    TableImport,
)
from dialogue.services.documents import own
from tests.factories import (
    make_commitment,
    make_editor,
    make_reviewer,
    make_source,
    make_update,
    make_user,
    publish,
)
from tests.importing import table
from tests.importing.table import accept, bring, errors_of
from tests.publishing import approve


@pytest.fixture(autouse=True)
def named(db):
    return make_commitment("R7-24", sources=[make_source("gazette")])


def new(**values):
    return {**table.COMMITMENT, **values}


def test_new_rows_become_drafts_numbered_after_the_last(editor):
    rows = [
        new(citation_lines="gazette: para 2\ngazette: para 3: end"),
        new(title_en="Train divers", ref="R7-26"),
        new(title_en="Buy tugs"),
    ]
    done = accept(bring(rows, kind="commitment", by=editor))
    assert done.state == ImportState.APPLIED
    made = {each.title_en: each for each in Commitment.objects.exclude(ref="R7-24")}
    assert made["Open a second berth"].ref == "R7-25"
    assert made["Train divers"].ref == "R7-26"
    assert made["Buy tugs"].ref == "R7-27"
    document = own(made["Open a second berth"])
    assert document["parties"] == ["cn", "pk"]
    assert document["citations"] == [
        {"source": "gazette", "locator": "para 2"},
        {"source": "gazette", "locator": "para 3: end"},
    ]
    assert not Submission.objects.exists()
    assert LogEntry.objects.filter(user=editor, change_message__contains="table.csv").count() == 3
    assert list(done.rows.values_list("key", flat=True)) == ["R7-25", "R7-26", "R7-27"]
    assert not done.rows.exclude(cells=[]).exists()


def test_updates_are_numbered_after_the_round_of_what_they_rate(editor):
    make_update("P7-03", headline_en="Earlier")
    accept(bring([table.UPDATE], kind="update", by=editor))
    update = ProgressUpdate.objects.get(ref="P7-04")
    assert [each.ref for each in update.commitments.all()] == ["R7-24"]


def test_sources_are_published_with_the_reason(editor):
    publish()
    make_source("old", title="Old")
    rows = [table.SOURCE, {**table.SOURCE, "key": "", "url": "https://dawn.com/1", "title": "Dawn"}]
    accept(bring(rows, kind="source", by=editor), reason="From the gazette")
    newest = Edition.objects.of("source", "gazette-20260306").get()
    assert (newest.reason, newest.approver) == ("From the gazette", "")
    assert json.loads(newest.document)["tier"] == 3
    assert Source.objects.get(title="Dawn").key == "dawn-20260306"
    assert Edition.objects.of("source", "dawn-20260306").exists()


def test_all_can_be_submitted_at_once(editor):
    rows = [new(citation_lines="gazette: para 2"), {"ref": "R7-24", "verb": "welcomed"}]
    rows[1] = {**new(title_en="Other", citation_lines="gazette: para 1"), **rows[1]}
    accept(bring(rows, kind="commitment", by=editor), is_submitted=True, reason="From the text")
    assert sorted(Submission.objects.values_list("key", "reason")) == [
        ("R7-24", "From the text"),
        ("R7-25", "From the text"),
    ]


def test_if_one_cannot_be_submitted_nothing_is_written(editor):
    rows = [new(citation_lines="gazette: para 2"), new(title_en="Without a citation")]
    found = accept(bring(rows, kind="commitment", by=editor), is_submitted=True)
    assert found.state == ImportState.CHECKED
    assert "Nothing was written" in found.notice
    assert [(row, why.split()[0]) for row, _column, why in errors_of(found)] == [(3, "Cite")]
    assert Commitment.objects.count() == 1
    assert not Submission.objects.exists()


def test_what_changed_since_is_looked_at_again(editor, named):
    found = bring([{"ref": "R7-24", "verb": "welcomed"}], kind="commitment", by=editor)
    named.title_en, named.version = "Changed meanwhile", 2
    named.save()
    again = accept(found)
    assert again.state == ImportState.CHECKED
    assert "changed since" in again.notice
    assert Commitment.objects.count() == 1
    done = accept(again)
    assert done.state == ImportState.APPLIED
    named.refresh_from_db()
    assert (named.verb, named.title_en, named.version) == ("welcomed", "Changed meanwhile", 3)


def test_a_key_taken_since_is_seen(editor):
    found = bring([new(ref="R7-30")], kind="commitment", by=editor)
    make_commitment("R7-30", title_en="Quicker")
    again = accept(found)
    assert (again.state, again.counts) == (ImportState.CHECKED, {RowState.CHANGED: 1})
    assert Commitment.objects.get(ref="R7-30").title_en == "Quicker"


def test_an_address_taken_since_is_seen(editor):
    found = bring([table.SOURCE], kind="source", by=editor)
    make_source("quicker", url=table.SOURCE["url"])
    again = accept(found)
    assert (again.state, again.counts) == (ImportState.CHECKED, {RowState.WRONG: 1})


def test_what_a_row_names_and_is_gone_is_seen(editor):
    gone = make_commitment("R7-28", title_en="To be deleted", sources=[])
    found = bring([{**table.UPDATE, "commitments": "R7-24 R7-28"}], kind="update", by=editor)
    gone.delete()
    again = accept(found)
    assert (again.state, again.counts) == (ImportState.CHECKED, {RowState.WRONG: 1})


def test_rows_that_are_right_alone_can_be_wrong_together(editor, named):
    for ref in ("P7-01", "P7-02"):
        make_update(ref, commitments=[named], headline_en=ref)
    rows = [{"ref": "P7-01", "corrects": "P7-02"}, {"ref": "P7-02", "corrects": "P7-01"}]
    found = accept(bring(rows, kind="update", by=editor))
    assert found.state == ImportState.CHECKED
    assert not ProgressUpdate.objects.exclude(corrects=None).exists()
    assert "correct itself" in errors_of(found)[0][2]


def test_whatever_fails_in_the_middle_leaves_nothing_behind(editor, monkeypatch, caplog):
    rows = [new(title_en=f"Berth {n}") for n in range(3)]
    found = bring(rows, kind="commitment", by=editor)
    monkeypatch.setattr(applying, "PIECE", 1)
    ticks = []

    def fail(count):
        ticks.append(count)
        if count == 2:
            raise OSError("The disk is full.")

    monkeypatch.setattr(work, "_tell", lambda pk, count: fail(count))
    after = accept(found)
    assert ticks == [1, 2]
    assert (after.state, Commitment.objects.count()) == (ImportState.CHECKED, 1)
    assert "Nothing was written" in after.notice
    assert "could not be applied" in caplog.text


def test_whoever_lost_their_rights_writes_nothing(editor, caplog):
    found = bring([new()], kind="commitment", by=editor)
    editor.groups.clear()
    after = accept(found)
    assert (after.state, Commitment.objects.count()) == (ImportState.CHECKED, 1)


def test_an_import_is_applied_once(editor):
    found = bring([new()], kind="commitment", by=editor)
    accept(found)
    with pytest.raises(ValidationError):
        applying.begin(found, reason="Again", is_submitted=False)
    applying.apply(found, tell=lambda count: None)
    assert Commitment.objects.count() == 2


def test_deleting_a_citation_by_a_file_keeps_the_others(editor, named):
    accept(bring([{"ref": "R7-24", "citation_lines": ""}], kind="commitment", by=editor))
    assert not Citation.objects.filter(commitment=named).exists()


def test_only_who_may_write_a_kind_imports_it():
    assert applying.may_import(make_editor(), "source")
    assert not applying.may_import(make_user(), "source")


def test_work_that_stopped_is_taken_up_where_it_was(editor, monkeypatch):
    monkeypatch.setattr(work, "PIECE", 2)
    rows = table.csv_of([new(title_en=f"Berth {n}") for n in range(5)])
    made = TableImport.objects.create(kind="commitment", user=editor, file=rows, file_name="t.csv")
    work._read(made)
    made.refresh_from_db()
    checker = work.Checker(made)
    first = list(made.rows.order_by("number")[:2])
    checker.check(first)
    for row in first:
        row.save()
    TableImport.objects.filter(pk=made.pk).update(rows_checked=2)
    work.work(made.pk)
    made.refresh_from_db()
    assert (made.state, made.counts) == (ImportState.CHECKED, {RowState.NEW: 5})


def test_a_piece_that_another_process_has_done_is_left_to_it(editor):
    rows = table.csv_of([new()])
    made = TableImport.objects.create(kind="commitment", user=editor, file=rows, file_name="t.csv")
    work._read(made)
    stale = TableImport.objects.get(pk=made.pk)
    work.work(made.pk)
    stale.state = ImportState.CHECKING
    assert work._check(stale) is False


@pytest.fixture
def rested_on(editor):
    """A source that an update of the editor's rests on."""
    commitment = Commitment.objects.get()
    publish(commitment)
    update = make_update(commitments=[commitment], sources=[make_source("paper", tier=2)])
    approve(update, editor, make_reviewer())
    return Source.objects.get(key="paper")


def test_a_row_does_not_change_what_a_published_rating_rests_on(editor, rested_on):
    rows = [{"key": "paper", "tier": "1", "title": "Other words"}]
    (wrong,) = errors_of(bring(rows, kind="source", by=editor))
    assert "Published updates rest on paper (P7-01)" in wrong[2]
    assert not errors_of(bring(rows, kind="source", by=make_reviewer()))
    rows[0]["tier"] = "2"
    assert accept(bring(rows, kind="source", by=editor)).state == ImportState.APPLIED


def test_an_update_published_since_stands_in_the_way_of_the_rows_it_rests_on(editor):
    publish(Commitment.objects.get())
    make_source("paper")
    publish()
    looked_at = bring([{"key": "paper", "tier": "1"}], kind="source", by=editor)
    update = make_update(
        commitments=[Commitment.objects.get()], sources=[Source.objects.get(key="paper")]
    )
    approve(update, editor, make_reviewer())
    tried = accept(looked_at)
    assert tried.state == ImportState.CHECKED
    assert "Published updates rest on paper" in errors_of(tried)[0][2]
    assert Source.objects.get(key="paper").tier == 3
