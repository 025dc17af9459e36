import json
import re
from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from dialogue.presenters.citing import (
    FORMATS,
    CitedEdition,
    bibtex,
    cite_box,
    csl_json,
    latex,
    plain,
    ris,
)

#: The names a CSL-JSON item may have, of those used here, and what each holds (csl-data.json of CSL 1.0.2).
CSL_FIELDS = {
    "id": str,
    "type": str,
    "title": str,
    "author": list,
    "publisher": str,
    "issued": dict,
    "version": str,
    "number": str,
    "URL": str,
    "language": str,
    "note": str,
}
DIGEST = "ab" * 32


def cited(**values):
    defaults = {
        "number": 57,
        "kind": "commitment",
        "key": "R7-24",
        "title": "Build and run Gwadar Port",
        "published_on": date(2026, 1, 4),
        "digest": DIGEST,
        "url": "https://register.example/editions/57/",
    }
    return CitedEdition(**{**defaults, **values})


@pytest.mark.parametrize("name", FORMATS)
def test_every_form_names_the_record_the_edition_its_day_and_its_digest(name):
    text = FORMATS[name].write(cited())
    for each in ("R7-24", "Edition 57", "2026-01-04", DIGEST, "https://register.example/"):
        assert each in text


def test_the_citation_in_words_is_one_line():
    assert plain(cited()) == (
        "CPEC Commitments. “Build and run Gwadar Port” (commitment R7-24). Edition 57, 2026-01-04. "
        f"https://register.example/editions/57/. SHA-256 {DIGEST}. CC BY 4.0."
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Oil & gas", r"Oil \& gas"),
        ("50% of $1 #2 a_b", r"50\% of \$1 \#2 a\_b"),
        ("a~b^c", r"a\textasciitilde{}b\textasciicircum{}c"),
        ("C:\\x", r"C:\textbackslash{}x"),
        ("{", r"\textbraceleft{}"),
        ("两行\n一行", "两行 一行"),
    ],
)
def test_what_latex_reads_as_commands_is_written_so_that_it_is_printed(text, written):
    assert latex(text) == written


@given(st.text())
def test_a_bibtex_entry_is_closed_where_it_ends_whatever_the_title(title):
    depth = 0
    text = bibtex(cited(title=title)).rstrip("\n")
    for place, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth or place in (len(text) - 1, *range(text.index("{")))
    assert depth == 0


@given(st.text())
def test_no_title_begins_a_field_of_its_own_in_ris(title):
    lines = ris(cited(title=title)).split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert [line[:2] for line in lines[:-1]] == [
        line[:2] for line in ris(cited()).split("\r\n")[:-1]
    ]


def test_a_new_line_in_a_title_becomes_a_space_in_ris():
    assert "TI  - Build ER - it (commitment R7-24)\r\n" in ris(cited(title="Build\r\nER - it"))


@given(st.text())
def test_csl_json_is_one_item_with_fields_that_it_knows(title):
    [item] = json.loads(csl_json(cited(title=title)))
    assert {name: type(value) for name, value in item.items()} == CSL_FIELDS
    assert item["type"] == "dataset"
    assert item["author"] == [{"literal": "CPEC Commitments"}]
    assert item["issued"] == {"date-parts": [[2026, 1, 4]]}
    assert item["title"] == f"{title} (commitment R7-24)"


def test_the_files_of_a_citation_have_one_address_in_every_language():
    with translation.override("ur"):
        files = dict(cite_box(cited()).files)
    assert files["BibTeX"] == "/editions/57/cite.bib"
    assert set(files) == {"Text", "BibTeX", "RIS", "CSL-JSON"}
