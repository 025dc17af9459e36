"""Any document of the ledger, written out for people: every field, in words, with links to the records it names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dialogue.choices import RecordKind
from dialogue.localized import DIRECTIONS, LANGUAGES, LocalizedText, is_localized
from dialogue.presenters.fields import KEYS, LABELS, field_label, is_day, vocabulary
from dialogue.presenters.texts import Document, Named, all_named, label
from dialogue.reading.reference import Reference


@dataclass(frozen=True)
class FieldLine:
    """One field: its name and its texts, the records it names, or the parts it is made of."""

    label: str
    texts: list[LocalizedText] = field(default_factory=list)
    records: list[Named] = field(default_factory=list)
    parts: list[list["FieldLine"]] = field(default_factory=list)
    has_languages: bool = False


def field_lines(kind: str, document: Document, names: Reference) -> list[FieldLine]:
    """Every field of a document that says something, in the order in which readers want them."""
    order = {name: place for place, name in enumerate(LABELS)}
    fields = sorted(document, key=lambda name: (order.get(name, len(order)), name))
    return [
        line
        for name in fields
        if document[name] not in (None, "", [])
        for line in [_line(kind, name, document[name], names)]
    ]


def _line(kind: str, name: str, value: Any, names: Reference) -> FieldLine:
    words = field_label(name)
    if is_localized(value):
        return FieldLine(label=words, texts=list(_translations(value)), has_languages=True)
    if name == "updates":
        inner = [field_lines(RecordKind.UPDATE, each, names) for each in value]
        return FieldLine(label=words, parts=inner)
    if isinstance(value, Mapping):
        return FieldLine(label=words, parts=[field_lines(kind, value, names)])
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return FieldLine(label=words, parts=[field_lines(kind, each, names) for each in value])
    values = value if isinstance(value, list) else [value]
    if record_kind := KEYS.get(name):
        return FieldLine(label=words, records=all_named(record_kind, values, names))
    return FieldLine(label=words, texts=[_plain(kind, name, each) for each in values])


def _translations(value: Mapping[str, str | None]) -> Iterator[LocalizedText]:
    for language, tag in LANGUAGES.items():
        if text := value[language]:
            yield LocalizedText(value=text, lang=tag, dir=DIRECTIONS[language])


def _plain(kind: str, name: str, value: Any) -> LocalizedText:
    if isinstance(value, bool):
        words = _("Yes") if value else _("No")
    elif coded := vocabulary(name, kind=kind):
        words = label(coded, value)
    elif is_day(name):
        words = date_format(date.fromisoformat(value))
    elif isinstance(value, list):
        words = ", ".join(str(each) for each in value)
    else:
        words = str(value)
    return LocalizedText(value=words, lang="", dir="")
