"""A desk or reference record -> its document: the explicit list of what the register publishes of it.

A document is at once the API's answer, the edition's content and what is hashed. It names other records by
public key, never by row id, and never copies their names.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from dialogue.choices import RecordKind
from dialogue.localized import LANGUAGES, TRANSLATIONS
from dialogue.models import (
    Citation,
    Commitment,
    Dialogue,
    Figure,
    Party,
    Person,
    Place,
    Plan,
    ProgressUpdate,
    Question,
    Record,
    Round,
    Sector,
    Source,
    Thread,
)

Document = dict[str, Any]


def own(record: Record) -> Document:
    """The record's own part of its document: everything but what other records' editions add to it."""
    return BUILDERS[record.record_kind](record) | {
        "translations": {
            language: "reviewed" if getattr(record, f"is_{language}_reviewed") else "unofficial"
            for language in TRANSLATIONS
        }
    }


def texts(row: Any, name: str) -> dict[str, str | None] | None:
    """A localized text as `{"en": …, "zh": …, "ur": …}`, null where a translation is missing; null if all are."""
    columns = {language: getattr(row, f"{name}_{language}") or None for language in LANGUAGES}
    return columns if any(columns.values()) else None


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _key(record: Record | None) -> str | None:
    return record.public_key if record else None


def _keys(manager: Any) -> list[str]:
    return sorted(record.public_key for record in manager.all())


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _citations(record: Any) -> list[Document]:
    return [_citation(citation) for citation in record.citations.all()]


def _citation(citation: Citation) -> Document:
    return {"source": citation.source.key, "locator": citation.locator}


def _dialogue(record: Dialogue) -> Document:
    return {
        "key": record.key,
        "prefix": record.prefix,
        "name": texts(record, "name"),
        "description": texts(record, "description"),
    }


def _party(record: Party) -> Document:
    return {
        "key": record.key,
        "name": texts(record, "name"),
        "long_name": texts(record, "long_name"),
        "iso2": record.iso2,
        "iso3": record.iso3,
    }


def _person(record: Person) -> Document:
    return {
        "key": record.key,
        "name": texts(record, "name"),
        "party": record.party.key,
        "note": texts(record, "note"),
        "citations": _citations(record),
    }


def _round(record: Round) -> Document:
    return {
        "key": record.key,
        "dialogue": record.dialogue.key,
        "number": record.number,
        "status": record.status,
        "starts_on": _day(record.starts_on),
        "ends_on": _day(record.ends_on),
        "expected_year": record.expected_year,
        "date_note": texts(record, "date_note"),
        "city": texts(record, "city"),
        "host": record.host.key,
        "title": texts(record, "title"),
        "summary": texts(record, "summary"),
        "co_chairs": [
            {
                "person": co_chair.person.key,
                "party": co_chair.party.key,
                "office": texts(co_chair, "office"),
            }
            for co_chair in record.co_chairs.all()
        ],
        "outcome_document": {
            "kind": record.outcome_kind or None,
            "title": texts(record, "outcome_title"),
            "source": _key(record.outcome_source),
            "note": texts(record, "outcome_note"),
        },
        "citations": _citations(record),
    }


def _sector(record: Sector) -> Document:
    return {
        "key": record.key,
        "name": texts(record, "name"),
        "group": record.group,
        "position": record.position,
        "description": texts(record, "description"),
    }


def _place(record: Place) -> Document:
    return {
        "key": record.key,
        "name": texts(record, "name"),
        "kind": record.kind,
        "country": record.country,
        "shared_with": record.shared_with or None,
        "latitude": record.latitude,
        "longitude": record.longitude,
        "is_approximate": record.is_approximate,
        "route": record.route,
        "note": texts(record, "note"),
        "citations": _citations(record),
    }


def _plan(record: Plan) -> Document:
    return {
        "key": record.key,
        "name": texts(record, "name"),
        "kind": record.kind,
        "starts_on": _day(record.starts_on),
        "starts_on_precision": record.starts_on_precision,
        "ends_on": _day(record.ends_on),
        "ends_on_precision": record.ends_on_precision,
        "description": texts(record, "description"),
        "citations": _citations(record),
    }


def _source(record: Source) -> Document:
    return {
        "key": record.key,
        "title": record.title,
        "title_basis": record.title_basis,
        "publisher": record.publisher,
        "url": record.url,
        "mirror_url": record.mirror_url or None,
        "published_on": _day(record.published_on),
        "date_note": texts(record, "date_note"),
        "kind": record.kind,
        "tier": record.tier,
        "language": record.language,
        "copy_of": _key(record.copy_of),
        "read_extent": texts(record, "read_extent"),
        "note": texts(record, "note"),
    }


def _thread(record: Thread) -> Document:
    return {
        "key": record.key,
        "title": texts(record, "title"),
        "question": texts(record, "question"),
        "summary": texts(record, "summary"),
        "sector": record.sector.key,
        "coverage_note": texts(record, "coverage_note"),
        "entries": [
            {
                "commitment": entry.commitment.ref,
                "relation": entry.relation,
                "confidence": entry.confidence,
                "why": texts(entry, "why"),
            }
            for entry in record.entries.all()
        ],
    }


def _question(record: Question) -> Document:
    return {
        "key": record.key,
        "round": _key(record.round),
        "about": texts(record, "about"),
        "question": texts(record, "question"),
        "commitments": _keys(record.commitments),
    }


def _commitment(record: Commitment) -> Document:
    return {
        "ref": record.ref,
        "round": record.round.key,
        "sector": record.sector.key,
        "title": texts(record, "title"),
        "summary": texts(record, "summary"),
        "kind": record.kind,
        "voice": record.voice,
        "verb": record.verb,
        "attribution": record.attribution,
        "text_read": record.text_read or None,
        "verifiability": record.verifiability,
        "parties": _keys(record.parties),
        "places": _keys(record.places),
        "plans": _keys(record.plans),
        "due_on": _day(record.due_on),
        "due_note": texts(record, "due_note"),
        "criteria": texts(record, "criteria"),
        "note": texts(record, "note"),
        "citations": _citations(record),
    }


def _figure(figure: Figure) -> Document:
    return {
        "label": texts(figure, "label"),
        "value": _number(figure.value),
        "unit": texts(figure, "unit"),
    }


def _update(record: ProgressUpdate) -> Document:
    return {
        "ref": record.ref,
        "happened_on": _day(record.happened_on),
        "happened_on_precision": record.happened_on_precision,
        "date_note": texts(record, "date_note"),
        "commitments": _keys(record.commitments),
        "related": _keys(record.related),
        "status": record.status or None,
        "status_reason": texts(record, "status_reason"),
        "nature": record.nature,
        "corrects": _key(record.corrects),
        "has_conflict": record.has_conflict,
        "headline": texts(record, "headline"),
        "summary": texts(record, "summary"),
        "figures": [_figure(figure) for figure in record.figures.all()],
        "places": _keys(record.places),
        "search": {
            "where": record.searched_where,
            "languages": record.searched_languages,
            "words": record.searched_words,
        }
        if record.searched_where
        else None,
        "note": texts(record, "note"),
        "citations": _citations(record),
    }


BUILDERS: dict[RecordKind, Callable[[Any], Document]] = {
    RecordKind.DIALOGUE: _dialogue,
    RecordKind.PARTY: _party,
    RecordKind.PERSON: _person,
    RecordKind.ROUND: _round,
    RecordKind.SECTOR: _sector,
    RecordKind.PLACE: _place,
    RecordKind.PLAN: _plan,
    RecordKind.SOURCE: _source,
    RecordKind.THREAD: _thread,
    RecordKind.QUESTION: _question,
    RecordKind.COMMITMENT: _commitment,
    RecordKind.UPDATE: _update,
}
