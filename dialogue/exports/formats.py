"""The forms in which a whole list can be taken away."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind
from dialogue.exports import geojson, writers
from dialogue.exports.columns import Column, Row, cells


@dataclass(frozen=True)
class Contents:
    """Everything that a file is made of: whoever writes it, after the request, needs to ask nobody else."""

    title: str
    columns: tuple[Column, ...]
    #: The documents as text, read as they are reached.
    texts: Iterable[str]
    ledger_head: int
    #: The moment of the ledger head.
    made_at: datetime
    #: Whether CSV begins with a byte order mark.
    with_mark: bool = False

    def documents(self) -> Iterator[Row]:
        return map(json.loads, self.texts)

    def rows(self) -> Iterator[list[Any]]:
        return (cells(self.columns, document) for document in self.documents())


@dataclass(frozen=True)
class Format:
    """One form of file: its name (in addresses and at the end of the file's), and how it is written."""

    name: str
    label: Any
    #: The first is the one answered; the others are other names for it.
    media_types: tuple[str, ...]
    write: Callable[[Contents], Iterator[str] | Iterator[bytes]]
    #: Whether it shows the columns of a table, rather than documents.
    has_columns: bool = True
    #: What follows the media type.
    parameters: str = ""
    #: The kinds of record it is for; empty: all.
    kinds: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        return f"{self.media_types[0]}{self.parameters}"


def _workbook(contents: Contents) -> Iterator[bytes]:
    return writers.workbook(
        contents.columns, contents.rows(), title=contents.title, made_at=contents.made_at
    )


JSON_LINES = Format(
    name="jsonl",
    label=_("JSON Lines"),
    media_types=("application/x-ndjson", "application/jsonl"),
    write=lambda contents: writers.json_lines(contents.texts),
    has_columns=False,
)
CSV = Format(
    name="csv",
    label="CSV",
    media_types=("text/csv",),
    parameters="; charset=utf-8; header=present",
    write=lambda contents: writers.csv_text(
        contents.columns, contents.rows(), with_mark=contents.with_mark
    ),
)
XLSX = Format(
    name="xlsx",
    label="XLSX",
    media_types=("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
    write=_workbook,
)
GEOJSON = Format(
    name="geojson",
    label="GeoJSON",
    media_types=("application/geo+json",),
    write=lambda contents: geojson.collection(
        contents.columns, contents.documents(), ledger_head=contents.ledger_head
    ),
    kinds=(RecordKind.PLACE,),
)
FORMATS = (CSV, XLSX, JSON_LINES, GEOJSON)


def formats_of(kind: str) -> tuple[Format, ...]:
    """The forms in which a list of this kind of record can be taken away."""
    return tuple(each for each in FORMATS if not each.kinds or kind in each.kinds)
