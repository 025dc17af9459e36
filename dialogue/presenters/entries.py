"""What a feed says of a published edition."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from dialogue.choices import RecordKind
from dialogue.localized import LocalizedText
from dialogue.presenters.canonical import absolute
from dialogue.presenters.commitments import CommitmentRow
from dialogue.presenters.editions import list_url
from dialogue.presenters.headings import gist, heading
from dialogue.presenters.texts import Document, address, named
from dialogue.presenters.updates import UpdateRow
from dialogue.reading.reference import Reference


@dataclass(frozen=True)
class Category:
    """A value that feed readers can sort entries by: its code, and its name in the reader's language."""

    term: str
    label: str


@dataclass(frozen=True)
class Entry:
    """One edition in a feed. Its address is its id: it never changes, and neither does what stands there."""

    edition_url: str
    url: str
    title: str
    summary: str
    lang: str
    published_at: datetime
    categories: list[Category]


@dataclass(frozen=True)
class PublishedDocument:
    """An edition that readers see, with what a feed needs beside its document."""

    number: int
    published_at: datetime
    document: Document


def commitment_entry(
    published: PublishedDocument, row: CommitmentRow, *, names: Reference
) -> Entry:
    """The status in front of the summary: most of the time it is what changed."""
    return _entry(
        published,
        url=row.url,
        title=LocalizedText(f"{row.ref} {row.title}", row.title.lang, row.title.dir),
        summary=f"{row.status.in_full}. {row.summary}",
        categories=[
            _category(RecordKind.ROUND, row.round, names),
            Category(term=published.document["sector"], label=str(row.sector)),
            Category(term=row.status.code, label=row.status.label),
        ],
    )


def update_entry(published: PublishedDocument, row: UpdateRow) -> Entry:
    """An update's categories are its status, if it shows one, and the refs of what it bears on."""
    status = [Category(term=row.status.code, label=row.status.label)] if row.status else []
    return _entry(
        published,
        url=row.url,
        title=row.headline,
        summary=str(row.summary),
        categories=[*status, *(Category(each.ref, each.ref) for each in row.commitments)],
    )


def record_entry(kind: RecordKind, published: PublishedDocument) -> Entry:
    """A reference record, in short. One without a page of its own stands in the list of its kind."""
    document = published.document
    return _entry(
        published,
        url=address(kind, document["key"]) or f"{list_url(kind)}#{document['key']}",
        title=heading(kind, document),
        summary=str(gist(kind, document)) or document.get("publisher", ""),
        categories=[],
    )


def _entry(
    published: PublishedDocument,
    *,
    url: str | None,
    title: LocalizedText,
    summary: str,
    categories: list[Category],
) -> Entry:
    edition_url = reverse("dialogue:edition-detail", args=[published.number])
    return Entry(
        edition_url=absolute(edition_url),
        url=absolute(url or edition_url),
        title=str(title),
        summary=summary,
        lang=title.lang,
        published_at=published.published_at,
        categories=categories,
    )


def _category(kind: RecordKind, key: str, names: Reference) -> Category:
    found = named(kind, key, names)
    return Category(term=key, label=str(found.name) if found else key)
