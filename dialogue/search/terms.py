"""What a query asks for, word by word, whichever of its names a text has for it."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache

from dialogue.search.aliases import ALIASES
from dialogue.search.tokens import FUNCTION_WORDS, MIN_PREFIX, closed_up, pairs, runs, stem

#: What a query has beyond these is ignored: the answer is wider then, never wrong.
MAX_QUERY = 1000
MAX_TERMS = 24


@dataclass(frozen=True)
class Term:
    """One thing a query asks for: the word `token`, or else a word that begins with `prefix`, if it has one; or all
    words of one of its other `names`."""

    token: str
    prefix: str = ""
    names: tuple[tuple["Term", ...], ...] = ()

    def is_word(self, token: str) -> bool:
        """Whether this token of a text is the word that the query has."""
        return token == self.token or bool(self.prefix and token.startswith(self.prefix))

    def met_in(self, tokens: Collection[str]) -> list["Term"]:
        """What a text with these tokens has of it: the word, and the words of each other name that is there whole."""
        own = [self] if any(map(self.is_word, tokens)) else []
        whole = [name for name in self.names if all(each.met_in(tokens) for each in name)]
        return [*own, *(each for name in whole for each in name)]


def query_terms(text: str) -> list[Term]:
    """What a reader asks for, each term once; a record must have all of them. Empty if nothing can be looked up.

    The last word counts as still being typed, unless something follows it: it also stands for the words
    it begins. Urdu words always do, which covers most of Urdu's endings.
    """
    terms = _words_asked(text[:MAX_QUERY])
    # "A and B, or C" is "A or C, and B or C": each word of a name gets the other names.
    asked = {term.token for term in terms}
    others: dict[str, dict[tuple[Term, ...], None]] = {}
    for name, same in _names().items():
        if name <= asked:
            for token in name:
                others.setdefault(token, {}).update(dict.fromkeys(same))
    return [replace(term, names=tuple(others.get(term.token, ()))) for term in terms]


def is_in_a_name(token: str) -> bool:
    """Whether this is a word of something that has several names, even if no record has it."""
    return any(token in name for name in _names())


@cache
def _names() -> Mapping[frozenset[str], list[tuple[Term, ...]]]:
    """The words of each name -> the other names."""
    found: dict[frozenset[str], list[tuple[Term, ...]]] = {}
    for alias in ALIASES:
        # What follows a name says that its last word is not still being typed.
        names = {name: tuple(_words_asked(f"{name} ")) for name in (*alias.names, *alias.asked)}
        for name, terms in names.items():
            words = frozenset(term.token for term in terms)
            found[words] = [names[other] for other in alias.names if other != name]
    return found


def _words_asked(text: str) -> list[Term]:
    every = list(runs(text))
    telling = [run for run in every if run[0] not in FUNCTION_WORDS] or every
    is_open = bool(every) and every[-1].end() == len(every[-1].string)
    terms: dict[str, Term] = {}
    for run in telling:
        for term in _terms_of(run, is_last=is_open and run is every[-1]):
            if term.token not in terms or not term.prefix:
                terms[term.token] = term
    return list(terms.values())[:MAX_TERMS]


def _terms_of(run: re.Match[str], *, is_last: bool) -> list[Term]:
    if run.lastgroup == "han":
        return [Term(token) for token in pairs(run[0]) or [run[0]]]
    word = closed_up(run[0])
    is_prefix = (is_last or run.lastgroup == "arabic") and len(word) >= MIN_PREFIX
    return [Term(stem(word), prefix=word if is_prefix else "")]
