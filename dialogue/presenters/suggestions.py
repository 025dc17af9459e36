from dataclasses import dataclass

from dialogue.choices import RecordKind
from dialogue.localized import LocalizedText
from dialogue.models import Edition
from dialogue.presenters.editions import EditionLine, edition_line, list_url
from dialogue.presenters.headings import heading
from dialogue.presenters.texts import Document


@dataclass(frozen=True)
class Subject:
    """The record a suggestion is about: what it is called, its edition, and where readers see it."""

    heading: LocalizedText
    edition: EditionLine
    url: str


def subject(edition: Edition, document: Document) -> Subject:
    """`document` is the edition's."""
    line = edition_line(edition)
    return Subject(
        heading=heading(edition.kind, document), edition=line, url=line.record_url or _in_list(line)
    )


def _in_list(line: EditionLine) -> str:
    """Where a record without a page of its own is said: an open question has its place in their list."""
    url = list_url(line.kind)
    return f"{url}#{line.key}" if line.kind == RecordKind.QUESTION else url
