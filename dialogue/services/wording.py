"""The words of a document by which its record is found, so that a page can also show where they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dialogue.services import composing

Document = Mapping[str, Any]

HEADINGS = ("name", "title", "headline", "question")


@dataclass(frozen=True)
class Wording:
    """One text of a document: the field it stands in, its language (en, zh, ur; empty if it is not said), the text."""

    field: str
    language: str
    text: str


def headings(document: Document) -> Iterator[Wording]:
    """What a record is called, in every language there is."""
    for name in HEADINGS:
        if name in document:
            yield from _texts(name, document[name])


def body(kind: str, document: Document) -> Iterator[Wording]:
    """Everything else a reader sees of a record, however deep in its document; of a commitment's updates, what they
    are called."""
    for name, value in composing.own_part(kind, document).items():
        if name not in HEADINGS:
            yield from _nested(name, value)
    if document.get("publisher"):
        yield Wording("publisher", "", document["publisher"])
    for update in document.get("updates", []):
        for each in headings(update):
            yield Wording("updates", each.language, each.text)


def _texts(name: str, value: Any) -> Iterator[Wording]:
    """A text of the register in its languages, or a plain one."""
    if isinstance(value, str):
        yield Wording(name, "", value)
    elif isinstance(value, Mapping) and "en" in value:
        yield from (Wording(name, language, text) for language, text in value.items() if text)


def _nested(name: str, value: Any) -> Iterator[Wording]:
    """Every text in three languages inside a field. In a list, the parts have names of their own."""
    if isinstance(value, Mapping):
        if "en" in value:
            yield from _texts(name, value)
        else:
            for each in value.values():
                yield from _nested(name, each)
    elif isinstance(value, list):
        for part in value:
            for inner, each in part.items() if isinstance(part, Mapping) else ():
                yield from _nested(inner, each)
