"""The commitments of earlier rounds that share most with a sentence, and which words they share.

Words weigh the more, the fewer commitments have them (inverse document frequency); a score is the weight of the shared
words against the weight of all words of both (a weighted Jaccard index). No model, and nothing that cannot be shown.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dialogue.models import Commitment, PublishedCommitment, Round
from dialogue.search.tokens import FUNCTION_WORDS, fold, stem, words

#: How many are shown, of what likeness at least, and how many of the words they share.
MOST, LEAST, SHOWN = 3, 0.05, 6
#: Texts whose words are kept in the process.
KEPT = 20_000


@dataclass(frozen=True)
class Known:
    """A commitment, with the text it is compared by."""

    pk: int
    ref: str
    title: str
    text: str


@dataclass(frozen=True)
class Likeness:
    """A commitment like a sentence: how like, from 0 to 1, and the words that say so, those that weigh most first."""

    known: Known
    score: float
    shared: tuple[str, ...]

    @property
    def percent(self) -> int:
        return round(self.score * 100)


def earlier(round_: Round, language: str) -> list[Known]:
    """What is published of the earlier rounds of the same dialogue, in this language; one query."""
    published = PublishedCommitment.objects.current().values("ref")
    rows = Commitment.objects.filter(
        round__dialogue=round_.dialogue_id, round__number__lt=round_.number, ref__in=published
    ).order_by("-round__number", "ref")
    columns = (f"title_{language}", f"summary_{language}")
    return [
        Known(pk, ref, title, f"{title}\n{summary}")
        for pk, ref, title, summary in rows.values_list("pk", "ref", *columns)
        if title or summary
    ]


def most_similar(
    texts: Sequence[str], known: Sequence[Known], *, common: Iterable[str] = ()
) -> list[list[Likeness]]:
    """For each of these sentences the commitments most like it, the likest first. Common words do not count."""
    left_out = frozenset().union(*map(_terms, common))
    terms = [_terms(each.text) - left_out for each in known]
    holders: dict[str, list[int]] = defaultdict(list)
    for at, own in enumerate(terms):
        for term in own:
            holders[term].append(at)
    weights = {term: math.log(1 + len(known) / len(rows)) for term, rows in holders.items()}
    unknown = math.log(1 + len(known))
    totals = [sum(weights[term] for term in own) for own in terms]
    found = []
    for text in texts:
        own = _terms(text) - left_out
        shared: dict[int, float] = defaultdict(float)
        for term in own:
            for at in holders.get(term, ()):
                shared[at] += weights[term]
        total = sum(weights.get(term, unknown) for term in own)
        scores = {at: weight / (total + totals[at] - weight) for at, weight in shared.items()}
        best = sorted(scores, key=lambda at: (-scores[at], at))[:MOST]
        found.append(
            [
                Likeness(known[at], scores[at], _shown(text, own & terms[at], weights))
                for at in best
                if scores[at] >= LEAST
            ]
        )
    return found


@lru_cache(maxsize=KEPT)
def _terms(text: str) -> frozenset[str]:
    """What a text is compared by: stems of words, and of Chinese every pair of neighbours."""
    return frozenset(term for term, _written in _written_terms(text))


def _written_terms(text: str) -> Iterator[tuple[str, str]]:
    """Each term, with how the writer wrote it."""
    for word in words(text):
        if word.script == "han":
            pairs = (word.text[at : at + 2] for at in range(len(word.text) - 1))
            yield from ((pair, pair) for pair in pairs)
        elif not word.text.isdigit() and stem(word.text) not in FUNCTION_WORDS:
            yield stem(word.text), text[word.start : word.end]


def _shown(text: str, shared: frozenset[str], weights: dict[str, float]) -> tuple[str, ...]:
    """The weightiest shared words in the sentence's own spelling, each once."""
    written = {term: words_ for term, words_ in _written_terms(text) if term in shared}
    weighty = sorted(written, key=lambda term: (-weights[term], term))
    shown = {fold(written[term]): written[term] for term in weighty}
    return tuple(shown.values())[:SHOWN]
