import pytest
from django.core.management import CommandError, call_command

from dialogue.models import (
    Citation,
    Commitment,
    Edition,
    Figure,
    ProgressUpdate,
    Sector,
    Source,
    ThreadEntry,
)
from dialogue.services import ledger, publishing
from tests.factories import make_editor, make_reviewer
from tests.services.loading.folder import COMMITMENT, SECTOR, SOURCE, cited

pytestmark = pytest.mark.django_db


def newest(kind, key):
    return ledger.newest(kind, key)


def approve(record):
    """Publish a desk record as it stands, by two people."""
    submission = publishing.submit(record=record, by=make_editor(), reason="Seen in the text")
    return publishing.approve(submission=submission, by=make_reviewer())


# What is loaded


def test_a_load_creates_and_publishes_every_record(fixtures):
    report = fixtures.load()
    assert len(report.created) == len(report.published) == 8
    assert Edition.objects.filter(author="fixtures", approver="operator").count() == 8


def test_records_carry_what_the_files_say_with_their_parts(loaded):
    commitment = Commitment.objects.get(ref="R7-24")
    assert commitment.round.key == "R7"
    assert [party.name_zh for party in commitment.parties.all()] == ["中国"]
    assert [str(citation) for citation in commitment.citations.all()] == ["paper, para 1"]
    assert str(Figure.objects.get()) == "cost: 1.5 USD bn"
    assert ThreadEntry.objects.get().commitment == commitment


def test_a_commitments_first_edition_carries_its_updates(loaded):
    assert newest("commitment", "R7-24").nature == "new"
    assert '"code":"initiated"' in newest("commitment", "R7-24").document


def test_a_second_load_has_nothing_to_do(loaded):
    report = loaded.load()
    assert not report.has_changes
    assert len(report.unchanged) == 8
    assert report.conflicts == ()


def test_the_order_of_citations_in_a_file_and_texts_left_empty_are_no_change(loaded):
    loaded.change("commitments/R7.yaml", note_en="", places=[], due_on=None)
    loaded.files["commitments/R7.yaml"].reverse()
    loaded.write("commitments/R7.yaml")
    assert not loaded.load().has_changes


# What changes


def test_a_changed_fixture_updates_a_record_nobody_touched(loaded):
    loaded.change("commitments/R7.yaml", title_en="Build and run the port")
    report = loaded.load()
    assert report.updated == ("R7-24",)
    assert [(edition.key, edition.nature) for edition in report.published] == [("R7-24", "update")]
    record = Commitment.objects.get(ref="R7-24")
    assert (record.title_en, record.version) == ("Build and run the port", 2)
    assert not loaded.load().has_changes


def test_a_changed_citation_is_a_change_of_its_record(loaded):
    loaded.add("commitments/R7.yaml", ["citation", cited("commitment", "R7-24", 2)])
    loaded.change("commitments/R7.yaml", row=1, locator="para 9")
    assert loaded.load().updated == ("R7-24",)
    locators = Citation.objects.filter(commitment__ref="R7-24").values_list("locator", flat=True)
    assert list(locators) == ["para 9", "para 1"]


def test_a_citation_taken_out_of_the_file_is_taken_off_the_record(loaded):
    loaded.add("commitments/R7.yaml", ["citation", cited("commitment", "R7-24", 2)])
    loaded.load()
    del loaded.files["commitments/R7.yaml"][2]
    loaded.write("commitments/R7.yaml")
    loaded.load()
    assert Commitment.objects.get(ref="R7-24").citations.count() == 1


def test_a_field_taken_out_of_the_file_returns_to_its_default(loaded):
    loaded.change("commitments/R7.yaml", due_on="2027-12-31", note_en="Year only.")
    loaded.load()
    del loaded.files["commitments/R7.yaml"][0][1]["due_on"]
    loaded.change("commitments/R7.yaml", note_en="")
    loaded.load()
    record = Commitment.objects.get(ref="R7-24")
    assert (record.due_on, record.note_en) == (None, "")


def test_a_changed_update_brings_its_commitment_the_next_edition(loaded):
    loaded.change("updates/R7.yaml", status="in_progress")
    report = loaded.load()
    assert report.updated == ("P7-01",)
    assert [edition.key for edition in report.published] == ["P7-01"]
    assert '"code":"in_progress"' in newest("commitment", "R7-24").document


def test_records_may_stand_in_any_order_of_files_and_name_each_other(fixtures):
    fixtures.change("sources.yaml", copy_of=["wire"])
    fixtures.add("sources.yaml", ["source", SOURCE | {"key": "wire", "url": "https://w.example"}])
    fixtures.load()
    assert Source.objects.get(key="paper").copy_of.key == "wire"


# What is left to editors


def test_a_record_an_editor_changed_is_listed_and_left(loaded):
    Commitment.objects.filter(ref="R7-24").update(title_en="An editor's title")
    loaded.change("commitments/R7.yaml", title_en="The file's title")
    loaded.change("sectors.yaml", name_en="Gwadar Port")
    report = loaded.load()
    assert report.conflicts == (
        "R7-24 was changed by an editor since it was last loaded; left as it is",
    )
    assert report.updated == ("sector gwadar",)
    assert Commitment.objects.get(ref="R7-24").title_en == "An editor's title"
    assert "An editor's title" not in newest("commitment", "R7-24").document


def test_a_draft_is_not_published_although_its_file_did_not_change(loaded):
    Commitment.objects.filter(ref="R7-24").update(title_en="A draft")
    report = loaded.load()
    assert len(report.conflicts) == 1
    assert not report.has_changes


def test_a_citation_an_editor_added_is_a_change_of_the_record(loaded):
    update = ProgressUpdate.objects.get(ref="P7-01")
    source = Source.objects.get(key="paper")
    Citation.objects.create(update=update, source=source, locator="para 2", position=2)
    assert loaded.load().conflicts[0].startswith("P7-01 was changed by an editor")


def test_bringing_an_editors_change_into_the_file_settles_it(loaded):
    Commitment.objects.filter(ref="R7-24").update(title_en="Better")
    loaded.change("commitments/R7.yaml", title_en="Better")
    assert loaded.load().conflicts == ()
    loaded.change("commitments/R7.yaml", title_en="Better still")
    assert loaded.load().updated == ("R7-24",)


def test_a_draft_that_goes_back_behind_an_approved_edition_is_not_published(loaded):
    record = Commitment.objects.get(ref="R7-24")
    record.title_en = "Approved"
    record.save()
    approve(record)
    Commitment.objects.filter(ref="R7-24").update(title_en=COMMITMENT["title_en"])
    report = loaded.load()
    assert report.conflicts[0].startswith("R7-24 was published by an editor and differs")
    assert "Approved" in newest("commitment", "R7-24").document


def test_an_approved_update_makes_no_conflict_of_the_commitment_it_bears_on(loaded):
    update = ProgressUpdate.objects.get(ref="P7-01")
    update.status = "in_progress"
    update.save()
    approve(update)
    loaded.change("commitments/R7.yaml", title_en="From the file")
    report = loaded.load()
    assert report.updated == ("R7-24",)
    assert [conflict.split()[0] for conflict in report.conflicts] == ["P7-01"]
    document = newest("commitment", "R7-24").document
    assert "From the file" in document
    assert '"code":"in_progress"' in document


def test_a_withdrawn_record_is_not_brought_back(loaded):
    record = Commitment.objects.get(ref="R7-24")
    submission = publishing.withdraw(record=record, by=make_editor(), reason="Not in the text")
    publishing.approve(submission=submission, by=make_reviewer())
    report = loaded.load()
    assert report.conflicts == ("R7-24 was withdrawn by an editor; left as it is",)
    assert newest("commitment", "R7-24").nature == "withdrawal"


def test_a_record_at_the_desk_that_no_load_brought_is_left(fixtures):
    Sector.objects.create(**SECTOR | {"name_en": "Made by hand"})
    report = fixtures.load()
    assert report.conflicts[0].startswith("sector gwadar is at the desk already and differs")
    assert Sector.objects.get().name_en == "Made by hand"


def test_what_loaddata_brought_is_published_and_known_from_then_on(fixtures):
    order = ("dialogue", "parties", "sources", "sectors", "rounds", "commitments/R7")
    for name in (*order, "updates/R7", "threads"):
        call_command("loaddata", str(fixtures.folder / f"{name}.yaml"), verbosity=0)
    report = fixtures.load()
    assert (report.created, report.updated, report.conflicts) == ((), (), ())
    assert len(report.published) == 8
    fixtures.change("sectors.yaml", name_en="Gwadar Port")
    assert fixtures.load().updated == ("sector gwadar",)


# The command


def test_the_command_says_what_it_does_and_then_that_there_is_nothing_to_do(fixtures, capsys):
    call_command("load_register", fixtures=fixtures.folder)
    assert "8 records created, 0 updated, 8 editions published." in capsys.readouterr().out
    call_command("load_register", fixtures=fixtures.folder)
    assert capsys.readouterr().out.endswith("Nothing to do.\n")


def test_the_command_lists_what_it_left_to_editors(loaded, capsys):
    Commitment.objects.update(title_en="A draft")
    call_command("load_register", fixtures=loaded.folder)
    assert "R7-24 was changed by an editor since it was last loaded" in capsys.readouterr().out


def test_the_command_fails_with_the_list_of_problems(fixtures):
    fixtures.change("sectors.yaml", group="x")
    with pytest.raises(
        CommandError, match=r"Nothing was changed[\s\S]*sectors.yaml, line 1, gwadar"
    ):
        call_command("load_register", fixtures=fixtures.folder, verbosity=0)
