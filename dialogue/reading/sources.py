"""Which sources stand at an address, and what those of one host are like."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dialogue import search
from dialogue.choices import RecordKind
from dialogue.reading import lists
from dialogue.reading.kept import Head, Kept
from dialogue.services.guessing import OfHost

_kept = Kept(limit=8)


def keys_at(text: str, *, at: Head) -> list[str]:
    """The sources at the address that the whole text is, however it was copied; the most exact name of it counts."""
    asked = search.address(text)
    known = keys_by_address(at) if asked else {}
    return next((known[name] for name in (asked.names if asked else ()) if name in known), [])


def keys_by_address(at: Head) -> Mapping[str, list[str]]:
    """The sources at each address, that of the copy that was read included; kept per ledger head."""
    return _kept.get(at, "address", _keys_by_address)


def _keys_by_address() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for source in _documents():
        for url in filter(None, (source["url"], source["mirror_url"])):
            if known := search.address(url):
                found.setdefault(known.names[0], []).append(source["key"])
    return found


def of_host(text: str, *, at: Head) -> list[OfHost]:
    """What the sources of the host in this address are like; kept per ledger head."""
    asked = search.address(text)
    return list(_kept.get(at, "host", _by_host).get(asked.host, [])) if asked else []


def _by_host() -> Mapping[str, list[OfHost]]:
    found: dict[str, list[OfHost]] = {}
    for source in _documents():
        if known := search.address(source["url"]):
            alike = OfHost(source["publisher"], source["kind"], source["language"])
            found.setdefault(known.host, []).append(alike)
    return found


def _documents() -> Iterator[Mapping[str, Any]]:
    texts = lists.references(RecordKind.SOURCE).values_list("edition__document", flat=True)
    return map(json.loads, texts)
