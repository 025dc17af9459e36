"""Documents as readers see them: as they were published or, where a reader asks about a day, what of them had happened.

A published document is never rewritten for readers of the present. For a day that is past, what it says of later
days is left out, and what follows from that (a commitment's status, support and spans) is worked out again by the
same rules.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from dialogue.choices import RecordKind
from dialogue.models import SearchEntry, moment
from dialogue.reading.kept import Head, Kept, head
from dialogue.services import composing, rating
from dialogue.services.canonical import canonical

Document = dict[str, Any]

#: The kinds whose documents tell of other days than their own.
DATED = (RecordKind.COMMITMENT, RecordKind.THREAD)

_kept = Kept(limit=8)


def document(kind: str, text: str) -> Document:
    """The document of an edition, from its text."""
    return documents(kind, [text])[0]


def documents(kind: str, texts: Iterable[str]) -> list[Document]:
    """The documents of some editions of one kind, from their texts; at most one query more for a day of the past."""
    found = [json.loads(text) for text in texts]
    day = moment().as_of
    return found if day is None or kind not in DATED else _as_of(kind, found, day)


def of_kinds(found: Iterable[tuple[str, str]]) -> list[Document]:
    """The documents of editions of several kinds, from (kind, text) of each."""
    pairs = list(found)
    by_kind = {
        kind: iter(documents(kind, [text for other, text in pairs if other == kind]))
        for kind in {kind for kind, _ in pairs}
    }
    return [next(by_kind[kind]) for kind, _ in pairs]


def texts(kind: str, kept: Iterable[str]) -> list[str]:
    """The same as texts: the bytes that were published, where nobody asks about a day."""
    if moment().as_of is None or kind not in DATED:
        return list(kept)
    return [canonical(each) for each in documents(kind, kept)]


def _as_of(kind: str, found: Iterable[Document], day: date) -> list[Document]:
    if kind == RecordKind.THREAD:
        return [_thread(each, moment().later_rounds) for each in found]
    at = head()
    return [_commitment(each, at, day) for each in found]


def _commitment(document: Document, at: Head, day: date) -> Document:
    happened = [each for each in document["updates"] if _had_happened(each, day)]
    if len(happened) == len(document["updates"]):
        return document
    own = composing.own_part(RecordKind.COMMITMENT, document)
    return composing.with_updates(own, happened, _evidence(at))


def _had_happened(update: Mapping[str, Any], day: date) -> bool:
    return not update["happened_on"] or date.fromisoformat(update["happened_on"]) <= day


def _thread(document: Document, later: frozenset[str]) -> Document:
    entries = document["entries"]
    said = [each for each in entries if each["commitment"].partition("-")[0] not in later]
    return document if len(said) == len(entries) else {**document, "entries": said}


def _evidence(at: Head) -> dict[str, rating.Evidence]:
    """What rating needs to know of every source; kept per ledger head."""
    return _kept.get(at, "evidence", lambda: composing.published_evidence(_sources()))


def _sources() -> Iterator[Document]:
    rows = SearchEntry.objects.known().filter(kind=RecordKind.SOURCE)
    return map(json.loads, rows.values_list("edition__document", flat=True))
