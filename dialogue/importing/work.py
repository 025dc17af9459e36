"""The work on an import, in pieces: read, check, apply. Done beside the readers, in a thread of its own.

What a piece found is committed with how far it came. So another process, or a later start, goes on where this one
stopped, and the page of the import shows how far it is, whichever process answers.
"""

import functools
import logging
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from itertools import islice
from threading import Lock
from typing import Any

from django.core.cache import caches
from django.db import connections, transaction
from django.db.models import Count
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from dialogue.importing import applying, tables
from dialogue.importing.checking import Checker
from dialogue.importing.files import FileError, read
from dialogue.models import ImportRow, ImportState, RowState, TableImport

#: So many rows are read, or checked, at once.
PIECE = 250
#: After so long without a finished piece, whoever looks at the import has the work taken up again.
ABANDONED = timedelta(seconds=60)
LONGEST_KEY = 60
FOUND = ("state", "base_version", "errors", "doubts")

logger = logging.getLogger(__name__)


def work(pk: int) -> None:
    """Do what there is to do for an import, until somebody has to decide something."""
    while table_import := TableImport.objects.select_related("user").filter(pk=pk).first():
        if not table_import.is_at_work:
            return
        with translation.override(table_import.language):
            if not STAGES[ImportState(table_import.state)](table_import):
                return


def _read(table_import: TableImport) -> bool:
    """The file's rows, in one transaction: it is read whole, or said why not."""
    table = tables.of(table_import.kind)
    try:
        with transaction.atomic():
            whole = TableImport.objects.select_for_update().get(pk=table_import.pk)
            if whole.state != ImportState.READING:
                return True
            found = read(bytes(whole.file), table, name=whole.file_name)
            count = 0
            for piece in _pieces(found.rows):
                count += len(piece)
                _tell(whole.pk, count)
                ImportRow.objects.bulk_create(
                    ImportRow(
                        table=whole, number=number, cells=cells, key=_key(cells, found, table)
                    )
                    for number, cells in piece
                )
            if not count:
                raise FileError(_("There are no rows below the names of the columns."))
            whole.form, whole.columns, whole.rows_read = found.form, found.columns, count
            whole.problems = tables.header_problems(table, found.columns)
            whole.state, whole.file, whole.moved_at = ImportState.CHECKING, b"", timezone.now()
            whole.save()
    except FileError as error:
        TableImport.objects.filter(pk=table_import.pk, state=ImportState.READING).update(
            state=ImportState.UNREADABLE, problems=[["", "", str(error)]], file=b""
        )
    return True


def _pieces(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while piece := list(islice(rows, PIECE)):
        yield piece


def _key(cells: list[str], found: Any, table: tables.ImportTable) -> str:
    """The key that a row names; what is longer than any key is none, and its cell will be found wrong."""
    if table.key not in found.columns[: len(cells)]:
        return ""
    key = cells[found.columns.index(table.key)].strip()
    return key if len(key) <= LONGEST_KEY else ""


def _check(table_import: TableImport) -> bool:
    checker = Checker(table_import)
    rows_checked = table_import.rows_checked
    while rows_checked < table_import.rows_read:
        rows = list(table_import.rows.order_by("number")[rows_checked : rows_checked + PIECE])
        checker.check(rows)
        with transaction.atomic():
            # Whoever else works on the same piece comes second, and leaves it.
            mine = TableImport.objects.filter(
                pk=table_import.pk, state=ImportState.CHECKING, rows_checked=rows_checked
            )
            rows_checked += len(rows)
            if not mine.update(rows_checked=rows_checked, moved_at=timezone.now()):
                return False
            table_import.rows.keep(rows, FOUND)
    by_state = table_import.rows.order_by().values_list("state").annotate(Count("pk"))
    TableImport.objects.filter(pk=table_import.pk, state=ImportState.CHECKING).update(
        state=ImportState.CHECKED, counts=dict(by_state), moved_at=timezone.now()
    )
    return True


def _apply(table_import: TableImport) -> bool:
    """All or nothing. What was changed underneath is checked and looked at again."""
    try:
        applying.apply(table_import, tell=functools.partial(_tell, table_import.pk))
    except applying.ChangedError:
        _check_again(
            table_import,
            _(
                "Something was changed since this was checked. Nothing was written; it is checked again. "
                "Look at it, then apply it."
            ),
        )
    except applying.RefusedRowsError as refused:
        _give_back(table_import, _("Nothing was written: rows cannot go out as they are."))
        rows = {row.number: row for row in table_import.rows.filter(number__in=refused.sentences)}
        for number, row in rows.items():
            row.errors = [["", "", sentence] for sentence in refused.sentences[number]]
        table_import.rows.keep(rows.values(), ["errors"])
    except Exception:
        logger.exception("The import %s could not be applied.", table_import.pk)
        _give_back(
            table_import,
            _("Nothing was written: the register failed. Try again, or tell an administrator."),
        )
    return True


def _check_again(table_import: TableImport, sentence: str) -> None:
    with transaction.atomic():
        table_import.rows.update(state=RowState.UNCHECKED)
        _applying(table_import).update(
            state=ImportState.CHECKING,
            rows_checked=0,
            problems=[],
            notice=sentence,
            moved_at=timezone.now(),
        )


def _give_back(table_import: TableImport, sentence: str) -> None:
    _applying(table_import).update(state=ImportState.CHECKED, notice=sentence)


def _give_up(pk: int) -> None:
    """What fails once fails again: nobody should watch its bar stand still."""
    table_import = TableImport.objects.get(pk=pk)
    with translation.override(table_import.language):
        notice = _(
            "Nothing was written: the register failed, and an administrator can read why in its log. "
            "Throw this import away, and bring the table again in smaller parts to find the row."
        )
    TableImport.objects.filter(pk=pk).update(state=ImportState.FAILED, notice=notice, file=b"")


def _applying(table_import: TableImport) -> Any:
    return TableImport.objects.filter(pk=table_import.pk, state=ImportState.APPLYING)


STAGES = {
    ImportState.READING: _read,
    ImportState.CHECKING: _check,
    ImportState.APPLYING: _apply,
}


# How far it is


def _tell(pk: int, count: int) -> None:
    """What an open transaction has done is seen by nobody else, so it is told beside the database."""
    caches["imports"].set(str(pk), (count, timezone.now()))


def done(table_import: TableImport) -> tuple[int, int]:
    """Rows done at the present stage, and how many there are to do; 0 while that is not known."""
    if table_import.state == ImportState.CHECKING:
        return table_import.rows_checked, table_import.rows_read
    count, moved_at = caches["imports"].get(str(table_import.pk)) or (0, None)
    is_of_stage = moved_at is not None and moved_at >= table_import.moved_at
    counts = table_import.counts
    total = counts.get(RowState.NEW, 0) + counts.get(RowState.CHANGED, 0)
    return (count if is_of_stage else 0), total


class Worker:
    """Works on one import at a time, in a thread of its own: nobody waits for it who reads a page."""

    def __init__(self) -> None:
        self._works: dict[int, Future[None]] = {}
        self._lock = Lock()
        self._workers = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")

    def order(self, pk: int) -> None:
        """Have an import worked on, unless this process has it in hand already."""
        with self._lock:
            self._works = {each: work for each, work in self._works.items() if not work.done()}
            if pk not in self._works:
                self._works[pk] = self._workers.submit(_work_aside, pk)


def _work_aside(pk: int) -> None:
    try:
        work(pk)
    except Exception:
        logger.exception("The work on import %s stopped.", pk)
        _give_up(pk)
    finally:
        connections.close_all()


worker = Worker()


def order_if_abandoned(table_import: TableImport) -> None:
    """Whoever looks at an import that nobody works on any more has the work taken up again."""
    _count, told_at = caches["imports"].get(str(table_import.pk)) or (0, table_import.moved_at)
    last = max(told_at, table_import.moved_at)
    if table_import.is_at_work and last < timezone.now() - ABANDONED:
        worker.order(table_import.pk)
