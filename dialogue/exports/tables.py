"""The tables of the register: one for each kind of record, and one for each part that a record has several of."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue.choices import RecordKind
from dialogue.exports import records
from dialogue.exports.columns import Cell, Column, Row, Type, cells, plain, text
from dialogue.services import wording

#: A part's row is the part itself with the key of the record it belongs to.
OWNER = "owner"


@dataclass(frozen=True)
class Table:
    """One table: which documents fill it, how one document becomes rows, and its columns."""

    name: str
    title: Any
    columns: tuple[Column, ...]
    #: The kinds of record whose documents give rows.
    kinds: tuple[RecordKind, ...]
    #: The columns that tell a row from every other.
    key: tuple[str, ...]
    rows: Callable[[RecordKind, Row], Iterable[Row]] = lambda kind, document: [document]

    def cells(self, kind: RecordKind, document: Row) -> Iterator[list[Cell]]:
        for row in self.rows(kind, document):
            yield cells(self.columns, row)


def of(kind: str) -> Table:
    """The table with one row for each record of a kind; with one for each edition, if none is given."""
    return RECORD_TABLES[RecordKind(kind)] if kind else EDITIONS


def _key_of(document: Row) -> str:
    return document.get("ref") or document["key"]


def _parts(field: str) -> Callable[[RecordKind, Row], Iterable[Row]]:
    """A row for each part that the document lists under this name, numbered from 1."""

    def rows(kind: RecordKind, document: Row) -> Iterable[Row]:
        for position, part in enumerate(document[field], start=1):
            yield {**part, OWNER: _key_of(document), "position": position}

    return rows


def _citations(kind: RecordKind, document: Row) -> Iterable[Row]:
    for position, citation in enumerate(document["citations"], start=1):
        yield {**citation, "kind": kind.value, OWNER: _key_of(document), "position": position}


def _links(kind: RecordKind, document: Row) -> Iterable[Row]:
    for field, to_kind in LINKED.items():
        for key in document.get(field) or []:
            yield {
                "from_kind": kind.value,
                OWNER: _key_of(document),
                "as": field,
                "to_kind": to_kind.value,
                "to_key": key,
            }


def _searched(kind: RecordKind, document: Row) -> Iterable[Row]:
    yield {
        "kind": kind.value,
        "key": _key_of(document),
        "title": "\n".join(each.text for each in wording.headings(document)),
        "body": "\n".join(each.text for each in wording.body(kind, document)),
    }


#: The fields that name several records: what a column can only join stands in `links` key by key.
LINKED: Mapping[str, RecordKind] = {
    "parties": RecordKind.PARTY,
    "places": RecordKind.PLACE,
    "plans": RecordKind.PLAN,
    "commitments": RecordKind.COMMITMENT,
    "related": RecordKind.COMMITMENT,
}


def _owner(name: str, meaning: Any, refers_to: str) -> Column:
    return plain(name, meaning, path=OWNER, refers_to=refers_to, is_required=True)


def _position(meaning: Any) -> Column:
    return plain("position", meaning, type=Type.INTEGER, is_required=True)


RECORD_TABLES: Mapping[RecordKind, Table] = {
    kind: Table(
        name=name,
        title=title,
        columns=tuple(columns),
        kinds=(kind,),
        key=(columns[0].name,),
    )
    for kind, name, title, columns in (
        (RecordKind.COMMITMENT, "commitments", _("Commitments and positions"), records.COMMITMENT),
        (RecordKind.UPDATE, "updates", _("Progress updates"), records.UPDATE),
        (RecordKind.ROUND, "rounds", _("Rounds"), records.ROUND),
        (RecordKind.THREAD, "threads", _("Threads"), records.THREAD),
        (RecordKind.SOURCE, "sources", _("Sources"), records.SOURCE),
        (RecordKind.SECTOR, "sectors", _("Sectors"), records.SECTOR),
        (RecordKind.PLACE, "places", _("Places"), records.PLACE),
        (RecordKind.PLAN, "plans", _("Plans"), records.PLAN),
        (RecordKind.PERSON, "people", _("People"), records.PERSON),
        (RecordKind.PARTY, "parties", _("Parties"), records.PARTY),
        (RecordKind.DIALOGUE, "dialogues", _("Dialogues"), records.DIALOGUE),
        (RecordKind.QUESTION, "questions", _("Open questions"), records.QUESTION),
    )
}

PART_TABLES: tuple[Table, ...] = (
    Table(
        name="citations",
        title=_("Citations: where each claim is written"),
        kinds=(
            RecordKind.COMMITMENT,
            RecordKind.UPDATE,
            RecordKind.ROUND,
            RecordKind.PLACE,
            RecordKind.PLAN,
            RecordKind.PERSON,
        ),
        key=("kind", "record", "position"),
        rows=_citations,
        columns=(
            plain("kind", _("Kind of the record whose claim it is"), is_required=True),
            _owner("record", _("Key of that record"), ""),
            _position(_("Its place among the record’s citations, from 1")),
            plain("source", _("Key of the source"), refers_to="sources.key", is_required=True),
            plain("locator", _("Where in the source: a paragraph, a section, a minute")),
        ),
    ),
    Table(
        name="spans",
        title=_("Spans: the days in which each status held"),
        kinds=(RecordKind.COMMITMENT,),
        key=("commitment", "position"),
        rows=_parts("spans"),
        columns=(
            _owner("commitment", _("Ref of the commitment"), "commitments.ref"),
            _position(_("Its place in time, from 1")),
            plain("status", _("The status held"), is_required=True),
            plain("support", _("Its support; empty where nothing is rated")),
            plain("from_on", _("First day; empty: since the round"), path="from", type=Type.DATE),
            plain("to_on", _("The day after the last; empty: now"), path="to", type=Type.DATE),
            plain("update", _("Ref of the update that began it"), refers_to="updates.ref"),
        ),
    ),
    Table(
        name="figures",
        title=_("Figures that updates report"),
        kinds=(RecordKind.UPDATE,),
        key=("update", "position"),
        rows=_parts("figures"),
        columns=(
            _owner("update", _("Ref of the update"), "updates.ref"),
            _position(_("Its place in the update, from 1")),
            *text("label", _("What it counts")),
            plain("value", _("The number, as the source gives it"), type=Type.NUMBER),
            *text("unit", _("The unit of the number")),
        ),
    ),
    Table(
        name="thread_entries",
        title=_("Thread entries: how each commitment relates to what came before"),
        kinds=(RecordKind.THREAD,),
        key=("thread", "position"),
        rows=_parts("entries"),
        columns=(
            _owner("thread", _("Key of the thread"), "threads.key"),
            _position(_("Its place in the thread, from 1")),
            plain(
                "commitment",
                _("Ref of the commitment; if it was withdrawn, there is no row with it"),
                refers_to="commitments.ref",
                may_be_gone=True,
            ),
            plain("relation", _("How it relates to the entry before"), is_required=True),
            plain("confidence", _("How sure the register is of the relation")),
            *text("why", _("Why the relation is this one")),
        ),
    ),
    Table(
        name="co_chairs",
        title=_("Co-chairs: who led each side at a round, in the office held that day"),
        kinds=(RecordKind.ROUND,),
        key=("round", "position"),
        rows=_parts("co_chairs"),
        columns=(
            _owner("round", _("Key of the round"), "rounds.key"),
            _position(_("Its place in the record, from 1")),
            plain("person", _("Key of the person"), refers_to="people.key"),
            plain("party", _("Key of the party led"), refers_to="parties.key"),
            *text("office", _("Office held that day")),
        ),
    ),
    Table(
        name="links",
        title=_("Links: which records a record names"),
        kinds=(RecordKind.COMMITMENT, RecordKind.UPDATE, RecordKind.QUESTION),
        key=("from_kind", "from_key", "as", "to_kind", "to_key"),
        rows=_links,
        columns=(
            plain("from_kind", _("Kind of the naming record"), is_required=True),
            _owner("from_key", _("Its key"), ""),
            plain("as", _("The field that names the other record"), is_required=True),
            plain("to_kind", _("Kind of the named record"), is_required=True),
            plain("to_key", _("Key of the named record"), is_required=True),
        ),
    ),
)

#: The ledger without its documents, for lists. The whole register has all of it in `ledger.jsonl`.
EDITIONS = Table(
    name="editions",
    title=_("Editions"),
    columns=tuple(records.EDITION),
    kinds=(),
    key=("number",),
)

TABLES: tuple[Table, ...] = (*RECORD_TABLES.values(), *PART_TABLES)

#: What the database's full-text search looks through. It is in no other file and nowhere on the site.
SEARCH = Table(
    name="search",
    title="Search",
    kinds=tuple(RecordKind),
    key=("kind", "key"),
    rows=_searched,
    columns=(
        plain("kind", "Kind of the record"),
        plain("key", "Its key or ref"),
        plain("title", "What it is called, in each language there is, line by line"),
        plain("body", "All its other texts, in each language there is, line by line"),
    ),
)
