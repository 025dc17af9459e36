"""Finding words and names in a sentence, whatever its script: by stems in English, as they are in Chinese and Urdu."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from dialogue.search.tokens import stem, words

Value = TypeVar("Value")


@dataclass(frozen=True)
class Unit:
    """The least that is compared: the stem of a word, or one Chinese character, and where it stands."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Match(Generic[Value]):
    """Where a phrase was found, and what it was known as."""

    value: Value
    start: int
    end: int


def units(text: str) -> list[Unit]:
    """What a text is made of, in order."""
    return list(_units(text))


def _units(text: str) -> Iterator[Unit]:
    for word in words(text):
        if word.script == "han" and len(word.text) == word.end - word.start:
            for at, character in enumerate(word.text, word.start):
                yield Unit(character, at, at + 1)
        else:
            yield Unit(stem(word.text), word.start, word.end)


class Phrases(Generic[Value]):
    """Phrases to look for, each with what it stands for."""

    def __init__(self, known: Iterable[tuple[str, Value]]) -> None:
        self._known: dict[str, list[tuple[list[str], Value]]] = defaultdict(list)
        for phrase, value in known:
            if parts := [unit.text for unit in units(phrase)]:
                self._known[parts[0]].append((parts, value))
        for same_start in self._known.values():
            same_start.sort(key=lambda pair: -len(pair[0]))

    def found(self, text: list[Unit]) -> Iterator[Match[Value]]:
        """The longest phrases in a text, from its beginning; none inside another."""
        at = 0
        while at < len(text):
            match = next(self._at(text, at), None)
            if match is None:
                at += 1
                continue
            length, value = match
            yield Match(value, text[at].start, text[at + length - 1].end)
            at += length

    def _at(self, text: list[Unit], at: int) -> Iterator[tuple[int, Value]]:
        for parts, value in self._known.get(text[at].text, ()):
            if [unit.text for unit in text[at : at + len(parts)]] == parts:
                yield len(parts), value
