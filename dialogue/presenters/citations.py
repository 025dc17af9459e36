from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from dialogue.choices import RecordKind, SourceKind, Tier
from dialogue.localized import LocalizedText
from dialogue.presenters.texts import Document, address, day, label

#: Languages that Django does not know by these tags.
RIGHT_TO_LEFT = ("ur", "ar", "fa", "ps")


@dataclass(frozen=True)
class CitationLine:
    """One citation as a page shows it: which source, how close to the act, and where in it."""

    title: LocalizedText
    publisher: str
    published_on: date | None
    locator: str
    tier: int
    tier_label: str
    kind_label: str
    url: str | None
    external_url: str
    #: Where it was read instead, if the original was not.
    mirror_url: str
    language: str
    language_label: str


def source_title(source: Document) -> LocalizedText:
    """A source's title in the source's own language, marked as such."""
    language = source["language"]
    direction = "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
    return LocalizedText(value=source["title"], lang=language, dir=direction)


def language_label(tag: str) -> str:
    """The name of a source's language, empty for English."""
    if tag == "en":
        return ""
    try:
        return str(_(get_language_info(tag.lower())["name"]))
    except KeyError:
        return tag


def citation_lines(citations: Iterable[Document], sources: Mapping[str, Any]) -> list[CitationLine]:
    """The citations of a document; `sources` are the cited sources' documents by key."""
    return [
        CitationLine(
            title=source_title(source),
            publisher=source["publisher"],
            published_on=day(source["published_on"]),
            locator=citation["locator"],
            tier=source["tier"],
            tier_label=label(Tier, source["tier"]),
            kind_label=label(SourceKind, source["kind"]),
            url=address(RecordKind.SOURCE, source["key"]),
            external_url=source["url"],
            mirror_url=source["mirror_url"] or "",
            language=source["language"],
            language_label=language_label(source["language"]),
        )
        for citation in citations
        if (source := sources.get(citation["source"]))
    ]


def cited_sources(*documents: Document) -> set[str]:
    """The keys of every source that these documents cite, those of embedded updates included."""
    keys = {citation["source"] for each in documents for citation in each.get("citations", [])}
    for each in documents:
        for update in each.get("updates", []):
            keys |= cited_sources(update)
    return keys
