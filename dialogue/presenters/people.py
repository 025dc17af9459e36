from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogue.choices import RecordKind
from dialogue.localized import LocalizedText
from dialogue.presenters.citations import CitationLine, citation_lines
from dialogue.presenters.texts import Document, Named, address, day, named, say
from dialogue.reading.reference import Reference


@dataclass(frozen=True)
class CoChairing:
    """A round a person co-chaired, and the office held that day."""

    round: Named | None
    number: int
    on: date | None
    party: LocalizedText
    office: LocalizedText


@dataclass(frozen=True)
class PersonRow:
    """A person as lists and their own page show them."""

    key: str
    url: str | None
    name: LocalizedText
    party: LocalizedText
    note: LocalizedText
    co_chaired: list[CoChairing]
    citations: list[CitationLine]


def person_row(
    document: Document, *, names: Reference, sources: Mapping[str, Any] | None = None
) -> PersonRow:
    """`sources` are the cited documents by key."""
    key = document["key"]
    return PersonRow(
        key=key,
        url=address(RecordKind.PERSON, key),
        name=say(document, "name"),
        party=names.name(RecordKind.PARTY, document["party"]),
        note=say(document, "note"),
        co_chaired=list(_co_chaired(key, names)),
        citations=citation_lines(document["citations"], sources or {}),
    )


def _co_chaired(key: str, names: Reference) -> Iterable[CoChairing]:
    rounds = sorted(names.all(RecordKind.ROUND), key=lambda each: each["number"])
    for each in rounds:
        for co_chair in each["co_chairs"]:
            if co_chair["person"] == key:
                yield CoChairing(
                    round=named(RecordKind.ROUND, each["key"], names),
                    number=each["number"],
                    on=day(each["starts_on"]),
                    party=names.name(RecordKind.PARTY, co_chair["party"]),
                    office=say({**co_chair, "translations": each["translations"]}, "office"),
                )
