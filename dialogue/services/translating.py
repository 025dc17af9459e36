"""How far the texts of a record are translated."""

from collections.abc import Iterator
from typing import Any

from dialogue.localized import TRANSLATIONS, TranslationState
from dialogue.services import composing

Document = dict[str, Any]


def states(kind: str, document: Document) -> dict[str, str]:
    """How far a document's own texts are translated, by language: one text without a translation is too few."""
    texts = list(_localized(composing.own_part(kind, document)))
    return {
        language: TranslationState.MISSING.value
        if any(text["en"] and not text[language] for text in texts)
        else document["translations"][language]
        for language in TRANSLATIONS
    }


def _localized(value: Any) -> Iterator[dict[str, str | None]]:
    """Every text in three languages, however deep in a document."""
    if isinstance(value, dict):
        if "en" in value:
            yield value
        else:
            for each in value.values():
                yield from _localized(each)
    elif isinstance(value, list):
        for each in value:
            yield from _localized(each)
