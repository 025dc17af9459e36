"""The plan of the house, held by tests: small files, layers, nothing that acts behind one's back."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cpec.paths import BASE_DIR

PYTHON_FILES = [
    path
    for folder in ("cpec", "dialogue", "tests")
    for path in sorted((BASE_DIR / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
PUBLIC_FOLDERS = (
    *("views", "api", "filters", "reading", "presenters", "templatetags", "feeds"),
    "exports",
)
#: Writes down what happens to accounts, wherever it is done: that takes signals. It decides nothing.
LISTENS = "dialogue/watching.py"
DESK_MODELS = {
    "AccountEvent",
    "Citation",
    "Commitment",
    "Contributor",
    "Figure",
    "Intake",
    "LexiconEntry",
    "IdempotencyKey",
    "KeptForm",
    "Lockout",
    "ImportRow",
    "ProgressUpdate",
    "SentForm",
    "SignIn",
    "Sentence",
    "Submission",
    "Suggestion",
    "TableImport",
    "Token",
}


def relative(path: Path) -> str:
    return str(path.relative_to(BASE_DIR))


def imported_names(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    return {
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("dialogue.models")
        for name in node.names
    }


@pytest.mark.parametrize("path", PYTHON_FILES, ids=relative)
def test_no_file_passes_300_lines(path):
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", PYTHON_FILES, ids=relative)
def test_no_file_acts_behind_ones_back(path):
    text = path.read_text()
    forbidden = (r'fields = "__all__"', r"^from \S+ import \*", r"@receiver\(", r"\bpost_save\b")
    if relative(path) not in ("tests/test_architecture.py", LISTENS):
        assert not [pattern for pattern in forbidden if re.search(pattern, text, re.MULTILINE)]


def test_public_code_cannot_reach_the_desk():
    reaching = {
        relative(path): sorted(found)
        for folder in PUBLIC_FOLDERS
        for path in (BASE_DIR / "dialogue" / folder).rglob("*.py")
        if (found := imported_names(path) & DESK_MODELS)
    }
    assert reaching == {}


def test_presenters_take_no_request():
    """They are made of values, and tested on them."""
    importing = re.compile(r"^\s*(from|import) (django\.http|rest_framework)\b", re.MULTILINE)
    folder = BASE_DIR / "dialogue" / "presenters"
    taking = [each.name for each in folder.rglob("*.py") if importing.search(each.read_text())]
    assert taking == []


def test_what_has_one_address_for_all_languages_marks_nothing_for_translation():
    """The language stands in the address alone: what is there once is answered in English, whoever asks."""
    files = [*(BASE_DIR / "dialogue/api").rglob("*.py"), BASE_DIR / "dialogue/views/files.py"]
    assert [relative(path) for path in files if "gettext" in path.read_text()] == []


def test_imports_point_downward_only():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-logo"]
    result = subprocess.run(command, cwd=BASE_DIR, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
