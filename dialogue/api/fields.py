"""`?fields=`: the parts of an answer that a program asks for, top-level or dotted (`title.en`)."""

import json
from functools import cache
from typing import Any

from rest_framework.serializers import BaseSerializer, Field, Serializer

from dialogue.filters.problems import MAX_PROBLEMS, Problem, unknown_value
from dialogue.services.canonical import canonical

#: Names of fields, each with the tree of names below it; None for a whole field.
Tree = dict[str, Any]


class AnyDocumentField(Field):
    """A document of any kind: what can be asked for is what any of them has."""

    serializers: tuple[type[Serializer], ...] = ()


@cache
def tree(serializer: type[Serializer]) -> Tree:
    """The names that can be asked for of a document, as its serializer declares them."""
    return {name: _below(field) for name, field in serializer().fields.items()}


def _below(field: Any) -> Tree | None:
    if isinstance(field, AnyDocumentField):
        merged: Tree = {}
        for each in field.serializers:
            merged |= tree(each)
        return merged
    child = getattr(field, "child", field)
    return tree(type(child)) if isinstance(child, BaseSerializer) else None  # type: ignore[arg-type]


def chosen(asked: str, known: Tree) -> tuple[Tree, list[Problem]]:
    """The tree of the names asked for, comma separated, and what is wrong with those there are not."""
    wanted: Tree = {}
    problems: list[Problem] = []
    for name in dict.fromkeys(asked.split(",")):
        allowed = _choose(wanted, name.split("."), known)
        if allowed and len(problems) < MAX_PROBLEMS:
            problems.append(unknown_value("fields", name, allowed))
    return wanted, problems


def _choose(wanted: Tree, names: list[str], known: Tree) -> list[str]:
    """Add one dotted name to the tree; what is allowed in its place if there is no such name."""
    here: Tree | None = known
    for depth, name in enumerate(names):
        above = ".".join(names[:depth])
        if here is None:
            return [above]
        if name not in here:
            return [f"{above}.{each}" if above else each for each in here]
        here = here[name]
    *parents, last = names
    for name in parents:
        below = wanted.setdefault(name, {})
        if below is None:
            return []
        wanted = below
    wanted[last] = None
    return []


def select(value: Any, wanted: Tree | None) -> Any:
    """The parts asked for, of a document or a list of them; what a document does not have is left out."""
    if wanted is None:
        return value
    if isinstance(value, list):
        return [select(each, wanted) for each in value]
    if isinstance(value, dict):
        return {name: select(value[name], below) for name, below in wanted.items() if name in value}
    return value


def part(text: str, wanted: Tree) -> str:
    """The parts asked for of a document, as text."""
    return canonical(select(json.loads(text), wanted))
