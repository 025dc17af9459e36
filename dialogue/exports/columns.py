"""A column of a table is one line of data: its name, how a row gives its value, what it means.

Every table there is (CSV, XLSX, SQLite, the data dictionary) is built from these lines, and from nothing else.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.text import format_lazy

from dialogue.localized import NAMES

Row = Mapping[str, Any]
#: What a cell can hold; anything longer than one value is joined into a text.
Cell = str | int | float | bool | None


class Type(StrEnum):
    """The type of a column's values, as Table Schema (Frictionless) names it."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"


@dataclass(frozen=True)
class Column:
    """One column: an empty cell means that there is no value."""

    name: str
    value: Callable[[Row], Cell]
    meaning: Any
    type: Type = Type.STRING
    #: What a number counts, where the column does not say so itself.
    unit: str = ""
    #: `table.column` whose values these are; keys of several records, joined, name none.
    refers_to: str = ""
    #: Whether what it refers to may have been withdrawn since: then it is no foreign key.
    may_be_gone: bool = False
    is_required: bool = False
    #: Where in a document the value stands; empty where it is worked out.
    path: str = ""
    #: Whether a cell holds the keys of several records.
    is_joined: bool = False

    @property
    def foreign_key(self) -> tuple[str, str] | None:
        """The table and column in which every value of this one is found, if there are such."""
        if not self.refers_to or self.may_be_gone:
            return None
        table, _dot, name = self.refers_to.partition(".")
        return table, name


def plain(name: str, meaning: Any, *, path: str = "", **options: Any) -> Column:
    """A value as the document has it; `path` says where, if not under that name: `status.code`."""
    return Column(name, _below(path or name), meaning, path=path or name, **options)


def text(name: str, meaning: Any, *, path: str = "") -> list[Column]:
    """A text in three languages: a column for each."""
    return [
        Column(
            f"{name}_{language}",
            _below(f"{path or name}.{language}"),
            format_lazy("{} ({})", meaning, name_of_language),
            path=f"{path or name}.{language}",
        )
        for language, name_of_language in NAMES.items()
    ]


def joined(name: str, meaning: Any) -> Column:
    """The keys of several records, parted by a space: no key has one."""
    return Column(name, lambda row: " ".join(row[name]) or None, meaning, path=name, is_joined=True)


def counted(name: str, meaning: Any) -> Column:
    """How many there are of something that has a table of its own."""
    return Column(name, lambda row: len(row[name]), meaning, type=Type.INTEGER)


def header(columns: Iterable[Column]) -> list[str]:
    return [column.name for column in columns]


def cells(columns: Iterable[Column], row: Row) -> list[Cell]:
    return [column.value(row) for column in columns]


def _below(path: str) -> Callable[[Row], Any]:
    """Gives what stands there in a row; nothing if anything on the way is nothing."""
    steps = path.split(".")

    def value(row: Row) -> Any:
        found: Any = row
        for step in steps:
            if found is None:
                return None
            found = found[step]
        return found

    return value
