"""Which records a document names, wherever in it."""

from collections.abc import Iterable
from typing import Any

from dialogue.choices import RecordKind
from dialogue.presenters.fields import KEYS
from dialogue.reading.scorecards import round_of


def mentions(documents: Iterable[Any]) -> dict[str, set[str]]:
    """The keys of the records that documents name, by kind: in citations, entries and embedded updates as well.

    A ref begins with the key of its round, so whoever names a commitment names a round.
    """
    found: dict[str, set[str]] = {}
    for document in documents:
        _collect(document, found)
    if refs := found.get(RecordKind.COMMITMENT):
        found.setdefault(RecordKind.ROUND, set()).update(map(round_of, refs))
    return found


def _collect(value: Any, found: dict[str, set[str]]) -> None:
    if isinstance(value, list):
        for each in value:
            _collect(each, found)
    elif isinstance(value, dict):
        for name, below in value.items():
            keys = [below] if isinstance(below, str) else below
            if name in KEYS and _are_keys(keys):
                found.setdefault(KEYS[name], set()).update(keys)
            else:
                _collect(below, found)


def _are_keys(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
