"""Scores that let the register be compared with others: the derived views of RATING.md in code, never stored.

Pure functions. What has no rating has no score, and of nothing there is no mean: never zero instead.
"""

from dataclasses import dataclass

from dialogue.choices import Status
from dialogue.services.rating import DONE

#: Peace Accords Matrix: how far implementation has come.
PEACE_ACCORDS_LEVELS = {
    Status.NO_ACTION_FOUND: 0,
    Status.INITIATED: 1,
    Status.IN_PROGRESS: 2,
    Status.PARTLY_DELIVERED: 2,
    Status.DELIVERED: 3,
    Status.SUSTAINED: 3,
    Status.STALLED: 1,
    Status.WITHDRAWN: 0,
}
HIGHEST_LEVEL = 3
BEGUN = {Status.INITIATED, Status.IN_PROGRESS, Status.PARTLY_DELIVERED}
STANDING_STILL = {Status.NO_ACTION_FOUND, Status.STALLED}


@dataclass(frozen=True)
class Points:
    """The scores of some commitments added up; `count` is how many of them have one."""

    total: int
    count: int

    @property
    def mean(self) -> float | None:
        return self.total / self.count if self.count else None


def g20_score(status: str, *, is_past_due: bool, is_replaced: bool) -> int | None:
    """−1, 0 or +1. What stands still counts against a party only once the date is past; a commitment that other
    words replaced has no score."""
    if status in DONE:
        return 1
    if status in BEGUN:
        return 0
    if status in STANDING_STILL:
        return -1 if is_past_due else 0
    if status == Status.WITHDRAWN and not is_replaced:
        return -1
    return None


def peace_accords_level(status: str) -> int | None:
    """From 0, nothing found, to 3, done."""
    return PEACE_ACCORDS_LEVELS.get(Status(status))


def g20_percent(points: Points) -> float | None:
    """(mean + 1) × 50: 0 where every score is −1, 100 where every one is +1."""
    return None if points.mean is None else (points.mean + 1) * 50


def peace_accords_percent(points: Points) -> float | None:
    """The sum of the levels as a part of the most that it could be."""
    return None if points.mean is None else points.mean / HIGHEST_LEVEL * 100
