"""What the data page says of files: those of the whole register, their columns, and the forms of each list."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogue.exports import programs
from dialogue.exports.columns import Column
from dialogue.exports.datapackage import file_name
from dialogue.exports.formats import formats_of
from dialogue.exports.shelf import Export
from dialogue.exports.tables import EDITIONS, TABLES
from dialogue.presenters.files import ColumnLine, FileLine, FilesCard, ProgramLine, TableLine
from dialogue.reading.kept import Head

MEANINGS: Mapping[str, Any] = {
    "register.sqlite": _("Everything in one database, with views and full-text search"),
    "ledger.jsonl": _("Every edition ever published, one on each line"),
    "datapackage.json": _("What the CSV files hold, for programs (Frictionless Data Package)"),
    "SHA256SUMS": _("The digest of each file, as sha256sum reads it"),
    "verify_register.py": _("Checks the files and the whole chain; needs only Python"),
    "follow_register.py": _("Keeps a mirror that follows the register; needs only Python"),
}
_TITLES = {file_name(table): table.title for table in TABLES}


def files_card(export: Export, at: Head) -> FilesCard:
    lines = {
        each.name: FileLine(
            name=each.name,
            url=file_url(each.name),
            meaning=str(MEANINGS.get(each.name) or _TITLES.get(each.name, "")),
            size=each.size,
            digest=each.digest,
        )
        for each in export.files
    }
    return FilesCard(
        number=export.number,
        chain_digest=export.chain_digest,
        published_at=export.made_at,
        is_newest=export.chain_digest == at.chain_digest,
        main=[lines[name] for name in MEANINGS if name in lines],
        tables=[line for name, line in lines.items() if name not in MEANINGS],
    )


def file_url(name: str) -> str:
    return reverse("files:file", args=[name])


def table_lines() -> list[TableLine]:
    """Every table there is, that of the editions included, which only lists have."""
    return [
        TableLine(
            name=table.name, title=str(table.title), columns=[_line(each) for each in table.columns]
        )
        for table in (*TABLES, EDITIONS)
    ]


def _line(column: Column) -> ColumnLine:
    return ColumnLine(
        name=column.name,
        meaning=str(column.meaning),
        type=column.type.value,
        unit=column.unit,
        refers_to=column.refers_to,
    )


def program_lines() -> list[ProgramLine]:
    return [
        ProgramLine(each.name, file_url(each.name), each.read_text(encoding="utf-8"))
        for each in programs.PROGRAMS
    ]


def list_formats(noun: str) -> list[tuple[str, str]]:
    """The forms in which the list of a noun can be taken away: what each is called, and its address."""
    kind = "" if noun == "edition" else noun
    return [
        (str(each.label), reverse(f"api:{noun}-list-as", args=[each.name]))
        for each in formats_of(kind)
    ]
