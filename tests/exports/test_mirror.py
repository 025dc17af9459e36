"""The programs people download, used as they are against a real server while editions are published."""

import json
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from dialogue.exports import programs

#: Publishes commitments, corrects and withdraws some of them, and says so when it is done.
PUBLISH = """
from tests.factories import make_commitment, make_editor, make_reviewer, publish
from tests.publishing import approve
from dialogue.services import publishing

editor, reviewer = make_editor(), make_reviewer()
for n in range(1, 13):
    commitment = make_commitment(f"R7-{n:02}", title_zh="港口")
    publish(commitment)
    if n % 3 == 0:
        commitment.title_en = "In other words"
        commitment.save()
        approve(commitment, editor, reviewer)
    if n % 4 == 0:
        submission = publishing.withdraw(record=commitment, by=editor, reason="Said by nobody")
        publishing.approve(submission=submission, by=reviewer, comment="Checked")
"""
ONE_MORE = """
from tests.factories import make_commitment, make_source, publish
publish(make_commitment({ref!r}, sources=[make_source({ref!r}.lower())]))
"""


def run(program, *arguments):
    return subprocess.run(
        [sys.executable, "-I", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
    )


def read(url):
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read()


def published(address):
    """Every edition the API lists, in order."""
    return [json.loads(line) for line in read(f"{address}/api/v1/editions.jsonl").splitlines()]


def download(url, *, until=lambda content: True, seconds=30):
    """The file, asked for again while the server says that it is being made, or gives out an older one."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if until(content := read(url)):
                return content
        except urllib.error.HTTPError as error:
            error.close()
            if error.code != 503:
                raise
        time.sleep(0.1)
    raise AssertionError(f"{url} was not there within {seconds} seconds.")


@pytest.fixture
def mirror(tmp_path):
    return tmp_path / "mirror.sqlite"


def rows(mirror, query):
    database = sqlite3.connect(mirror)
    found = database.execute(query).fetchall()
    database.close()
    return found


def test_the_program_is_short_enough_to_read():
    assert len(programs.FOLLOW.read_text().splitlines()) < 80


def test_a_mirror_stops_with_a_sentence_when_there_is_no_server(mirror):
    nowhere = run(programs.FOLLOW, "http://127.0.0.1:9", mirror)
    assert nowhere.returncode == 1
    assert "cannot be read" in nowhere.stderr
    assert "Traceback" not in nowhere.stderr


def test_a_mirror_stops_with_a_sentence_at_an_answer_cut_off_or_not_the_registers(mirror):
    for sent, length in ((b'{"results": [', 100), (b"{}", 2), (b"[1]", 3), (b"<html>", 6)):
        with answering(sent, length) as address:
            result = run(programs.FOLLOW, address, mirror)
        assert result.returncode == 1, sent
        assert "cannot be read" in result.stderr
        assert "Traceback" not in result.stderr
    assert rows(mirror, "SELECT count(*) FROM editions") == [(0,)]


@contextmanager
def answering(sent, length):
    """A server that answers everything with these bytes, and says that there are so many of them."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_arguments):
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_file_that_is_no_database_is_left_alone(tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("These are notes, and no database of any kind. " * 40)
    before = notes.read_bytes()
    for path in (notes, tmp_path):
        result = run(programs.FOLLOW, "http://127.0.0.1:9", path)
        assert result.returncode == 1
        assert f"{path} cannot be used as a mirror" in result.stderr
        assert "Traceback" not in result.stderr
    assert notes.read_bytes() == before


def test_a_mirror_follows_while_editions_are_published(scratch, mirror):
    with scratch.serve() as address:
        with scratch.start("shell", "--verbosity", "0", "--command", PUBLISH) as publisher:
            while publisher.poll() is None:
                result = run(programs.FOLLOW, address, mirror)
                assert result.returncode == 0, result.stderr
            assert publisher.returncode == 0, publisher.stdout.read()
        run(programs.FOLLOW, address, mirror)
        assert run(programs.FOLLOW, address, mirror).stdout == "0 new editions.\n"
        editions = published(address)
        kept = [json.loads(text) for (text,) in rows(mirror, "SELECT edition FROM editions")]
        assert kept == editions
        newest = {(each["kind"], each["key"]): each for each in editions}
        current = {
            key: each["document"] for key, each in newest.items() if each["nature"] != "withdrawal"
        }
        held = rows(mirror, "SELECT kind, key, document FROM records")
        assert {(kind, key): json.loads(text) for kind, key, text in held} == current
        assert ("commitment", "R7-04") not in current
        assert current["commitment", "R7-03"]["title"]["en"] == "In other words"


def test_a_mirror_refuses_editions_that_do_not_follow(scratch, mirror):
    scratch.shell(ONE_MORE.format(ref="R7-99"))
    with scratch.serve() as address:
        assert run(programs.FOLLOW, address, mirror).returncode == 0
        database = sqlite3.connect(mirror)
        with database:
            database.execute("DELETE FROM editions WHERE number > 2")
            database.execute("UPDATE editions SET chain_digest = 'x' WHERE number = 2")
        database.close()
        result = run(programs.FOLLOW, address, mirror)
    assert result.returncode == 1
    assert "Edition 3 does not follow edition 2." in result.stderr
    assert rows(mirror, "SELECT max(number) FROM editions") == [(2,)]


def test_the_download_of_a_real_server_proves_itself_and_is_made_anew(scratch, tmp_path):
    scratch.shell(ONE_MORE.format(ref="R7-01"))
    with scratch.serve() as address:
        sums = download(f"{address}/data/SHA256SUMS").decode()
        for line in [*sums.splitlines(), "x  SHA256SUMS"]:
            name = line.split("  ")[1]
            (tmp_path / name).write_bytes(read(f"{address}/data/{name}"))
        result = run(tmp_path / "verify_register.py", tmp_path)
        assert result.returncode == 0, result.stderr
        noted = json.loads((tmp_path / "ledger.jsonl").read_text().splitlines()[-1])["chain_digest"]

        scratch.shell(ONE_MORE.format(ref="R7-99"))
        url = f"{address}/data/ledger.jsonl"
        longer = download(url, until=lambda content: b'"key":"R7-99"' in content)
        (tmp_path / "longer.jsonl").write_bytes(longer)
        result = run(tmp_path / "verify_register.py", tmp_path / "longer.jsonl", "--head", noted)
        assert result.returncode == 0, result.stderr
