"""What the READMEs promise is there."""

import re
import tomllib

import pytest
from django.core.management import get_commands

from cpec.paths import BASE_DIR

READMES = sorted(
    path
    for path in BASE_DIR.rglob("README.md")
    if not {".venv", "var", "node_modules"} & set(path.relative_to(BASE_DIR).parts)
)
SUBJECT = BASE_DIR / "dialogue" / "README.md"
TARGETS = set(re.findall(r"^([a-z-]+):.*  ## ", (BASE_DIR / "Makefile").read_text(), re.MULTILINE))


def relative(path):
    return str(path.relative_to(BASE_DIR))


@pytest.mark.parametrize("path", READMES, ids=relative)
def test_every_make_target_it_names_exists(path):
    named = set(re.findall(r"`make ([a-z-]+)", path.read_text()))
    assert named <= TARGETS


@pytest.mark.parametrize("path", READMES, ids=relative)
def test_every_command_it_names_exists(path):
    assert set(re.findall(r"manage\.py ([a-z_]+)", path.read_text())) <= set(get_commands())


@pytest.mark.parametrize("path", READMES, ids=relative)
def test_every_file_it_links_to_exists(path):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)\)", path.read_text())
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_setting_read_from_the_environment_stands_in_the_readme():
    code = "\n".join(path.read_text() for path in (BASE_DIR / "cpec").glob("*.py"))
    read = re.findall(
        r"""\b(?:env\.\w+|os\.environ\.get|limits\.\w+)\(\s*(?:env, )?"([A-Z_]+)\"""", code
    )
    rows = re.findall(r"^\| (`[A-Z_]+`.*?) \|", (BASE_DIR / "README.md").read_text(), re.MULTILINE)
    assert {name for row in rows for name in re.findall("`([A-Z_]+)`", row)} == set(read)


@pytest.mark.parametrize("folder", ["importing", "services"])
def test_every_module_of_a_folder_whose_modules_are_told_of_is_named(folder):
    (told,) = re.findall(rf"^\| `{folder}/` \| (.*) \|$", SUBJECT.read_text(), re.MULTILINE)
    modules = {path.stem for path in (SUBJECT.parent / folder).iterdir() if path.stem[0] != "_"}
    assert sorted(re.findall(r"`(\w+)`", told)) == sorted(modules)


def test_the_layers_are_those_of_the_contract():
    project = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())
    (contract,) = project["tool"]["importlinter"]["contracts"]
    layers = [re.findall(r"dialogue\.(\w+)", layer) for layer in contract["layers"][1:]]
    sentence = " → ".join(map(", ".join, layers))
    assert f"only: {sentence}." in " ".join(SUBJECT.read_text().split())


def test_every_style_sheet_is_told_of():
    folder = BASE_DIR / "static" / "css"
    told = set(re.findall(r"`([\w/]+)`", (folder / "README.md").read_text()))
    sheets = {str(path.relative_to(folder).with_suffix("")) for path in folder.rglob("*.css")}
    assert {sheet.removeprefix("components/") for sheet in sheets} <= told


def test_decisions_stand_in_the_order_of_their_days():
    days = re.findall(r"^\*\*(\d{4}-\d\d-\d\d) · ", SUBJECT.read_text(), re.MULTILINE)
    assert days == sorted(days)


def test_ci_runs_the_same_targets():
    script = (BASE_DIR / ".ci" / "run").read_text()
    assert "make check" in script
    assert "make test" in script
