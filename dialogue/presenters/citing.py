"""How to cite an edition, for people and for reference managers: pure functions, the same in every language."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date
from types import MappingProxyType
from typing import Any

from django.urls import reverse
from django.utils.translation import override

from dialogue.models import Edition
from dialogue.presenters.canonical import absolute
from dialogue.presenters.headings import heading
from dialogue.presenters.texts import Document

REGISTER = "CPEC Commitments"
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True)
class CitedEdition:
    """What a citation says of an edition: which record, in which words, when, and how to check it.

    The register as a whole is cited as of an edition: without a kind and a key, by the digest of the chain.
    """

    number: int
    title: str
    published_on: date
    digest: str
    url: str
    kind: str = ""
    key: str = ""


@dataclass(frozen=True)
class Format:
    """One form of a citation, as a file."""

    name: str
    label: str
    media_type: str
    write: Callable[[CitedEdition], str]


@dataclass(frozen=True)
class CiteBox:
    """A citation in words, and the files that hold it."""

    text: str
    files: list[tuple[str, str]]


def cited_edition(edition: Edition, document: Document) -> CitedEdition:
    """What all citations of it say, in English and with the site's own address, whoever asks."""
    with override("en"):
        return CitedEdition(
            number=edition.number,
            kind=edition.kind,
            key=edition.key,
            title=_one_line(str(heading(edition.kind, document))),
            published_on=edition.published_at.astimezone(UTC).date(),
            digest=edition.digest,
            url=absolute(reverse("dialogue:edition-detail", args=[edition.number])),
        )


def cited_register(edition: Edition) -> CitedEdition:
    """What citations of the whole register say, as of this edition."""
    with override("en"):
        return CitedEdition(
            number=edition.number,
            title="What China and Pakistan undertake at their Strategic Dialogue, and what became of it",
            published_on=edition.published_at.astimezone(UTC).date(),
            digest=edition.chain_digest,
            url=absolute(reverse("dialogue:home")),
        )


def cite_box(cited: CitedEdition) -> CiteBox:
    """The files' addresses are those without a language: their words have only one."""
    page = "dialogue:edition-cite" if cited.key else "dialogue:register-cite"
    with override("en"):
        files = [
            (each.label, reverse(page, args=[cited.number, name])) for name, each in FORMATS.items()
        ]
    return CiteBox(text=plain(cited), files=files)


def filename(cited: CitedEdition, extension: str) -> str:
    return f"cpec-{cited.key or 'register'}-edition-{cited.number}.{extension}"


def plain(cited: CitedEdition) -> str:
    """One line for a footnote."""
    return (
        f"{REGISTER}. “{cited.title}”{_record(cited)}. "
        f"Edition {cited.number}, {cited.published_on.isoformat()}. {cited.url}. "
        f"{_proof(cited)}. {LICENCE}."
    )


def bibtex(cited: CitedEdition) -> str:
    """An entry for BibTeX and biblatex."""
    fields = {
        # The second pair of braces keeps a name whole and capitals as they are.
        "author": f"{{{latex(REGISTER)}}}",
        "title": f"{{{latex(f'{cited.title}{_record(cited)}')}}}",
        "publisher": f"{{{latex(REGISTER)}}}",
        "year": f"{cited.published_on.year}",
        "month": f"{cited.published_on.month}",
        "date": cited.published_on.isoformat(),
        "version": f"{cited.number}",
        "url": cited.url,
        "note": latex(f"{_edition(cited)}. {_proof(cited)}. {LICENCE}"),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{_id(cited)},\n{lines}}}\n"


def ris(cited: CitedEdition) -> str:
    """A record in the tagged format of RIS: one line a tag, ended as the format asks."""
    tags = (
        ("TY", "DATA"),
        ("ID", _id(cited)),
        # The comma says that it is no person's name: without it EndNote turns it round.
        ("AU", f"{REGISTER},"),
        ("TI", f"{cited.title}{_record(cited)}"),
        ("PB", REGISTER),
        ("PY", f"{cited.published_on.year}"),
        ("DA", f"{cited.published_on:%Y/%m/%d}"),
        ("ET", f"{cited.number}"),
        ("UR", cited.url),
        ("LA", "en"),
        ("N1", f"{_edition(cited)}. {_proof(cited)}. {LICENCE}"),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in tags)


def csl_json(cited: CitedEdition) -> str:
    """A list of one item in CSL-JSON, as reference managers and Pandoc read it."""
    day = cited.published_on
    item: dict[str, Any] = {
        "id": _id(cited),
        "type": "dataset",
        "title": f"{cited.title}{_record(cited)}",
        "author": [{"literal": REGISTER}],
        "publisher": REGISTER,
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "version": f"{cited.number}",
        **({"number": cited.key} if cited.key else {}),
        "URL": cited.url,
        "language": "en",
        "note": f"{_edition(cited)}. {_proof(cited)}. {LICENCE}",
    }
    return json.dumps([item], ensure_ascii=False, indent=2) + "\n"


#: BibTeX counts braces even after a backslash, so a lone one is written as a command.
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)


def latex(text: str) -> str:
    """A text as LaTeX prints it, on one line."""
    return _one_line(text).translate(LATEX)


def _edition(cited: CitedEdition) -> str:
    return f"Edition {cited.number}, published {cited.published_on.isoformat()}"


def _record(cited: CitedEdition) -> str:
    return f" ({cited.kind} {cited.key})" if cited.key else ""


def _id(cited: CitedEdition) -> str:
    return f"cpec-edition-{cited.number}" if cited.key else f"cpec-register-{cited.number}"


def _proof(cited: CitedEdition) -> str:
    return f"{'SHA-256' if cited.key else 'Chain SHA-256'} {cited.digest}"


def _one_line(text: str) -> str:
    """Runs of space and control characters made one space: a new line would begin another field."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "txt": Format("txt", "Text", "text/plain", plain),
        "bib": Format("bib", "BibTeX", "application/x-bibtex", bibtex),
        "ris": Format("ris", "RIS", "application/x-research-info-systems", ris),
        "json": Format("json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
    }
)
