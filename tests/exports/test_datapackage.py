"""The datapackage keeps the rules of Frictionless' Data Package and Table Schema, and the CSV files keep its word."""

import csv
import json
import re
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from dialogue.exports import register
from dialogue.models import Commitment
from dialogue.reading.kept import head
from dialogue.services import publishing
from tests.factories import make_editor, make_reviewer, make_update, publish

NAME = re.compile(r"[-a-z0-9._/]+")
READ = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}


@pytest.fixture
def folder(loaded_register, tmp_path):
    register.export(tmp_path / "register", at=head())
    return tmp_path / "register"


@pytest.fixture
def package(folder):
    return json.loads((folder / "datapackage.json").read_text())


@pytest.fixture
def rows(folder, package):
    return read(folder, package)


def read(folder, package):
    """The rows of each resource, by its name."""
    found = {}
    for resource in package["resources"]:
        with (folder / resource["path"]).open(newline="", encoding="utf-8") as file:
            found[resource["name"]] = list(csv.DictReader(file))
    return found


def test_names_are_names_and_each_is_there_once(package):
    names = [each["name"] for each in package["resources"]]
    assert all(NAME.fullmatch(name) for name in [package["name"], *names])
    assert len(set(names)) == len(names)


def test_paths_stay_in_the_folder(package, folder):
    for resource in package["resources"]:
        assert (folder / resource["path"]).resolve().parent == folder.resolve()


def test_fields_have_names_and_types_there_are(package):
    for resource in package["resources"]:
        fields = resource["schema"]["fields"]
        assert len({each["name"] for each in fields}) == len(fields)
        assert {each["type"] for each in fields} <= set(READ)
        assert all(each["description"] for each in fields)


def test_every_cell_is_of_its_type_and_required_ones_are_filled(package, rows):
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            cells = [row[field["name"]] for row in rows[resource["name"]]]
            for cell in cells:
                if cell:
                    READ[field["type"]](cell)
            if field.get("constraints", {}).get("required"):
                assert all(cells), (resource["name"], field["name"])


def test_primary_keys_tell_rows_apart(package, rows):
    for resource in package["resources"]:
        key = resource["schema"]["primaryKey"]
        values = [tuple(row[name] for name in key) for row in rows[resource["name"]]]
        assert len(set(values)) == len(values) > 0


def test_foreign_keys_lead_to_rows(package, rows):
    require_foreign_keys(package, rows)


def require_foreign_keys(package, rows):
    for resource in package["resources"]:
        for key in resource["schema"]["foreignKeys"]:
            reference = key["reference"]
            other = rows[reference["resource"] or resource["name"]]
            known = {row[reference["fields"]] for row in other}
            told = {row[key["fields"]] for row in rows[resource["name"]]} - {""}
            assert told <= known, (resource["name"], key)


def test_foreign_keys_hold_where_something_named_was_withdrawn(loaded_register, tmp_path):
    """A thread goes on naming a commitment that was withdrawn, and a correction the update it corrects."""
    commitment = Commitment.objects.filter(thread_entries__isnull=False).order_by("ref").last()
    corrected = make_update("P7-97", commitments=[commitment])
    correction = make_update(
        "P7-98",
        commitments=[commitment],
        corrects=corrected,
        nature="correction",
        happened_on=date(2026, 4, 1),
    )
    publish(corrected, correction)
    editor, reviewer = make_editor(), make_reviewer()
    for record in (corrected, commitment):
        submission = publishing.withdraw(record=record, by=editor, reason="Not in the source")
        publishing.approve(submission=submission, by=reviewer)
    register.export(tmp_path / "register", at=head())

    package = json.loads((tmp_path / "register/datapackage.json").read_text())
    rows = read(tmp_path / "register", package)
    require_foreign_keys(package, rows)
    assert commitment.ref in {row["commitment"] for row in rows["thread-entries"]}
    assert corrected.ref in {row["corrects"] for row in rows["updates"]}
    with closing(sqlite3.connect(tmp_path / "register/register.sqlite")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        (entries,) = database.execute("SELECT count(*) FROM thread_entries").fetchone()
        timeline = database.execute("SELECT ref, title FROM thread_timeline").fetchall()
    assert len(timeline) == entries
    assert (commitment.ref, None) in timeline
