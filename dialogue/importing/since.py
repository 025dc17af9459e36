"""Rows taken away before somebody changed what they are about: writing them would undo that unseen."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from dialogue.importing.tables import VERSION
from dialogue.models import ImportRow, RowState
from dialogue.services import authorship


def refuse(columns: Sequence[str], rows: Sequence[ImportRow], records: Mapping[str, Any]) -> None:
    """Find such rows among those just checked, if the file says of which version they are."""
    if VERSION.name not in columns:
        return
    place = columns.index(VERSION.name)
    stale = [row for row in rows if _is_stale(row, place, len(columns))]
    names = authorship.last_saved_by([records[row.key] for row in stale])
    for row in stale:
        sentence = _(
            "%(name)s changed this since you took it away: take it away again, "
            "or empty this cell to write over what is there now."
        )
        name = names.get(records[row.key].pk) or _("Somebody")
        row.errors = [*row.errors, (VERSION.name, row.cells[place], sentence % {"name": name})]
        row.state = RowState.WRONG


def _is_stale(row: ImportRow, place: int, width: int) -> bool:
    """Whether it would change a record that has another version by now."""
    if row.state not in (RowState.CHANGED, RowState.WRONG) or len(row.cells) != width:
        return False
    version = row.cells[place].strip()
    is_readable = VERSION.name not in {column for column, _value, _why in row.errors}
    return bool(version and is_readable and row.base_version and int(version) < row.base_version)
