from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from dialogue.choices import CommitmentKind, Status
from dialogue.presenters.texts import label
from dialogue.reading.scorecards import Tally

#: The whole bar, in the units of its segments.
WHOLE = 1000
#: From most to least, with what nobody has looked at last, so that the bar fills from its start.
ORDER = (
    Status.DELIVERED,
    Status.SUSTAINED,
    Status.PARTLY_DELIVERED,
    Status.IN_PROGRESS,
    Status.INITIATED,
    Status.STALLED,
    Status.NO_ACTION_FOUND,
    Status.WITHDRAWN,
    Status.NOT_ASSESSED,
)


@dataclass(frozen=True)
class Segment:
    """The commitments that hold one status: their share of the bar in thousandths, and where they are listed."""

    code: str
    label: str
    count: int
    x: int
    width: int
    url: str | None


@dataclass(frozen=True)
class Scorecard:
    """Where some commitments stand. The bar and its denominator are what can be rated; the rest is told apart."""

    segments: list[Segment]
    total: int
    rateable: int
    assessed: int
    unassessed: int
    positions: int
    unverifiable: int

    @property
    def commitments(self) -> int:
        """Everything but positions."""
        return self.total - self.positions


def scorecard(tallies: Iterable[Tally], *, query: dict[str, str] | None = None) -> Scorecard:
    """The scorecard of these tallies; `query` is what narrows the list of commitments to them."""
    by_status: Counter[str] = Counter()
    positions = unverifiable = 0
    for tally in tallies:
        if tally.kind == CommitmentKind.POSITION:
            positions += tally.count
        elif tally.status == Status.NOT_RATEABLE:
            unverifiable += tally.count
        else:
            by_status[tally.status] += tally.count
    rateable = by_status.total()
    unassessed = by_status[Status.NOT_ASSESSED]
    return Scorecard(
        segments=_segments(by_status, rateable, query),
        total=rateable + positions + unverifiable,
        rateable=rateable,
        assessed=rateable - unassessed,
        unassessed=unassessed,
        positions=positions,
        unverifiable=unverifiable,
    )


def _segments(counts: Counter[str], whole: int, query: dict[str, str] | None) -> list[Segment]:
    segments, before = [], 0
    for status in ORDER:
        if count := counts[status]:
            x, end = (round(WHOLE * share / whole) for share in (before, before + count))
            segments.append(
                Segment(
                    code=status,
                    label=label(Status, status),
                    count=count,
                    x=x,
                    width=end - x,
                    url=_address(query | {"status": status}) if query is not None else None,
                )
            )
            before += count
    return segments


def _address(query: dict[str, str]) -> str:
    return f"{reverse('dialogue:commitment-list')}?{urlencode(query)}"
