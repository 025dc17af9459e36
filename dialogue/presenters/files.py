from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class FileLine:
    """One file of the whole register: what it is, how large, and the SHA-256 of its bytes."""

    name: str
    url: str
    meaning: str
    size: int
    digest: str


@dataclass(frozen=True)
class FilesCard:
    """The files there are, and the edition up to which they hold everything."""

    number: int
    chain_digest: str
    published_at: datetime
    is_newest: bool
    #: The files most people want, and those for whoever wants one table.
    main: list[FileLine]
    tables: list[FileLine]


@dataclass(frozen=True)
class ColumnLine:
    """One column of a table: an empty cell means that there is no value."""

    name: str
    meaning: str
    type: str
    unit: str
    refers_to: str


@dataclass(frozen=True)
class TableLine:
    """One table and its columns."""

    name: str
    title: str
    columns: list[ColumnLine]


@dataclass(frozen=True)
class ProgramLine:
    """A program for whoever takes the register away, to read before it is run."""

    name: str
    url: str
    source: str
