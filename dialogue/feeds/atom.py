"""Atom 1.0 (RFC 4287) as this register writes it: languages, licence, categories with their names."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed

from dialogue.presenters.canonical import Alternate
from dialogue.presenters.citing import LICENCE_URL
from dialogue.presenters.entries import Entry

#: When a register changed in which nothing is published yet: never, so that no answer depends on the clock.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class RegisterFeed(Atom1Feed):
    """A feed of entries. Also takes `changed_at`, for when it has none, and itself in other languages."""

    def __init__(
        self, *, changed_at: datetime | None, languages: Iterable[Alternate], **feed: Any
    ) -> None:
        super().__init__(**feed)
        self.changed_at = changed_at
        self.languages = languages

    def add(self, entry: Entry) -> None:
        self.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.summary,
            unique_id=entry.edition_url,
            pubdate=entry.published_at,
            updateddate=entry.published_at,
            entry=entry,
        )

    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=self.changed_at or NEVER)

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("link", "", {"rel": "license", "href": LICENCE_URL})
        for each in self.languages:
            link = {"rel": "alternate", "type": "application/atom+xml"}
            handler.addQuickElement("link", "", {**link, "hreflang": each.lang, "href": each.url})

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """A text that is not translated yet says which language it is in."""
        lang = item["entry"].lang
        return {} if lang == self.feed["language"] else {"xml:lang": lang}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        # Texts of the register are plain, and Django would announce the summary as HTML.
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})
        for each in item["entry"].categories:
            handler.addQuickElement("category", "", {"term": each.term, "label": each.label})
