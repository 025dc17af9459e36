"""A document, or a part of one -> the columns, links and parts of a desk record."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import zip_longest
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.utils.translation import gettext as _

from dialogue.localized import LANGUAGES
from dialogue.models import Citation, Commitment, Figure, Record
from dialogue.services.drafting.problems import DraftError, by_field
from dialogue.services.drafting.rights import require
from dialogue.services.keys import held, latest_round, next_commitment_ref, next_update_ref
from dialogue.services.loading.entries import shape

#: Members of a document that are rows of their own.
PARTS: dict[str, Any] = {"citations": Citation, "figures": Figure}
#: Members that are fixed when a record is first saved.
FIXED = ("ref", "round")
#: Far beyond any position, so that rows can be moved aside while they change places.
ASIDE = 10_000

Columns = dict[str, Any]


class Writing:
    """One document being written into one record: what it names is found, checked as a whole, then saved."""

    def __init__(self, record: Record, document: Mapping[str, Any], *, by: Any) -> None:
        self.record: Any = record
        self.document = document
        self.by = by
        self.is_new = record.pk is None
        self.is_numbered = False
        self.shape = shape(type(record))
        self.links: dict[str, list[Any]] = {}
        self.parts: dict[str, list[Columns]] = {}
        self.problems: dict[str, list[str]] = {}

    def carry_out(self) -> None:
        """Save it all, or raise DraftError with everything that is wrong."""
        self._read()
        if self.is_new:
            self._number()
        self._check()
        if self.problems:
            raise DraftError(self.problems)
        self.save()

    def save(self) -> None:
        """The record, then what belongs to it."""
        self.record.save()
        for name, records in self.links.items():
            getattr(self.record, name).set(records)
        for name, rows in self.parts.items():
            self._write_parts(name, rows)

    def _read(self) -> None:
        for name, value in self.document.items():
            if not self.is_new and name in FIXED:
                self._require_unchanged(name, value)
            elif name in self.shape.references:
                found = self._find(self.shape.references[name], {name: value} if value else {})
                setattr(self.record, name, found.get(value))
            elif name in self.shape.links:
                keys = {f"{name}.{n}": key for n, key in enumerate(value)}
                found = self._find(self.shape.links[name], keys)
                self.links[name] = list(found.values())
            elif name in PARTS:
                self.parts[name] = self._part_rows(name, value)
            else:
                for column, content in self._columns(type(self.record), name, value).items():
                    setattr(self.record, column, content)

    def _columns(self, model: type[models.Model], name: str, value: Any) -> Columns:
        """The columns that a plain member of a document is written to."""
        if name == "translations":
            return {f"is_{each}_reviewed": said == "reviewed" for each, said in value.items()}
        if name == "search":
            given = value or dict.fromkeys(("where", "languages", "words"), "")
            return {f"searched_{each}": _text(text) for each, text in given.items()}
        if f"{name}_en" in shape(model).columns:
            given = dict.fromkeys(LANGUAGES) if value is None else value
            return {f"{name}_{language}": _text(text) for language, text in given.items()}
        column = shape(model).columns[name]
        return {name: _text(value) if column.empty_strings_allowed and not column.null else value}

    def _part_rows(self, name: str, rows: Iterable[Mapping[str, Any]]) -> list[Columns]:
        model = PARTS[name]
        references = shape(model).references
        found = []
        for number, row in enumerate(rows):
            columns: Columns = {
                column: field.get_default()
                for column, field in shape(model).columns.items()
                if column != "position"
            }
            for member, value in row.items():
                if member in references:
                    path = f"{name}.{number}.{member}"
                    target = self._find(references[member], {path: value} if value else {})
                    columns[member] = target.get(value)
                else:
                    columns |= self._columns(model, member, value)
            found.append(columns)
        return found

    def _find(self, model: type[Record], keys: Mapping[str, str]) -> dict[str, Any]:
        """{key: record} of those there are; `keys` are by the fields that name them, for saying which are not."""
        found = self._records(model, {*keys.values()})
        for path, key in keys.items():
            if key not in found:
                self._say(path, _no_record(model, key, self._keys(model)))
        return found

    # What is asked of the database. Whoever writes many documents at once asks once for all of them.

    def _records(self, model: type[Record], keys: set[str]) -> dict[str, Any]:
        named = model._default_manager.filter(**{f"{model.key_field}__in": keys})
        return {record.public_key: record for record in named}

    def _keys(self, model: type[Record]) -> list[str]:
        return list(model._default_manager.order_by().values_list(model.key_field, flat=True))

    def _clean_record(self, exclude: set[str]) -> None:
        self.record.full_clean(exclude=exclude)

    def _number(self) -> None:
        """As the admin's forms do: the next free number of the round it is about. One draft after the other."""
        if self.record.ref:
            return
        if isinstance(self.record, Commitment):
            round_ = self.record.round if self.record.round_id else None
            next_ref = next_commitment_ref
        else:
            named = [*self.links.get("commitments", ()), *self.links.get("related", ())]
            round_ = named[0].round if named else latest_round()
            next_ref = next_update_ref
        self.is_numbered = round_ is not None or isinstance(self.record, Commitment)
        if round_:
            self.record.ref = next_ref(held(round_))

    def _check(self) -> None:
        """Everything the models ask for. What was reported already is not reported again in other words."""
        reported = {path.partition(".")[0] for path in self.problems}
        # A number that was given here is free, or the database says it is not; without a round there is none.
        numbered = {"ref"} if self.is_numbered else set()
        try:
            self._clean_record((reported & {*self.shape.names}) | numbered)
        except ValidationError as error:
            self._add(by_field(error))
        for name in self.shape.links:
            is_needed = not self.record._meta.get_field(name).blank
            if is_needed and name not in reported and self._is_left_empty(name):
                self._say(name, _("Name at least one."))
        for name, rows in self.parts.items():
            for number, columns in enumerate(rows):
                part = PARTS[name](**columns)
                found = {each for each in shape(PARTS[name]).references if columns.get(each)}
                known = {self._owner(name), *self._reported(name, number), *found}
                try:
                    part.clean_fields(exclude=known)
                except ValidationError as error:
                    self._add(by_field(error, inside=f"{name}.{number}"))

    def _reported(self, name: str, number: int) -> set[str]:
        start = f"{name}.{number}."
        return {path.removeprefix(start) for path in self.problems if path.startswith(start)}

    def _is_left_empty(self, name: str) -> bool:
        if name in self.links:
            return not self.links[name]
        return self.is_new or not getattr(self.record, name).exists()

    def _write_parts(self, name: str, rows: list[Columns]) -> None:
        """The rows as given, from 1. Those that stay keep their identity, so that forms open in the admin know them."""
        model, kept = PARTS[name], getattr(self.record, name)
        stored = list(kept.order_by("position", "pk"))
        if any(part.position != number for number, part in enumerate(stored, 1)):
            kept.update(position=F("position") + ASIDE)
        for number, (part, columns) in enumerate(zip_longest(stored, rows), 1):
            if columns is None:
                require(self.by, "delete", model)
                part.delete()
                continue
            if part is None:
                require(self.by, "add", model)
                part = model(**{self._owner(name): self.record})
            elif any(getattr(part, column) != value for column, value in columns.items()):
                require(self.by, "change", model)
            for column, value in columns.items():
                setattr(part, column, value)
            part.position = number
            part.save()

    def _owner(self, name: str) -> str:
        """The field of a part that names its record."""
        return self.record._meta.get_field(name).field.name

    def _require_unchanged(self, name: str, value: str) -> None:
        before = getattr(self.record, name)
        if value != getattr(before, "public_key", before):
            self._say(name, _("It cannot be changed once the draft is saved: leave it out."))

    def _say(self, path: str, sentence: str) -> None:
        self._add({path: [sentence]})

    def _add(self, problems: Mapping[str, list[str]]) -> None:
        for path, sentences in problems.items():
            self.problems.setdefault(path, []).extend(sentences)


def _text(value: Any) -> str:
    """A text as the register keeps it: empty for none, lines ended by one character."""
    return str(value or "").replace("\r\n", "\n")


def _no_record(model: type[Record], key: str, keys: list[str]) -> str:
    words = {"noun": model._meta.verbose_name, "key": key[:60]}
    near = get_close_matches(key[:60], keys, n=1)
    sentence = _("There is no %(noun)s “%(key)s”.") % words
    if not near:
        return sentence
    return "{} {}".format(sentence, _("Did you mean “%(near)s”?") % {"near": near[0]})
