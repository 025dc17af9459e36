"""Names of reference records, from a small map in the process that is made once per ledger head."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from dialogue.choices import RecordKind
from dialogue.localized import EMPTY, LocalizedText, choose
from dialogue.models import SearchEntry
from dialogue.reading import past
from dialogue.reading.kept import Head, Kept, head

Document = Mapping[str, Any]

#: Kinds of which there are few; sources are many and are read as a page needs them.
KINDS = (
    RecordKind.DIALOGUE,
    RecordKind.PARTY,
    RecordKind.PERSON,
    RecordKind.ROUND,
    RecordKind.SECTOR,
    RecordKind.PLACE,
    RecordKind.PLAN,
    RecordKind.THREAD,
)
NAME_FIELDS = {RecordKind.ROUND: "title", RecordKind.THREAD: "title"}

_kept = Kept(limit=4)


@dataclass(frozen=True)
class Reference:
    """The current documents of the reference records, by kind and key."""

    documents: Mapping[str, Mapping[str, Document]]

    def all(self, kind: str) -> list[Document]:
        """Every record of a kind, in the order readers see."""
        return list(self.documents[kind].values())

    def get(self, kind: str, key: str) -> Document | None:
        return self.documents.get(kind, {}).get(key)

    def name(self, kind: str, key: str) -> LocalizedText:
        """The record's name in the reader's language; its key, if it is not published."""
        document = self.get(kind, key)
        if document is None:
            return LocalizedText(value=key, lang="en", dir="ltr") if key else EMPTY
        field = NAME_FIELDS.get(RecordKind(kind), "name")
        return choose(document[field], translations=document["translations"])

    def choices(self, kind: str) -> list[tuple[str, str]]:
        """(key, name) of every record of a kind, for a filter's choices; rounds by number and year."""
        name = self._round_and_year if kind == RecordKind.ROUND else partial(self.name, kind)
        return [(key, str(name(key))) for key in self.documents[kind]]

    def _round_and_year(self, key: str) -> str:
        document = self.documents[RecordKind.ROUND][key]
        number = document["number"]
        if document["starts_on"]:
            return _("Round %(number)s · %(year)s") % {
                "number": number,
                "year": document["starts_on"][:4],
            }
        return _("Round %(number)s · expected") % {"number": number}


def reference(at: Head | None = None) -> Reference:
    """The reference records as published now; `at` is the head if the caller has taken it already."""
    at = at or head()
    return _kept.get(at, "reference", _read)


def _read() -> Reference:
    rows = (
        SearchEntry.objects.current()
        .filter(kind__in=KINDS)
        .values_list("kind", "key", "edition__document")
    )
    texts: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for kind, key, text in rows:
        texts[kind][key] = text
    by_kind = {
        kind: dict(zip(found, past.documents(kind, found.values()), strict=True))
        for kind, found in texts.items()
    }
    return Reference(
        {kind: dict(sorted(found.items(), key=_order)) for kind, found in by_kind.items()}
    )


def _order(item: tuple[str, Document]) -> tuple[int, str]:
    key, document = item
    if "number" in document:
        return (-document["number"], key)
    if "position" in document:
        return (document["position"], key)
    name = document.get("name") or document.get("title") or {}
    return (0, name.get("en") or key)
