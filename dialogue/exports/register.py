"""The whole register in one folder, as it is at one ledger head: `register.sqlite`, CSV, the ledger, their sums."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models.functions import Collate
from django.utils.translation import override

from dialogue.choices import RecordKind
from dialogue.exports import datapackage, programs, sqlite, writers
from dialogue.exports.columns import Cell
from dialogue.exports.editions import edition_text
from dialogue.exports.tables import SEARCH, TABLES, Table
from dialogue.models import Edition, Moment, SearchEntry, read_at
from dialogue.reading.kept import Head
from dialogue.services.ledger import timestamp

SUMS = "SHA256SUMS"
#: How each database compares texts by their code points.
COLLATIONS = {"sqlite": "BINARY", "postgresql": "C"}
#: So many rows are read at a time.
ROWS = 500


class EmptyLedgerError(Exception):
    """Nothing is published, so there is nothing to export."""


@dataclass(frozen=True)
class File:
    """One file of the folder: its name, its length in bytes, its SHA-256."""

    name: str
    size: int
    digest: str


def export(folder: Path, *, at: Head) -> list[File]:
    """Write every file, then the sums; each takes its place when it is whole. The same head gives the same bytes.

    Readers of the folder never see half a file. Memory stays flat however large the register is. The files are
    dated by the ledger head.
    """
    if at.published_at is None:
        raise EmptyLedgerError("Nothing is published yet, so there is nothing to export.")
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as making,
        override("en"),
    ):
        files = [_described(path) for path in _write(Path(making), at, at.published_at)]
        sums = Path(making) / SUMS
        sums.write_text("".join(f"{each.digest}  {each.name}\n" for each in files))
        moment = at.published_at.timestamp()
        for each in [*files, _described(sums)]:
            made = Path(making) / each.name
            os.utime(made, (moment, moment))
            made.replace(folder / each.name)
    return files


def _write(folder: Path, at: Head, moment: datetime) -> Iterator[Path]:
    sizes = {}
    for table in TABLES:
        path = folder / datapackage.file_name(table)
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(writers.csv_text(table.columns, _cells(table, moment)))
        described = _described(path)
        sizes[path.name] = (described.size, described.digest)
        yield path
    site = settings.SITE_URL
    facts: dict[str, Any] = {
        "head": at.number,
        "chain_digest": at.chain_digest,
        "made_at": timestamp(moment),
        "site": site,
    }
    package = folder / "datapackage.json"
    described_package = datapackage.descriptor(**facts, sizes=sizes)
    package.write_text(json.dumps(described_package, ensure_ascii=False, indent=2) + "\n")
    yield package
    database = folder / "register.sqlite"
    sqlite.write(
        database,
        rows=((table, _cells(table, moment)) for table in (*TABLES, SEARCH)),
        facts={name: str(value) for name, value in facts.items()}
        | {"licence": datapackage.LICENCE["path"]},
    )
    yield database
    ledger = folder / "ledger.jsonl"
    with ledger.open("w", encoding="utf-8") as file:
        editions = Edition.objects.filter(number__lte=at.number).order_by("number")
        file.writelines(writers.json_lines(map(edition_text, editions.iterator(ROWS))))
    yield ledger
    for program in programs.PROGRAMS:
        yield Path(shutil.copyfile(program, folder / program.name))


def _cells(table: Table, moment: datetime) -> Iterable[list[Cell]]:
    return chain.from_iterable(
        table.cells(kind, json.loads(text)) for kind in table.kinds for text in _texts(kind, moment)
    )


def _texts(kind: RecordKind, moment: datetime) -> Iterator[str]:
    """The documents of a kind as they were published at that moment, by key."""
    rows = _entries(moment).filter(kind=kind).values_list("edition__document", flat=True)
    return rows.iterator(ROWS)


def _entries(moment: datetime) -> Any:
    """In an order that no database sees otherwise: by the code points of kind and key."""
    collation = COLLATIONS[connection.vendor]
    order = (Collate("kind", collation), Collate("key", collation))
    with read_at(Moment(known_at=moment)):
        return SearchEntry.objects.current().order_by(*order)


def _described(path: Path) -> File:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return File(path.name, path.stat().st_size, digest)
