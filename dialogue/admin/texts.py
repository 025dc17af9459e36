"""Texts in three languages as editors write them: English first, each box in its own language and direction."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.utils.html import format_html
from django.utils.text import Truncator

from dialogue.localized import DIRECTIONS, LANGUAGES, NAMES, TRANSLATIONS, said

ROWS = 4
PREVIEW = 120


class LinesField(forms.CharField):
    """A text of several lines. Browsers end lines their own way; the register always ends them with one character."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if text else text


class WritesTexts:
    """For a ModelAdmin or an inline: boxes know the language of what is written in them."""

    formfield_overrides: Any = {models.TextField: {"form_class": LinesField}}

    def formfield_for_dbfield(self, db_field: models.Field, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field is None:
            return field
        language = db_field.name.rpartition("_")[2]
        if language in LANGUAGES:
            field.widget.attrs.update(lang=LANGUAGES[language], dir=DIRECTIONS[language])
        if isinstance(field.widget, AdminTextareaWidget):
            field.widget.attrs["rows"] = ROWS
        return field


def english(*names: str) -> list[Any]:
    """The English columns of these texts."""
    return [f"{name}_en" for name in names]


def translations(*names: str, is_part: bool = False) -> tuple[Any, ...]:
    """Two folded fieldsets: the Chinese and the Urdu of these texts, and of a record whether they are reviewed."""
    return tuple(
        (
            NAMES[language],
            {
                "classes": ("collapse",),
                "fields": [
                    *(f"{name}_{language}" for name in names),
                    *([] if is_part else [f"is_{language}_reviewed"]),
                ],
            },
        )
        for language in TRANSLATIONS
    )


def preview(text: str) -> str:
    """The beginning of a long text."""
    return Truncator(text).chars(PREVIEW)


def titled(row: models.Model, title: str, text: str) -> str:
    """A title with the beginning of the text under it, for a list, in the editor's language."""
    title_said, text_said = said(row, title), said(row, text)
    return format_html(
        '<strong lang="{}" dir="{}">{}</strong><p lang="{}" dir="{}">{}</p>',
        *(title_said.lang, title_said.dir, title_said),
        *(text_said.lang, text_said.dir, preview(str(text_said))),
    )
