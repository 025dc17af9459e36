"""Two people at one record. Nothing typed is lost, and nothing is overwritten unseen."""

import pytest

from dialogue.admin.records import RecordAdmin
from dialogue.models import Citation, Commitment
from tests.desk import Desk
from tests.factories import (
    make_commitment,
    make_editor,
    make_place,
    make_source,
    make_thread,
    publish,
)
from tests.forms import fields_of


@pytest.fixture
def colleague(db):
    return Desk(make_editor(username="fatima"))


@pytest.fixture
def commitment(db):
    return make_commitment(sources=[make_source("a"), make_source("b")])


def labels(changes):
    return [change.label for change in changes]


def test_saving_counts_the_version_up(editor, commitment):
    editor.save(commitment, title_en="Second")
    commitment.refresh_from_db()
    assert commitment.version == 2


def test_a_form_made_from_an_older_version_is_refused_with_both_texts(
    editor, colleague, commitment
):
    page = editor.open(commitment)
    colleague.save(commitment, summary_en="Work on the port goes on.")
    response = editor.send(page, summary_en="Work on the harbour is to go on.")
    assert response.status_code == 409
    html = response.content.decode()
    assert "Somebody else saved this record" in html
    assert "fatima" in html
    [change] = response.context["conflict"].both
    assert change.before == "Work on the port goes on."
    assert change.after == "Work on the harbour is to go on."
    assert "<del>port goes</del>" in html
    commitment.refresh_from_db()
    assert commitment.summary_en == "Work on the port goes on."


def test_two_tabs_of_one_person_are_not_called_two_people(editor, colleague, commitment):
    page = editor.open(commitment)
    editor.save(commitment, title_en="In another tab")
    told = editor.send(page, title_en="Here").content.decode()
    assert "You saved this record elsewhere" in told
    assert "You changed this record in two places" in told
    assert "Somebody else" not in told
    colleague.save(commitment, title_en="By a colleague")
    editor.save(commitment, title_en="In another tab again")
    told = editor.send(page, title_en="Here").content.decode()
    assert "Somebody else saved this record" in told
    assert "Two people changed this record" in told


def test_everything_typed_stands_in_the_refused_form(editor, colleague, commitment):
    page = editor.open(commitment)
    colleague.save(commitment, note_en="A colleague's note")
    response = editor.send(
        page,
        "_submit",
        title_en="Mine",
        title_ur="میرا",
        due_on="2027-01-01",
        places=[make_place().pk],
        reason="Why I did it",
        is_correction="on",
        **{"citations-0-locator": "para 9"},
    )
    fields = fields_of(response, "commitment_form")
    assert fields["title_en"] == ["Mine"]
    assert fields["title_ur"] == ["میرا"]
    assert fields["due_on"] == ["2027-01-01"]
    assert len(fields["places"]) == 1
    assert fields["reason"] == ["Why I did it"]
    assert fields["is_correction"] == ["on"]
    assert fields["citations-0-locator"] == ["para 9"]


def test_what_only_the_other_changed_is_taken_over_into_the_form(editor, colleague, commitment):
    page = editor.open(commitment)
    colleague.save(commitment, note_en="A colleague's note", kind="process")
    response = editor.send(page, title_en="Mine")
    assert fields_of(response, "commitment_form")["note_en"] == ["A colleague's note"]
    assert labels(response.context["conflict"].mine) == ["Title (English)"]
    assert set(labels(response.context["conflict"].theirs)) == {"Note (English)", "Kind"}
    assert response.context["conflict"].both == []


def test_after_reading_it_can_be_saved_on_top(editor, colleague, commitment):
    page = editor.open(commitment)
    colleague.save(commitment, title_en="Theirs", note_en="A colleague's note")
    refused = editor.send(page, title_en="Mine")
    response = editor.send(refused)
    assert response.status_code == 200
    commitment.refresh_from_db()
    assert (commitment.title_en, commitment.note_en) == ("Mine", "A colleague's note")
    assert commitment.version == 3


def test_a_third_save_in_between_is_noticed_too(editor, colleague, commitment):
    page = editor.open(commitment)
    colleague.save(commitment, title_en="Theirs")
    refused = editor.send(page, title_en="Mine")
    colleague.save(commitment, title_en="Theirs again")
    response = editor.send(refused)
    assert response.status_code == 409
    assert response.context["conflict"].both[0].before == "Theirs again"
    assert fields_of(response, "commitment_form")["title_en"] == ["Mine"]


def test_rows_of_both_are_kept(editor, colleague, commitment):
    page = editor.open(commitment)
    colleague.save(
        commitment,
        **{
            "citations-TOTAL_FORMS": "3",
            "citations-2-source": make_source("theirs").pk,
            "citations-2-locator": "their page",
        },
    )
    refused = editor.send(
        page,
        **{
            "citations-1-locator": "my paragraph",
            "citations-TOTAL_FORMS": "3",
            "citations-2-source": make_source("mine").pk,
            "citations-2-locator": "my page",
        },
    )
    assert refused.status_code == 409
    [added] = refused.context["conflict"].theirs
    assert "their page" in added.after
    editor.send(refused)
    locators = commitment.citations.values_list("locator", flat=True)
    assert list(locators) == ["para 1", "my paragraph", "their page", "my page"]


def test_a_row_the_other_removed_comes_back_only_if_it_was_worked_on(editor, colleague, commitment):
    page = editor.open(commitment)
    colleague.save(commitment, **{"citations-0-DELETE": "on", "citations-1-DELETE": "on"})
    refused = editor.send(page, **{"citations-1-locator": "my paragraph"})
    assert refused.status_code == 409
    editor.send(refused)
    assert [each.locator for each in commitment.citations.all()] == ["my paragraph"]


def test_a_row_this_person_removed_stays_marked_in_the_refused_form(editor, colleague, commitment):
    page = editor.open(commitment)
    colleague.save(commitment, title_en="Theirs")
    refused = editor.send(page, **{"citations-0-DELETE": "on"})
    assert fields_of(refused, "commitment_form")["citations-0-DELETE"] == ["on"]
    editor.send(refused)
    assert Citation.objects.filter(commitment=commitment).count() == 1


def test_reference_records_are_guarded_too(editor, colleague, commitment):
    publish(commitment)
    thread = make_thread(commitments=[commitment])
    page = editor.open(thread)
    colleague.save(thread, title_en="Theirs", reason="Shorter")
    response = editor.send(page, title_en="Mine", reason="Better", **{"entries-0-why_en": "Again."})
    assert response.status_code == 409
    fields = fields_of(response, "thread_form")
    assert (fields["title_en"], fields["entries-0-why_en"]) == (["Mine"], ["Again."])
    assert editor.send(response, reason="Better").status_code == 200
    thread.refresh_from_db()
    assert thread.title_en == "Mine"


def test_a_save_between_looking_and_saving_is_refused_by_the_database(
    editor, commitment, monkeypatch
):
    """The version is compared once more in the statement that changes it."""
    page = editor.open(commitment)
    save_form = RecordAdmin.save_form

    def save_form_while_another_saves(self, request, form, change):
        if "conflict" not in request.META:
            request.META["conflict"] = True
            Commitment.objects.filter(pk=commitment.pk).update(version=2, title_en="Theirs")
        return save_form(self, request, form, change)

    monkeypatch.setattr(RecordAdmin, "save_form", save_form_while_another_saves)
    response = editor.send(page, title_en="Mine")
    assert response.status_code == 409
    commitment.refresh_from_db()
    assert commitment.title_en != "Mine"


def test_a_form_that_does_not_say_its_version_is_refused(editor, commitment):
    response = editor.save(commitment, title_en="Mine", version="")
    assert response.status_code == 409
    commitment.refresh_from_db()
    assert commitment.version == 1
