"""Texts in the register's three languages: how they are stored, and which one a reader gets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

#: Column suffix -> language tag (BCP 47). English comes first: it is written first and is the fallback.
LANGUAGES = {"en": "en", "zh": "zh-Hans", "ur": "ur"}
TRANSLATIONS = ("zh", "ur")
DIRECTIONS = {"en": "ltr", "zh": "ltr", "ur": "rtl"}
NAMES = {"en": _("English"), "zh": _("Chinese"), "ur": _("Urdu")}


def reader_language() -> str:
    """The column suffix (en, zh, ur) for the language the page is in."""
    primary = (get_language() or "en").split("-")[0]
    return primary if primary in LANGUAGES else "en"


def language_tag() -> str:
    """The tag of that language."""
    return LANGUAGES[reader_language()]


def is_localized(value: Any) -> bool:
    """Whether what stands in a document is one text in the three languages."""
    return isinstance(value, Mapping) and set(value) == set(LANGUAGES)


class Localized:
    """One text in three languages: contributes the columns `<name>_en`, `<name>_zh` and `<name>_ur` to a model."""

    def __init__(
        self,
        field: type[models.Field],
        label: Any,
        *,
        blank: bool = False,
        help_text: Any = "",
        **options: Any,
    ) -> None:
        self.columns = {
            language: field(
                format_lazy("{} ({})", label, NAMES[language]),
                blank=blank or language in TRANSLATIONS,
                default="",
                help_text=help_text if language == "en" else "",
                **options,
            )
            for language in LANGUAGES
        }

    def contribute_to_class(self, model: type[models.Model], name: str) -> None:
        for language, column in self.columns.items():
            column.contribute_to_class(model, f"{name}_{language}")


class TranslationState(models.TextChoices):
    """How far the texts of a record are translated into one language."""

    MISSING = "missing", _("Missing in whole or in part")
    UNOFFICIAL = "unofficial", _("Unofficial, not reviewed yet")
    REVIEWED = "reviewed", _("Reviewed by a native speaker")


@dataclass(frozen=True)
class LocalizedText:
    """A text as one reader gets it, with what a page must say about its language."""

    value: str
    lang: str
    dir: str
    is_fallback: bool = False
    is_unofficial: bool = False

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)


EMPTY = LocalizedText(value="", lang="en", dir="ltr")


def choose(
    texts: Mapping[str, str | None] | None,
    *,
    translations: Mapping[str, str] | None = None,
    language: str | None = None,
) -> LocalizedText:
    """The reader's text out of `{"en": …, "zh": …, "ur": …}`; English, marked as a fallback, where there is none.

    `translations` says for zh and ur whether a native speaker has reviewed them: "reviewed" or "unofficial".
    """
    language = language or reader_language()
    if not texts:
        return EMPTY
    value = texts.get(language)
    is_fallback = not value
    if is_fallback:
        language, value = "en", texts.get("en") or ""
    return LocalizedText(
        value=value or "",
        lang=LANGUAGES[language],
        dir=DIRECTIONS[language],
        is_fallback=is_fallback and bool(value),
        is_unofficial=language in TRANSLATIONS and (translations or {}).get(language) != "reviewed",
    )


def said(row: models.Model, name: str) -> LocalizedText:
    """The reader's text of a `Localized` field of a row."""
    return choose({language: getattr(row, f"{name}_{language}") for language in LANGUAGES})
