"""What is wrong with a draft, by the fields of its document."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from dialogue.localized import LANGUAGES
from dialogue.models import Record
from dialogue.services.publishing import PublishingError

#: Columns whose names are not those of the document.
FIELDS = {
    "is_zh_reviewed": "translations.zh",
    "is_ur_reviewed": "translations.ur",
    "searched_where": "search.where",
    "searched_languages": "search.languages",
    "searched_words": "search.words",
    NON_FIELD_ERRORS: "",
}


class DraftError(PublishingError):
    """A draft that cannot be written; `error_dict` has the fields of the document, dotted ("title.en")."""


class StaleError(Exception):
    """The draft is not the one that was read before; `record` is what it is now."""

    def __init__(self, record: Record) -> None:
        super().__init__(record.public_key)
        self.record = record


def field_of(column: str) -> str:
    """The field of the document that a column is written from."""
    name, _, language = column.rpartition("_")
    if column in FIELDS:
        return FIELDS[column]
    return f"{name}.{language}" if language in LANGUAGES and name else column


def by_field(error: ValidationError, *, inside: str = "") -> dict[str, list[str]]:
    """{field of the document: sentences}; `inside` is the part that the error is about ("citations.0")."""
    found: dict[str, Any] = {}
    for column, reasons in error.update_error_dict({}).items():
        path = ".".join(part for part in (inside, field_of(column)) if part)
        found.setdefault(path, []).extend(ValidationError(reasons).messages)
    return found
