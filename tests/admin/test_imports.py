"""The pages of an import: bring a file, see what it would do and what is wrong, apply it."""

import io

import openpyxl
import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dialogue.importing import work
from dialogue.models import Commitment, ImportState, TableImport
from tests.desk import html
from tests.factories import make_commitment, make_editor, make_source, make_update, make_user
from tests.importing import table
from tests.importing.table import bring, csv_of


@pytest.fixture(autouse=True)
def ordered(monkeypatch, settings):
    found = []
    monkeypatch.setattr(work.worker, "order", found.append)
    settings.CACHES = {
        **settings.CACHES,
        "imports": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "imp"},
    }
    caches["imports"].clear()
    return found


@pytest.fixture
def named(db):
    return make_commitment("R7-24", sources=[make_source("gazette")])


def upload(desk, data, *, kind="commitment", name="table.csv"):
    data = {"kind": kind, "upload": SimpleUploadedFile(name, data), "_save": "1"}
    return desk.client.post(reverse("admin:dialogue_tableimport_add"), data)


def page_of(made):
    return reverse("admin:dialogue_tableimport_change", args=[made.pk])


def test_a_file_is_brought_checked_and_applied(
    editor, named, ordered, django_capture_on_commit_callbacks
):
    rows = [{"ref": "R7-24", "title_en": "Run Gwadar Port"}]
    with django_capture_on_commit_callbacks(execute=True):
        answer = upload(editor, csv_of(rows, delimiter=";"))
    made = TableImport.objects.get()
    assert (answer["Location"], ordered) == (page_of(made), [made.pk])
    page = html(editor.get(page_of(made)))
    assert "<progress" in page
    assert 'http-equiv="refresh"' in page
    work.work(made.pk)
    page = html(editor.get(page_of(made)))
    assert "CSV (;)" in page
    assert "<del>Build and run</del>" in page
    assert "<ins>Run</ins>" in page
    with django_capture_on_commit_callbacks(execute=True):
        editor.client.post(page_of(made), {"_apply": "1"})
    assert ordered == [made.pk, made.pk]
    work.work(made.pk)
    assert Commitment.objects.get().title_en == "Run Gwadar Port"
    page = html(editor.get(page_of(made)))
    assert "What was written" in page
    assert reverse("admin:dialogue_commitment_change", args=[named.pk]) in page


def test_errors_stand_on_the_page_and_in_a_file(editor, named):
    made = bring([{"ref": "R7-24", "verb": "=agree"}], kind="commitment", by=editor.user)
    page = html(editor.get(page_of(made)))
    assert "is none of" in page
    assert "Apply all of it" not in page
    answer = editor.get(reverse("admin:dialogue_tableimport_errors", args=[made.pk]))
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[0].endswith("row,column,value,error")
    assert lines[1].startswith("2,verb,'=agree,")


def test_doubts_are_answered_one_by_one_or_all(editor, named):
    rows = [{**table.COMMITMENT, "title_en": named.title_en}] * 3
    made = bring(rows, kind="commitment", by=editor.user)
    assert "All 3 are different" in html(editor.get(page_of(made)))
    first = made.rows.first()
    editor.client.post(page_of(made), {"_different": "1", "different": [first.pk]})
    assert made.rows.doubtful().count() == 2
    editor.client.post(page_of(made), {"_all_different": "1"})
    assert "Apply all of it" in html(editor.get(page_of(made)))


def test_a_row_number_that_no_database_has_is_ignored(editor, named):
    rows = [{**table.COMMITMENT, "title_en": named.title_en}] * 2
    made = bring(rows, kind="commitment", by=editor.user)
    chosen = ["9" * 40, made.rows.first().pk]
    assert (
        editor.client.post(page_of(made), {"_different": "1", "different": chosen}).status_code
        == 302
    )
    assert made.rows.doubtful().count() == 1


def test_sources_need_a_reason(editor):
    made = bring([table.SOURCE], kind="source", by=editor.user)
    page = html(editor.client.post(page_of(made), {"_apply": "1"}))
    assert "Say in one sentence why" in page
    made.refresh_from_db()
    assert made.state == ImportState.CHECKED


def test_others_see_nothing_of_an_import(editor, reviewer, named):
    made = bring([{"ref": "R7-24", "verb": "welcomed"}], kind="commitment", by=editor.user)
    assert reviewer.get(page_of(made)).status_code == 302
    assert (
        reviewer.get(reverse("admin:dialogue_tableimport_errors", args=[made.pk])).status_code
        == 403
    )
    reviewer.client.post(page_of(made), {"_apply": "1"})
    made.refresh_from_db()
    assert made.state == ImportState.CHECKED


def test_without_rights_nothing_is_imported_or_taken_away(db, named):
    from tests.desk import Desk

    desk = Desk(make_user())
    assert desk.new("tableimport").status_code == 403
    assert upload(desk, csv_of([table.COMMITMENT])).status_code == 403
    assert desk.get(reverse("admin:dialogue_commitment_export_csv")).status_code == 403
    assert (
        desk.get(
            reverse("admin:dialogue_tableimport_template", args=["commitment", "csv"])
        ).status_code
        == 403
    )


def test_an_import_is_thrown_away_before_it_is_applied_and_never_after(editor, named):
    made = bring([{"ref": "R7-24", "verb": "welcomed"}], kind="commitment", by=editor.user)
    delete = reverse("admin:dialogue_tableimport_delete", args=[made.pk])
    assert "Throw this import away" in html(editor.get(page_of(made)))
    assert editor.client.post(delete, {"post": "yes"}).status_code == 302
    assert not TableImport.objects.exists()
    kept = table.accept(
        bring([{"ref": "R7-24", "verb": "welcomed"}], kind="commitment", by=editor.user)
    )
    delete = reverse("admin:dialogue_tableimport_delete", args=[kept.pk])
    assert editor.client.post(delete, {"post": "yes"}).status_code == 403


def test_the_list_is_taken_away_as_it_is_filtered(editor, named):
    make_commitment("R7-25", kind="position", title_en="Else", sources=[])
    page = editor.list("commitment", kind__exact="position")
    address = reverse("admin:dialogue_commitment_export_csv") + "?kind__exact=position"
    assert address in html(page)
    text = b"".join(editor.client.get(address).streaming_content).decode()
    assert "R7-25" in text
    assert "R7-24" not in text


def test_chosen_records_are_taken_away(editor, named):
    make_commitment("R7-25", title_en="Else", sources=[])
    data = {"action": "export_xlsx", "_selected_action": [named.pk]}
    answer = editor.client.post(reverse("admin:dialogue_commitment_changelist"), data)
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    refs = [row[0] for row in book["data"].iter_rows(values_only=True)]
    assert refs == ["ref", "R7-24"]


@pytest.mark.parametrize("kind", ["commitment", "update", "source"])
def test_an_empty_table_says_what_its_columns_mean(editor, kind):
    answer = editor.get(reverse("admin:dialogue_tableimport_template", args=[kind, "xlsx"]))
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book["data"].max_row == 1
    names = [cell.value for cell in book["data"][1]]
    assert [row[0] for row in book["columns"].iter_rows(min_row=2, values_only=True)] == names
    assert "one of:" in " ".join(str(row[1].value) for row in book["columns"].iter_rows())


def test_a_page_of_rows_costs_a_few_queries(editor, named, django_assert_max_num_queries):
    make_update("P7-01", commitments=[named])
    rows = [{**table.UPDATE, "headline_en": f"Headline {n}"} for n in range(60)]
    made = bring(rows, kind="update", by=editor.user)
    with django_assert_max_num_queries(25):
        assert editor.get(page_of(made), page=2).status_code == 200
    with django_assert_max_num_queries(15):
        assert editor.list("tableimport").status_code == 200


def test_work_that_nobody_does_is_taken_up_by_whoever_looks(editor, ordered):
    from datetime import timedelta

    from django.utils import timezone

    made = TableImport.objects.create(kind="commitment", user=editor.user, file=b"x", file_name="t")
    editor.get(page_of(made))
    assert ordered == []
    TableImport.objects.update(moved_at=timezone.now() - timedelta(minutes=5))
    editor.get(page_of(made))
    assert ordered == [made.pk]


def test_the_forms_say_what_a_file_must_be(editor):
    page = html(editor.new("tableimport", kind="source"))
    assert 'value="source" selected' in page
    assert "citation_lines" in page
    assert 'enctype="multipart/form-data"' in page
    assert make_editor().has_perm("dialogue.add_tableimport")
