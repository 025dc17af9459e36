"""What readers filter and sort reference records by, from their documents."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dialogue.choices import RecordKind, RoundStatus, TextSeen

Document = Mapping[str, Any]


def columns(kind: str, document: Document) -> dict[str, Any]:
    """Every column of a reference record's row; those that its kind does not have are empty."""
    own = _COLUMNS.get(RecordKind(kind), _named)(document)
    dated_on = date.fromisoformat(own["dated_on"]) if own.get("dated_on") else None
    return {
        "name": "",
        "type": "",
        "status": "",
        "text_seen": "",
        "party": "",
        "sector": "",
        "round": "",
        "country": "",
        "publisher": "",
        "language": "",
        "number": 0,
        **own,
        "dated_on": dated_on,
        "dated_order": dated_on or date.min,
    }


def text_seen(round_: Document) -> TextSeen:
    """How much of a round's joint text was seen: a copy with a note on it was not seen whole."""
    outcome = round_["outcome_document"]
    if not outcome["source"]:
        return TextSeen.NONE
    return TextSeen.PART if outcome["note"] else TextSeen.WHOLE


def _named(document: Document, field: str = "name") -> dict[str, Any]:
    text = document[field] or {}
    return {"name": (text.get("en") or document["key"])[:250]}


def _person(document: Document) -> dict[str, Any]:
    return {**_named(document), "party": document["party"]}


def _round(document: Document) -> dict[str, Any]:
    return {
        **_named(document, "title"),
        "status": document["status"],
        "text_seen": text_seen(document) if document["status"] == RoundStatus.HELD else "",
        "party": document["host"],
        "number": document["number"],
        "dated_on": document["starts_on"],
    }


def _sector(document: Document) -> dict[str, Any]:
    return {**_named(document), "type": document["group"], "number": document["position"]}


def _place(document: Document) -> dict[str, Any]:
    return {**_named(document), "type": document["kind"], "country": document["country"]}


def _plan(document: Document) -> dict[str, Any]:
    return {
        **_named(document),
        "type": document["kind"],
        "dated_on": document["starts_on"],
    }


def _source(document: Document) -> dict[str, Any]:
    return {
        "name": document["title"],
        "type": document["kind"],
        "publisher": document["publisher"],
        "language": document["language"],
        "number": document["tier"],
        "dated_on": document["published_on"],
    }


def _thread(document: Document) -> dict[str, Any]:
    return {**_named(document, "title"), "sector": document["sector"]}


def _question(document: Document) -> dict[str, Any]:
    return {**_named(document, "question"), "round": document["round"] or ""}


_COLUMNS: dict[RecordKind, Callable[[Document], dict[str, Any]]] = {
    RecordKind.PERSON: _person,
    RecordKind.ROUND: _round,
    RecordKind.SECTOR: _sector,
    RecordKind.PLACE: _place,
    RecordKind.PLAN: _plan,
    RecordKind.SOURCE: _source,
    RecordKind.THREAD: _thread,
    RecordKind.QUESTION: _question,
}
