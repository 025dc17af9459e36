"""The editions of one record in a row, each with what it changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dialogue.models import Edition
from dialogue.presenters.difference import Naming, compare
from dialogue.presenters.editions import EditionLine, edition_line


@dataclass(frozen=True)
class HistoryLine:
    """An edition, the fields it changed, and the number of the edition before it (None for the first)."""

    edition: EditionLine
    changed: Sequence[str]
    before: int | None


def history_lines(
    editions: Sequence[Edition], documents: Mapping[int, Mapping[str, Any]], *, naming: Naming
) -> list[HistoryLine]:
    """`editions` are a record's own, newest first; `documents` theirs by number, as far as they were read."""
    earlier: list[Edition | None] = [*editions[1:], None]
    return [
        HistoryLine(
            edition=edition_line(edition),
            changed=_changed(documents, before, edition, naming) if before else [],
            before=before.number if before else None,
        )
        for edition, before in zip(editions, earlier, strict=True)
    ]


def _changed(
    documents: Mapping[int, Mapping[str, Any]], before: Edition, edition: Edition, naming: Naming
) -> list[str]:
    """The names of the fields that differ, each once."""
    if before.number not in documents or edition.number not in documents:
        return []
    changes = compare(
        documents[before.number], documents[edition.number], kind=edition.kind, naming=naming
    )
    return list(dict.fromkeys(change.field_label for change in changes))
