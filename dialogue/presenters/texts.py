"""Small things every page says: a text in the reader's language, a label, a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Choices
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from dialogue.choices import RecordKind
from dialogue.localized import LocalizedText, choose
from dialogue.reading.reference import Reference

Document = Mapping[str, Any]

#: Kind of record -> name of the address of its page, which takes its key. Kinds without a page of their own are absent.
DETAIL_PAGES = {
    RecordKind.PERSON: "dialogue:person-detail",
    RecordKind.ROUND: "dialogue:round-detail",
    RecordKind.SECTOR: "dialogue:sector-detail",
    RecordKind.PLACE: "dialogue:place-detail",
    RecordKind.PLAN: "dialogue:plan-detail",
    RecordKind.SOURCE: "dialogue:source-detail",
    RecordKind.THREAD: "dialogue:thread-detail",
    RecordKind.COMMITMENT: "dialogue:commitment-detail",
    RecordKind.UPDATE: "dialogue:update-detail",
}


def say(document: Document, name: str) -> LocalizedText:
    """A localized text of a document, as the reader gets it."""
    return choose(document[name], translations=document.get("translations"))


def label(choices: type[Choices], value: Any) -> str:
    """The label of a coded value in the reader's language; the value itself if it is not one of the choices."""
    return str(dict(choices.choices).get(value, value or ""))


def day(value: str | None) -> date | None:
    """A document's day as a date."""
    return date.fromisoformat(value) if value else None


def address(kind: str, key: str) -> str | None:
    """The page of a record; None for kinds that have none."""
    page = DETAIL_PAGES.get(RecordKind(kind))
    return reverse(page, args=[key]) if page else None


@dataclass(frozen=True)
class Named:
    """A record as a page mentions it: its key, its name in the reader's language and its page."""

    key: str
    name: LocalizedText
    url: str | None


def named(kind: str, key: str | None, names: Reference) -> Named | None:
    if not key:
        return None
    return Named(key=key, name=names.name(kind, key), url=address(kind, key))


def all_named(kind: str, keys: list[str], names: Reference) -> list[Named]:
    return [found for key in keys if (found := named(kind, key, names))]


def listed(words: list[str]) -> str:
    """“China and Pakistan”: words joined as a reader would say them."""
    return get_text_list(words, _("and"))


def number(value: int | float | Decimal) -> str:
    """A number as the reader's language writes it, thousands apart."""
    return number_format(value, force_grouping=True)
