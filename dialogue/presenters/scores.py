from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dialogue.choices import Status
from dialogue.presenters.texts import Named
from dialogue.reading.scorecards import Tally
from dialogue.services import scores
from dialogue.services.scores import Points


@dataclass(frozen=True)
class Score:
    """A derived score with everything its formula was filled with, and how many have no score, and why.

    `mean` and `percent` are None where nothing has a score.
    """

    of: Named
    total: int
    count: int
    mean: float | None
    percent: float | None
    unassessed: int
    not_rated: int
    replaced: int

    @property
    def rateable(self) -> int:
        """All that can be rated, of which `count` have a score."""
        return self.count + self.unassessed + self.replaced

    @property
    def total_signed(self) -> str:
        """The total with a minus sign, where there is one, instead of a hyphen."""
        return str(self.total).replace("-", "−")


def g20_score(of: Named, tallies: Iterable[Tally]) -> Score:
    """How a party fares, in the manner of the G20 reports."""
    return _score(of, list(tallies), points=_g20_score, percent=scores.g20_percent)


def peace_accords_score(of: Named, tallies: Iterable[Tally]) -> Score:
    """How far implementation has come, in the manner of the Peace Accords Matrix."""
    return _score(of, list(tallies), points=_level, percent=scores.peace_accords_percent)


def _g20_score(tally: Tally) -> int | None:
    return scores.g20_score(
        tally.status, is_past_due=tally.is_past_due, is_replaced=tally.is_replaced
    )


def _level(tally: Tally) -> int | None:
    return scores.peace_accords_level(tally.status)


def _score(
    of: Named,
    tallies: list[Tally],
    *,
    points: Callable[[Tally], int | None],
    percent: Callable[[Points], float | None],
) -> Score:
    scored = [(tally, found) for tally in tallies if (found := points(tally)) is not None]
    without = [tally for tally in tallies if points(tally) is None]
    together = Points(
        total=sum(found * tally.count for tally, found in scored),
        count=_count(tally for tally, _found in scored),
    )
    unrated = (Status.NOT_ASSESSED, Status.NOT_RATEABLE)
    return Score(
        of=of,
        total=together.total,
        count=together.count,
        mean=together.mean,
        percent=percent(together),
        unassessed=_count(each for each in without if each.status == Status.NOT_ASSESSED),
        not_rated=_count(each for each in without if each.status == Status.NOT_RATEABLE),
        replaced=_count(each for each in without if each.status not in unrated),
    )


def _count(tallies: Iterable[Tally]) -> int:
    return sum(tally.count for tally in tallies)
