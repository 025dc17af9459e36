"""An import that was looked at goes to the desk: all of it in one transaction, or nothing."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.choices import RecordKind
from dialogue.importing import tables
from dialogue.importing.checking import Checker, Known, RowWriting
from dialogue.models import Citation, ImportRow, ImportState, Record, RowState, TableImport
from dialogue.services import authorship, bulk, guessing, publishing, weighing
from dialogue.services.contributors import pseudonym
from dialogue.services.documents import own
from dialogue.services.drafting.rights import require
from dialogue.services.keys import held, latest_round, next_commitment_ref, next_update_ref
from dialogue.services.loading import desk
from dialogue.services.loading.entries import shape

#: So many rows are written at once.
PIECE = 250


class ChangedError(Exception):
    """The desk is not as it was when the import was checked: it has to be looked at again."""


class RefusedRowsError(Exception):
    """Rows that cannot go out as they are: {number: sentences}."""

    def __init__(self, sentences: dict[int, list[str]]) -> None:
        super().__init__(len(sentences))
        self.sentences = sentences


def apply(table_import: TableImport, *, tell: Callable[[int], None]) -> None:
    """Write every row. `tell` is told how many are written, outside the transaction that nobody else sees.

    ChangedError if something is not as it was, RefusedRowsError if rows cannot be submitted or published.
    """
    try:
        with transaction.atomic():
            whole = TableImport.objects.select_for_update().get(pk=table_import.pk)
            if whole.state == ImportState.APPLYING:  # else somebody else was quicker
                _Applying(whole, tell).carry_out()
    except IntegrityError as error:
        raise ChangedError(str(error)) from error


def require_rights(user: Any, kind: str) -> None:
    """Whoever imports may add and change what the rows are, and what they bring along."""
    for verb in ("add", "change"):
        require(user, verb, tables.MODELS[kind])
    if kind != RecordKind.SOURCE:
        for verb in ("add", "change", "delete"):
            require(user, verb, Citation)


class _Applying:
    """One import being written."""

    def __init__(self, table_import: TableImport, tell: Callable[[int], None]) -> None:
        self.whole = table_import
        self.tell = tell
        self.by = table_import.user
        self.checker = Checker(table_import)
        self.table = self.checker.table
        self.given = {*table_import.rows.exclude(key="").values_list("key", flat=True)}
        self.numbers: dict[str, str] = {}
        self.refused: dict[int, list[str]] = {}

    def carry_out(self) -> None:
        require_rights(self.by, self.whole.kind)
        self._require_versions()
        written = 0
        for rows in self._pieces():
            self._write(rows)
            written += len(rows)
            self.tell(written)
        if self.refused:
            raise RefusedRowsError(self.refused)
        self._finish()

    def _pieces(self) -> Iterator[list[ImportRow]]:
        rows = list(self.whole.rows.to_write().order_by("number").values_list("pk", flat=True))
        for start in range(0, len(rows), PIECE):
            yield list(ImportRow.objects.filter(pk__in=rows[start : start + PIECE]))

    def _require_versions(self) -> None:
        """Records are as they were, those included that the rows would not change, and no new one took a key."""
        model = self.table.model
        rows = self.whole.rows.exclude(key="").values_list("key", "base_version")
        keys: list[tuple[str, int | None]] = list(rows)
        for start in range(0, len(keys), PIECE):
            piece = dict(keys[start : start + PIECE])
            stored = model._default_manager.filter(**{f"{self.table.key}__in": piece})
            locked = stored.select_for_update(no_key=True)
            versions = dict(locked.values_list(self.table.key, "version"))
            if any(versions.get(key) != version for key, version in piece.items()):
                raise ChangedError

    # Writing

    def _write(self, rows: Sequence[ImportRow]) -> None:
        said = {row.number: self.checker.say(row)[0] for row in rows}
        records = desk.records(self.table.model, [row.key for row in rows if row.key])
        known = Known()
        known.learn(self.table.model, said.values())
        writings: list[tuple[ImportRow, RowWriting]] = []
        for row in rows:
            record = records.get(row.key) or self.table.model()
            document = said[row.number]
            if record.pk:
                document = tables.only_changed(own(record), document)
            writing = RowWriting(record, document, by=self.by, known=known)
            if writing.read():  # what it names was there when it was checked
                raise ChangedError
            writings.append((row, writing))
        for row, writing in writings:
            self._give_key(row, writing)
        self._save([writing for _row, writing in writings])
        self._require_no_circle(writings)
        for flag, is_new in ((ADDITION, True), (CHANGE, False)):
            chosen = [each.record for _row, each in writings if each.is_new == is_new]
            self._log(chosen, flag)
        self.whole.rows.keep([row for row, _writing in writings], ["key"])
        self._send_out({row.key: row for row, _writing in writings})

    def _save(self, writings: Sequence[RowWriting]) -> None:
        """New records together; those that are there one by one, with only what changes."""
        new = [each for each in writings if each.is_new]
        model = self.table.model
        bulk.insert_models(each.record for each in new)
        keys = [each.record.public_key for each in new]
        stored = model._default_manager.filter(**{f"{self.table.key}__in": keys})
        pks = dict(stored.values_list(self.table.key, "pk"))
        for each in new:
            each.record.pk = pks[each.record.public_key]
        for name in shape(model).links:
            field: Any = model._meta.get_field(name)
            columns = (field.m2m_column_name(), field.m2m_reverse_name())
            linked = [(each.record.pk, to.pk) for each in new for to in each.links.get(name, ())]
            bulk.insert(field.remote_field.through, columns, linked)
        for name in {name for each in new for name in each.parts}:
            self._add_parts(name, new)
        for writing in writings:
            if not writing.is_new:
                writing.record.version += 1
                writing.save()

    def _add_parts(self, name: str, new: Sequence[RowWriting]) -> None:
        relation: Any = self.table.model._meta.get_field(name)
        model: type[models.Model] = relation.related_model
        bulk.insert_models(
            model(**{relation.field.name: each.record, "position": position, **columns})
            for each in new
            for position, columns in enumerate(each.parts.get(name, ()), start=1)
        )

    def _require_no_circle(self, writings: Sequence[tuple[ImportRow, RowWriting]]) -> None:
        """Rows that are right one by one can be wrong together: two updates that correct each other."""
        for row, writing in writings:
            if {"corrects", "copy_of"} & {*writing.document}:
                try:
                    self.table.model._default_manager.get(pk=writing.record.pk).clean()
                except ValidationError as error:
                    self.refused.setdefault(row.number, []).extend(error.messages)

    def _log(self, records: Sequence[Record], flag: int) -> None:
        if records:
            sentence = _("Imported from “%(file)s”.") % {"file": self.whole.file_name}
            authorship.note(records=records, flag=flag, by=self.by, sentence=sentence)

    # Keys

    def _give_key(self, row: ImportRow, writing: RowWriting) -> None:
        if not row.key:
            row.key = self._next_key(writing)
            setattr(writing.record, self.table.key, row.key)

    def _next_key(self, writing: RowWriting) -> str:
        record = writing.record
        if self.whole.kind == RecordKind.SOURCE:
            return self._source_key(record)
        if self.whole.kind == RecordKind.COMMITMENT:
            return self._numbered(record.round, next_commitment_ref)
        named = [*writing.links.get("commitments", ()), *writing.links.get("related", ())]
        round_ = named[0].round if named else latest_round()
        return self._numbered(round_, next_update_ref)

    def _numbered(self, round_: Any, next_ref: Callable[[Any], str]) -> str:
        """The next free number of a round, which is held when the first is asked for. Numbers in the file are taken."""
        if round_.key not in self.numbers:
            self.numbers[round_.key] = next_ref(held(round_))
        while True:
            ref = self.numbers[round_.key]
            start, _dash, number = ref.rpartition("-")
            self.numbers[round_.key] = f"{start}-{int(number) + 1:02}"
            if ref not in self.given:
                return ref

    def _source_key(self, record: Any) -> str:
        day = record.published_on and date.fromisoformat(record.published_on)
        key = guessing.key(record.url, day, besides=self.given)
        self.given.add(key)
        return key

    # Going out

    def _send_out(self, rows: dict[str, ImportRow]) -> None:
        """Sources are published as they are saved; drafts are submitted, if that was asked for."""
        if self.whole.kind == RecordKind.SOURCE:
            records = desk.records(self.table.model, rows)
            for key, sentence in weighing.refused(self.by, records.values()).items():
                self.refused.setdefault(rows[key].number, []).append(sentence)
            author = pseudonym(self.by)
            publishing.publish_all(
                records=records.values(), author=author, approver="", reason=self.whole.reason
            )
        elif self.whole.is_submitted:
            for key, record in desk.records(self.table.model, rows).items():
                try:
                    publishing.submit(record=record, by=self.by, reason=self.whole.reason)
                except ValidationError as error:
                    self.refused.setdefault(rows[key].number, []).extend(error.messages)

    def _finish(self) -> None:
        """The import stays as a log of what it did; what it was made of goes."""
        self.whole.rows.filter(state=RowState.SAME).delete()
        self.whole.rows.update(cells=[], errors=[], doubts=[])
        self.whole.state = ImportState.APPLIED
        self.whole.problems = []
        self.whole.applied_at = timezone.now()
        self.whole.save(update_fields=["state", "problems", "applied_at"])


def may_import(user: Any, kind: str) -> bool:
    try:
        require_rights(user, kind)
    except PermissionDenied:
        return False
    return True


@transaction.atomic
def begin(table_import: TableImport, *, reason: str, is_submitted: bool) -> None:
    """Its editor says yes. ValidationError if it is not ready for that, or somebody was quicker."""
    rows = table_import.rows
    is_ready = (
        rows.to_write().exists()
        and not rows.filter(state=RowState.WRONG).exists()
        and not rows.doubtful().exists()
        and not table_import.problems
    )
    waiting = TableImport.objects.filter(pk=table_import.pk, state=ImportState.CHECKED)
    changes: dict[str, Any] = {"reason": reason, "is_submitted": is_submitted, "notice": ""}
    now = timezone.now()
    if not is_ready or not waiting.update(state=ImportState.APPLYING, moved_at=now, **changes):
        raise ValidationError(
            _("It cannot be applied as it is: look at what is wrong and what may be there already.")
        )
