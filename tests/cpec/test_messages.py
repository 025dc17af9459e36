import gettext
import os

import pytest

from cpec import messages

HEADER = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


@pytest.fixture
def catalogue(tmp_path):
    """Writes a catalogue with these entries and returns its path."""

    def write(entries):
        path = tmp_path / "ur" / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEADER + entries)
        return path

    return write


def test_a_catalogue_is_compiled_once_until_it_changes(catalogue, tmp_path):
    path = catalogue('\nmsgid "Round"\nmsgstr "دور"\n')
    assert messages.compile_changed(tmp_path) == ["ur"]
    assert messages.compile_changed(tmp_path) == []

    path = catalogue('\nmsgid "Round"\nmsgstr "نشست"\n')
    later = path.stat().st_mtime + 10
    os.utime(path, (later, later))
    assert messages.compile_changed(tmp_path) == ["ur"]
    with path.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Round") == "نشست"


def test_without_catalogues_there_is_nothing_to_compile(tmp_path):
    assert messages.compile_changed(tmp_path) == []


@pytest.mark.parametrize(
    "entry",
    [
        'msgid "Page %(number)s"\nmsgstr "صفحہ %(number)s"',
        'msgid "Not translated yet"\nmsgstr ""',
        'msgid "%(n)s round"\nmsgid_plural "%(n)s rounds"\nmsgstr[0] "ایک دور"\nmsgstr[1] "%(n)s ادوار"',
    ],
    ids=["placeholder kept", "not translated", "singular without its number"],
)
def test_a_translation_that_works_has_no_faults(catalogue, entry):
    assert list(messages.faults(catalogue(f"\n{entry}\n"))) == []


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "Page %(number)s"\nmsgstr "صفحہ % (number)s"', "must have the placeholders"),
        ('msgid "Page {number}"\nmsgstr "صفحہ {نمبر}"', "must have the placeholders"),
        ('#, fuzzy\nmsgid "Round"\nmsgstr "دور"', "marked fuzzy"),
        ('msgid "%(n)s round"\nmsgid_plural "%(n)s rounds"\nmsgstr[0] "%(n)s دور"', "1 of the 2"),
        (
            'msgid "%(n)s round"\nmsgid_plural "%(n)s rounds"\nmsgstr[0] "دور"\nmsgstr[1] "%(m)s"',
            "uses %(m)s",
        ),
    ],
    ids=["broken", "renamed", "fuzzy", "plural form missing", "stranger in a plural"],
)
def test_a_translation_that_would_break_a_page_is_named(catalogue, entry, fault):
    (found,) = messages.faults(catalogue(f"\n{entry}\n"))
    assert fault in found
