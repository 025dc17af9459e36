"""The export of the whole register, as somebody who takes it away uses it."""

import csv
import hashlib
import json
import re
import sqlite3
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from dialogue.exports import programs
from dialogue.exports.sqlite import VIEWS
from dialogue.exports.tables import TABLES
from dialogue.models import SearchEntry
from dialogue.services import wording
from tests.factories import make_commitment, publish


@pytest.fixture
def folder(loaded_register, tmp_path):
    call_command("export_register", tmp_path / "register", verbosity=0)
    return tmp_path / "register"


@pytest.fixture
def database(folder):
    connection = sqlite3.connect(folder / "register.sqlite")
    yield connection
    connection.close()


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def run(program, *arguments):
    return subprocess.run(
        [sys.executable, "-I", program, *arguments], capture_output=True, text=True, check=False
    )


def test_the_same_head_gives_the_same_bytes(folder, tmp_path):
    call_command("export_register", tmp_path / "again")
    assert files(tmp_path / "again") == files(folder)


def test_the_sums_are_those_of_the_files(folder):
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    told = {name: digest for digest, name in (line.split("  ") for line in lines)}
    found = {name: hashlib.sha256(content).hexdigest() for name, content in files(folder).items()}
    assert told == {name: digest for name, digest in found.items() if name != "SHA256SUMS"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_sqlite_and_csv_hold_the_same_rows(table, folder, database):
    with (folder / f"{table.name}.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    (count,) = database.execute(f"SELECT count(*) FROM {table.name}").fetchone()
    assert len(rows) == count > 0


def test_each_record_readers_see_is_a_row(folder, database):
    for table in TABLES:
        if len(table.kinds) == 1 and table.key in (("ref",), ("key",)):
            (count,) = database.execute(f"SELECT count(*) FROM {table.name}").fetchone()
            assert count == SearchEntry.objects.current().filter(kind=table.kinds[0]).count()


def test_every_key_in_the_database_leads_somewhere(database):
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_gives_rows_and_is_described(view, database):
    assert database.execute(f"SELECT * FROM {view}").fetchone()
    assert database.execute("SELECT meaning FROM views WHERE name = ?", [view]).fetchone()


@pytest.mark.parametrize(
    "words", ["gwadar", "Karakoram Highway", "گوادر", "بڑھانے", "瓜达尔", "经济走廊", "CPEC 2.0"]
)
def test_the_database_is_searched_in_three_languages(words, database):
    select = "SELECT kind, key FROM search WHERE search MATCH ? ORDER BY rank"
    found = database.execute(select, [f'"{words}"']).fetchall()
    assert found
    assert sorted(found) == sorted(
        (entry.kind, entry.key)
        for entry in SearchEntry.objects.current().select_related("edition")
        if words.casefold() in texts(entry.kind, json.loads(entry.edition.document)).casefold()
    )


def texts(kind, document):
    found = (*wording.headings(document), *wording.body(kind, document))
    return "\n".join(each.text for each in found)


def test_the_database_says_itself_how_it_is_searched(database):
    (how,) = database.execute("SELECT value FROM about WHERE name = 'search'").fetchone()
    examples = re.findall("SELECT [^;]+;", how)
    assert len(examples) == 2
    for example in examples:
        assert len(database.execute(example).fetchall()) > 5, example
    described = database.execute('SELECT "column" FROM columns WHERE "table" = \'search\'')
    assert {name for (name,) in described} == {"kind", "key", "title", "body"}


def test_the_datapackage_describes_the_csv_files_as_they_are(folder):
    package = json.loads((folder / "datapackage.json").read_text())
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    for resource in package["resources"]:
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert content.decode().partition("\r\n")[0] == ",".join(fields)


def test_the_download_proves_itself_without_our_code(folder):
    result = run(folder / "verify_register.py", folder)
    assert result.returncode == 0, result.stderr
    *_, last = (folder / "ledger.jsonl").read_text().splitlines()
    assert (
        f"number 1 to {json.loads(last)['number']}: each is what its digests say" in result.stdout
    )
    assert json.loads(last)["chain_digest"] in result.stdout


def test_a_list_that_leaves_files_out_proves_nothing(folder):
    sums, count = folder / "SHA256SUMS", len(list(folder.iterdir())) - 1
    assert f"{count} files: each is the one" in run(programs.VERIFY, folder).stdout
    whole = sums.read_text()
    sums.write_text(re.sub(r".*  plans\.csv\n", "", whole))
    result = run(programs.VERIFY, folder)
    assert (result.returncode, result.stdout) == (1, "1 problem(s) found.\n")
    assert result.stderr.startswith("plans.csv is not in SHA256SUMS")
    for nothing in ("", "\n\n"):
        sums.write_text(nothing)
        result = run(programs.VERIFY, folder)
        assert result.returncode == 1
        assert "SHA256SUMS names no file" in result.stderr
        assert "ledger.jsonl is not in SHA256SUMS" in result.stderr


def test_a_changed_word_anywhere_in_the_ledger_is_found(folder):
    ledger = folder / "ledger.jsonl"
    ledger.write_text(ledger.read_text().replace("Build and run Gwadar Port", "Build Gwadar", 1))
    result = run(folder / "verify_register.py", folder)
    assert result.returncode == 1
    assert "ledger.jsonl is not the file that was published." in result.stderr
    assert "its document was changed" in result.stderr


def test_a_ledger_cut_short_does_not_have_the_digest_noted_earlier(folder):
    ledger = folder / "ledger.jsonl"
    *first, last = ledger.read_text().splitlines(keepends=True)
    ledger.write_text("".join(first))
    noted = json.loads(last)["chain_digest"]
    unnoted = run(programs.VERIFY, ledger)
    assert unnoted.returncode == 0
    assert "Whether newer editions are missing cannot be told" in unnoted.stdout
    result = run(programs.VERIFY, ledger, "--head", noted)
    assert result.returncode == 1
    assert noted in result.stderr


def test_a_ledger_that_grew_holds_the_digest_noted_earlier(folder):
    ledger = folder / "ledger.jsonl"
    second = json.loads(ledger.read_text().splitlines()[1])["chain_digest"]
    result = run(programs.VERIFY, ledger, "--head", second.upper())
    assert result.returncode == 0
    assert "is that of edition 2: nothing up to it is missing" in result.stdout


def test_an_edition_left_out_is_found(folder):
    ledger = folder / "ledger.jsonl"
    first, _second, *rest = ledger.read_text().splitlines(keepends=True)
    ledger.write_text("".join([first, *rest]))
    result = run(programs.VERIFY, ledger)
    assert result.returncode == 1
    assert "Edition 3: edition 2 was expected." in result.stderr
    assert result.stdout == "2 problem(s) found.\n"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"{}\n", "cannot be read as a ledger: its line 1"),
        (b"key,title\r\n", "cannot be read as a ledger: its line 1"),
        (b"SQLite format 3\x00\x81\xff", "cannot be read as a ledger: its line 1"),
        (b"[" * 100_000, "cannot be read as a ledger: its line 1"),
    ],
)
def test_a_file_that_is_no_ledger_is_refused_in_a_sentence(tmp_path, content, said):
    (tmp_path / "given").write_bytes(content)
    result = run(programs.VERIFY, tmp_path / "given")
    assert (result.returncode, result.stdout) == (1, "1 problem(s) found.\n")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    missing = run(programs.VERIFY, tmp_path / "nowhere")
    assert "nowhere cannot be read: No such file" in missing.stderr


def test_an_empty_register_is_not_exported(db, tmp_path):
    with pytest.raises(CommandError, match="Nothing is published yet"):
        call_command("export_register", tmp_path / "register")
    assert not (tmp_path / "register").exists()


def test_a_record_published_since_is_in_the_next_export(folder, tmp_path):
    publish(make_commitment("R7-99"))
    call_command("export_register", folder, verbosity=0)
    assert "R7-99" in (folder / "commitments.csv").read_text()
    assert run(folder / "verify_register.py", folder).returncode == 0
