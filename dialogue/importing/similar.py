"""Whether something is there already in other words. What shares no rare word is never compared."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from dialogue.search.tokens import tokenize

#: From 0 to 100: how alike the words of two texts have to be, in any order.
ALIKE = 90
#: So many of a text's rarest words are looked up, and so many texts at most are compared with it.
RAREST = 4
MOST = 60
_NUMBER = re.compile(r"\d+")


@dataclass
class Similar:
    """Texts in groups (a round, a day), each with the name of what it is of. Only texts of one group are compared."""

    _texts: list[tuple[str, str]] = field(default_factory=list)
    _having: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, group: str, name: str, text: str) -> None:
        for token in {*tokenize(text)}:
            self._having[group, token].append(len(self._texts))
        self._texts.append((name, _written(text)))

    def like(self, group: str, text: str) -> list[tuple[str, int]]:
        """(name, how alike from 0 to 100) of what says nearly the same, the most alike first."""
        words, numbers = _written(text), _numbers(text)
        found = []
        for place in self._candidates(group, text):
            name, other = self._texts[place]
            alike = fuzz.token_sort_ratio(words, other, score_cutoff=ALIKE)
            # Two texts that differ in a number say different things.
            if alike and _numbers(other) == numbers:
                found.append((name, int(alike)))
        return sorted(found, key=lambda each: -each[1])[:3]

    def _candidates(self, group: str, text: str) -> Iterable[int]:
        lists = (self._having.get((group, token), ()) for token in {*tokenize(text)})
        rarest = sorted(filter(None, lists), key=len)[:RAREST]
        return list(dict.fromkeys(place for places in rarest for place in places[-MOST:]))[:MOST]


def _written(text: str) -> str:
    return " ".join(text.casefold().split())


def _numbers(text: str) -> list[str]:
    return sorted(_NUMBER.findall(text))
