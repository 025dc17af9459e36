"""Chinese words that were misspelt or run together. Chinese does not part its words, so there is no list of them:
what is known is which character follows which."""

import itertools
from collections.abc import Mapping

Followers = Mapping[str, Mapping[str, int]]

#: Longer runs are sentences, not words.
LONGEST = 12
#: So many characters of a run may be others than those that were meant.
MOST_EXCHANGED = 2


def respelt(run: str, followers: Followers) -> str:
    """The known characters that a run of Chinese most probably stands for; nothing if none is near.

    Words that nobody wrote side by side are parted: 瓜达尔港铁路 is 瓜达尔港 铁路. In any other run as few
    characters as possible become others, so that each follows the one before it somewhere in the register.
    """
    pieces = _parted(run, followers)
    if len(pieces) > 1 and all(len(piece) > 1 for piece in pieces):
        return " ".join(pieces)
    return _exchanged(run, followers) if 2 < len(run) <= LONGEST else ""


def _parted(run: str, followers: Followers) -> list[str]:
    pieces = [run[:1]]
    for before, after in itertools.pairwise(run):
        if after in followers.get(before, {}):
            pieces[-1] += after
        else:
            pieces.append(after)
    return pieces


def _exchanged(run: str, followers: Followers) -> str:
    """The best way through the characters (Viterbi): fewest exchanged, then the most frequent neighbours."""
    most = min(MOST_EXCHANGED, len(run) // 2)
    # Last character of a way -> (characters exchanged, frequency below zero, the way).
    ways = {first: (int(first != run[0]), 0, first) for first in {run[0], *followers}}
    for character in run[1:]:
        longer: dict[str, tuple[int, int, str]] = {}
        for last, (exchanged, rarity, way) in ways.items():
            for after, count in followers.get(last, {}).items():
                cost = exchanged + (after != character)
                step = (cost, rarity - count, way + after)
                if cost <= most and (after not in longer or step < longer[after]):
                    longer[after] = step
        ways = longer
    return min(ways.values(), default=(0, 0, ""))[-1]
