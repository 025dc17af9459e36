"""The guide's quick start runs as it stands, in every language that can be run here."""

import json
import re
import shlex
import urllib.request
from pathlib import Path

import pytest

from dialogue.api.description import GUIDE
from dialogue.api.responses import SITE

QUICK_START = GUIDE.read_text().partition("## Quick start")[2].partition("\n## ")[0]


def block(language):
    (found,) = re.findall(rf"```{language}\n(.*?)```", QUICK_START, flags=re.DOTALL)
    return found


def refs(text):
    return re.findall(r"R7-\d\d", text)


def test_the_shell_s_line_answers(loaded_server):
    program, address = shlex.split(block("sh").replace(SITE, loaded_server))
    assert program == "curl"
    with urllib.request.urlopen(address) as answer:
        records = json.load(answer)["results"]
    assert records
    assert all(each.keys() == {"ref", "status", "title"} for each in records)


def test_python_s_lines_print_every_commitment(loaded_server, capsys):
    exec(compile(block("python").replace(SITE, loaded_server), "guide", "exec"), {})  # noqa: S102
    printed = refs(capsys.readouterr().out)
    assert "R7-24" in printed
    assert len(printed) == len(set(printed)) > 1


def test_r_s_address_is_a_table(loaded_server):
    (address,) = re.findall(r'read\.csv\("(.*?)"\)', QUICK_START)
    with urllib.request.urlopen(address.replace(SITE, loaded_server)) as answer:
        header, *rows = answer.read().decode().splitlines()
    assert header.startswith("ref,")
    assert rows


def test_what_changed_is_dated():
    changes = GUIDE.read_text().partition("## Changes")[2].partition("\n## ")[0]
    days = re.findall(r"^- (\d{4}-\d\d-\d\d): ", changes, flags=re.MULTILINE)
    assert days == sorted(days, reverse=True)
    assert len(days) >= 2


@pytest.mark.parametrize(
    "address", re.findall(r"\{\{ origin \}\}(/[^)\s`]*)", Path("templates/llms.txt").read_text())
)
def test_models_are_told_addresses_there_are(address, client, loaded_register):
    assert client.get(address).status_code == 200


def test_models_are_told_the_site_s_own_address(client, db, settings):
    answer = client.get("/llms.txt")
    assert answer["Content-Type"].startswith("text/markdown")
    assert answer.text.startswith("# CPEC Commitments\n\n> ")
    assert f"{settings.SITE_URL.rstrip('/')}/api/v1/schema/" in answer.text
    assert "{{" not in answer.text
