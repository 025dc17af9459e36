"""The words the register knows, and what a misspelt one may stand for."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db import connection
from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogue.models import SearchWord
from dialogue.search.han import Followers, respelt
from dialogue.search.terms import is_in_a_name
from dialogue.search.tokens import FUNCTION_WORDS, MIN_PREFIX, Word, pairs, script, stem, words

#: Shorter words resemble too many others.
SHORTEST = 4
#: From this length on, a word may differ in two letters from the one that was meant.
LONG = 6
#: A query with more unknown words is not a misspelt one.
MOST_UNKNOWN = 4
#: Rows of one INSERT.
BATCH = 400


@dataclass(frozen=True)
class Correction:
    """The query that was probably meant, and those of its words that were typed so.

    `is_sure` unless a word is so short that the one it resembles may well be another: EXIM is not a misspelt ETIM.
    """

    query: str
    kept: frozenset[str] = frozenset()
    is_sure: bool = True


@dataclass(frozen=True)
class Vocabulary:
    """Every word of the register, with the number of editions that have it; of Chinese, every two neighbours."""

    counts: Mapping[str, int]

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.counts)

    @cached_property
    def _alike(self) -> dict[tuple[str, int], list[str]]:
        """The words by script and length: only those of nearly the same length can be near."""
        found: dict[tuple[str, int], list[str]] = defaultdict(list)
        for each in self._sorted:
            found[script(each), len(each)].append(each)
        return found

    @cached_property
    def _followers(self) -> Followers:
        """Chinese character -> the characters seen after it, with how often."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for pair in self._alike["han", 2]:
            found[pair[0]][pair[1]] = self.counts[pair]
        return found

    def knows(self, word: str, *, is_begun: bool = False) -> bool:
        """Whether some record has this word, or another with its stem; if it is begun, one it begins."""
        if word in self.counts or stem(word) in self.counts:
            return True
        at = bisect_left(self._sorted, word) if is_begun and len(word) >= MIN_PREFIX else None
        return at is not None and at < len(self._sorted) and self._sorted[at].startswith(word)

    def nearest(self, word: Word) -> str:
        """The known word or words that this one most probably stands for; nothing if none is near.

        Near is what a slip of the fingers makes of a word: letters left out, put in, exchanged or swapped
        (optimal string alignment), one, or two in longer words. Among equally near ones those that begin
        alike come first, then the most frequent.
        """
        if word.script == "han":
            return respelt(word.text, self._followers)
        if len(word.text) < SHORTEST:
            return ""
        most = 2 if len(word.text) >= LONG else 1
        ranked = sorted(
            (distance, known[0] != word.text[0], -self.counts[known], known)
            for length in range(len(word.text) - most, len(word.text) + most + 1)
            for known, distance, _place in process.extract(
                word.text,
                self._alike.get((word.script, length), ()),
                scorer=OSA.distance,
                score_cutoff=most,
                limit=None,
            )
        )
        if ranked and ranked[0][0] == 1:
            return ranked[0][-1]
        return self._parted(word.text) or (ranked[0][-1] if ranked else "")

    def _parted(self, word: str) -> str:
        """Two known words that were written as one, the more frequent ones first."""
        places = range(MIN_PREFIX, len(word) - MIN_PREFIX + 1)
        halves = [(word[:at], word[at:]) for at in places]
        known = [pair for pair in halves if pair[0] in self.counts and pair[1] in self.counts]
        best = max(known, key=lambda pair: min(map(self.counts.__getitem__, pair)), default=())
        return " ".join(best)


def corrected(query: str, vocabulary: Vocabulary) -> Correction | None:
    """What was probably meant by a query that finds nothing; None if nothing better is known.

    Words that no record has become the nearest known ones, and are left out if none is near.
    """
    spelt = [word for word in words(query) if _has_spelling(word)]
    unknown = [word for word in spelt if not _is_known(word, vocabulary)]
    if not 0 < len(unknown) <= MOST_UNKNOWN:
        return None
    meant = {word: vocabulary.nearest(word) for word in unknown}
    if len(unknown) == len(spelt) and not any(meant.values()):
        return None
    pieces, at = [], 0
    for word in unknown:
        pieces += [query[at : word.start], meant[word]]
        at = word.end
    text = " ".join("".join([*pieces, query[at:]]).split())
    kept = frozenset(query[word.start : word.end] for word in words(query)) - {
        query[word.start : word.end] for word in unknown
    }
    return Correction(text, kept, is_sure=all(map(_is_sure, meant, meant.values())))


def asked_words(query: str) -> list[str]:
    """The words of a query one by one, as they were typed."""
    found = {
        word.text: query[word.start : word.end]
        for word in words(query)
        if word.text not in FUNCTION_WORDS
    }
    return list(found.values())


def count_words(added: Mapping[str, int]) -> None:
    """Add to the words that the register knows: each with the number of editions it was found in."""
    for batch in _batches(sorted(added.items())):
        holders = ", ".join(["(%s, %s)"] * len(batch))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO dialogue_searchword (word, editions) VALUES {holders} "  # noqa: S608 - only %s
                "ON CONFLICT (word) DO UPDATE "
                "SET editions = dialogue_searchword.editions + excluded.editions",
                [value for pair in batch for value in pair],
            )


def vocabulary() -> Vocabulary:
    """The words that the register knows now; one query."""
    return Vocabulary(dict(SearchWord.objects.values_list("word", "editions")))


def _has_spelling(word: Word) -> bool:
    """Numbers, refs and very short words are not among those that are counted."""
    if word.script == "han":
        return len(word.text) > 1
    is_counted = word.text.isalpha() and len(word.text) >= MIN_PREFIX
    return is_counted and word.text not in FUNCTION_WORDS


def _is_known(word: Word, vocabulary: Vocabulary) -> bool:
    if word.script == "han":
        known = vocabulary.counts
        return all(pair in known or is_in_a_name(pair) for pair in pairs(word.text))
    return is_in_a_name(stem(word.text)) or vocabulary.knows(word.text, is_begun=True)


def _is_sure(word: Word, meant: str) -> bool:
    return word.script == "han" or not meant or max(len(word.text), len(meant)) >= LONG


def _batches(counted: list[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    return (counted[at : at + BATCH] for at in range(0, len(counted), BATCH))
