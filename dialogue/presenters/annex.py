"""Numbered sources: every claim of a report points by number into one list of what it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from dialogue.choices import TitleBasis
from dialogue.presenters.citations import CitationLine, citation_lines
from dialogue.presenters.texts import Document, label
from dialogue.presenters.updates import CommitmentMention, mentions


@dataclass(frozen=True)
class Claim:
    """Something a report says: what it rests on, and the commitment it is about, if it is about one."""

    citations: Sequence[Document]
    ref: str = ""


@dataclass(frozen=True)
class Note:
    """What stands in brackets behind a claim: the number of a source, and the place in it."""

    number: int
    locator: str


@dataclass(frozen=True)
class AnnexSource:
    """A source as the annex lists it, once. `title_basis_label` says where a title comes from that is not printed."""

    number: int
    line: CitationLine
    language_label: str
    title_basis_label: str
    cited_for: list[CommitmentMention]


@dataclass(frozen=True)
class Annex:
    """The sources in the order of their numbers, and the numbers by source key."""

    sources: list[AnnexSource]
    numbers: Mapping[str, int]

    def notes(self, citations: Iterable[Document]) -> list[Note]:
        """The citations of one claim. A source that is not published any more has no number."""
        return [
            Note(number=self.numbers[each["source"]], locator=each["locator"])
            for each in citations
            if each["source"] in self.numbers
        ]


def annex(claims: Iterable[Claim], *, sources: Mapping[str, Any]) -> Annex:
    """Sources are numbered in the order in which the claims, read from first to last, cite them."""
    refs: dict[str, set[str]] = {}
    for claim in claims:
        for citation in claim.citations:
            if citation["source"] in sources:
                refs.setdefault(citation["source"], set()).update({claim.ref} - {""})
    numbers = {key: number for number, key in enumerate(refs, start=1)}
    return Annex(
        sources=[_source(sources[key], number, refs[key]) for key, number in numbers.items()],
        numbers=numbers,
    )


def _source(source: Document, number: int, refs: Iterable[str]) -> AnnexSource:
    (line,) = citation_lines([{"source": source["key"], "locator": ""}], {source["key"]: source})
    basis = source["title_basis"]
    return AnnexSource(
        number=number,
        line=line,
        language_label=line.language_label or _("English"),
        title_basis_label="" if basis == TitleBasis.PRINTED else label(TitleBasis, basis),
        cited_for=mentions(sorted(refs), {}),
    )
