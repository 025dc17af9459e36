"""Where the names on a map stand: beside their marks, apart from each other, the same way every time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from math import hypot
from typing import Literal

from dialogue.presenters.corridor import Point

Align = Literal["left", "middle", "right"]
#: The line from a mark to its name.
Leader = tuple[Point, Point]

#: Between a mark and its name, between two names one above the other, and between two side by side, which would be
#: read as one if they stood closer; in pixels.
GAP = 4
APART = 2
BESIDE = 12
#: How far up and down a name may move away from its mark; it then hangs on a line.
MOVES = (16, 26, 36, 48, 60, 74, 90, 108)
ASIDE = (10, 36, 64, 96)
#: What speaks against a spot, beside its rank among the spots for a name.
ON_A_COURSE = 6
FAR = 0.2
#: It is nearer another mark than its own, by which it would be read.
ASTRAY = 40


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    def meets(self, other: "Box", *, apart: float = 0, beside: float = 0) -> bool:
        """Whether they are closer than `apart`; side by side, than `beside` if that is more."""
        aside = max(apart, beside)
        return (
            self.left < other.right + aside
            and other.left < self.right + aside
            and self.top < other.bottom + apart
            and other.top < self.bottom + apart
        )

    def distance(self, point: Point) -> float:
        return hypot(
            max(self.left - point.x, 0, point.x - self.right),
            max(self.top - point.y, 0, point.y - self.bottom),
        )

    def holds(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True)
class Wanted:
    """A name that wants a spot of this size beside its mark."""

    key: str
    at: Point
    radius: float
    width: float
    height: float


@dataclass(frozen=True)
class Spot:
    """Where a name stands, how its lines are aligned, and the line to its mark where it stands apart."""

    box: Box
    align: Align
    leader: Leader | None = None


def spots(
    wanted: Sequence[Wanted],
    *,
    within: Box,
    marks: Sequence[Point],
    mark_radius: float = 4,
    courses: Sequence[Sequence[Point]] = (),
    is_rtl: bool = False,
) -> dict[str, Spot]:
    """Spots by key, for the names that found one. The first wanted choose first; no name meets another or a mark, and
    no line to a mark crosses another."""
    found: dict[str, Spot] = {}
    dots = [
        Box(at.x - mark_radius, at.y - mark_radius, 2 * mark_radius, 2 * mark_radius)
        for at in marks
    ]
    names: list[Box] = []
    leaders: list[Leader] = []
    on_courses = [bit for course in courses for one in pairwise(course) for bit in _bits(*one)]
    for name in wanted:
        free = [
            (_cost(rank, spot, on_courses) + ASTRAY * _is_astray(spot, name, marks), rank, spot)
            for rank, spot in enumerate(_candidates(name, is_rtl=is_rtl))
            if within.holds(spot.box)
            and not any(spot.box.meets(other, apart=APART) for other in dots)
            and not any(spot.box.meets(other, apart=APART, beside=BESIDE) for other in names)
            and not _is_crossed(spot, name, [*dots, *names])
            and not any(_crosses(spot, leader) for leader in leaders)
        ]
        if free:
            spot = min(free, key=lambda each: each[:2])[2]
            found[name.key] = spot
            names.append(spot.box)
            leaders += [spot.leader] if spot.leader else []
    return found


def _candidates(name: Wanted, *, is_rtl: bool) -> Iterator[Spot]:
    """The spots for a name, the best first: on the side that the reader's eye goes to, then around, then apart."""
    x, y, w, h, gap = name.at.x, name.at.y, name.width, name.height, name.radius + GAP
    right, left = (x + gap, "right"), (x - gap - w, "left")
    for start, side in (left, right) if is_rtl else (right, left):
        align: Align = "left" if side == "right" else "right"
        for top in (y - h / 2, y - h + gap, y - gap):
            yield Spot(Box(start, top, w, h), align)
    for top in (y - gap - h, y + gap):
        yield Spot(Box(x - w / 2, top, w, h), "middle")
    for move in MOVES:
        for start, side in (left, right) if is_rtl else (right, left):
            for aside, top in product(ASIDE, (y - move - h / 2, y + move - h / 2)):
                box = Box(start + (aside if side == "right" else -aside), top, w, h)
                end = Point(box.left - 2 if side == "right" else box.right + 2, box.middle)
                yield Spot(box, "left" if side == "right" else "right", (name.at, end))
        for top in (y - move - h, y + move):
            box = Box(x - w / 2, top, w, h)
            yield Spot(box, "middle", (name.at, Point(x, box.bottom if top < y else box.top)))


def _cost(rank: int, spot: Spot, on_courses: Sequence[Point]) -> float:
    cost: float = rank
    box = spot.box
    crossed = (
        box.left <= bit.x <= box.right and box.top <= bit.y <= box.bottom for bit in on_courses
    )
    cost += ON_A_COURSE * sum(crossed)
    if spot.leader:
        start, end = spot.leader
        cost += FAR * (abs(end.x - start.x) + abs(end.y - start.y))
    return cost


def _is_crossed(spot: Spot, name: Wanted, taken: Sequence[Box]) -> bool:
    """Whether the line to the mark would run through another name."""
    if not spot.leader:
        return False
    own = Box(name.at.x - name.radius, name.at.y - name.radius, 2 * name.radius, 2 * name.radius)
    others = [box for box in taken if not box.meets(own)]
    return any(
        box.left <= bit.x <= box.right and box.top <= bit.y <= box.bottom
        for bit in _bits(*spot.leader)
        for box in others
    )


def _crosses(spot: Spot, leader: Leader) -> bool:
    """Whether the name or its line would run across the line of another name."""
    box, own = spot.box, spot.leader
    covers = (
        box.left <= bit.x <= box.right and box.top <= bit.y <= box.bottom for bit in _bits(*leader)
    )
    return any(covers) or (own is not None and _cross(own, leader))


def _cross(one: Leader, other: Leader) -> bool:
    """Whether two lines cross: the ends of each lie on either side of the other."""
    return all(
        _side(line, start) * _side(line, end) < 0
        for line, (start, end) in ((one, other), (other, one))
    )


def _side(line: Leader, point: Point) -> float:
    start, end = line
    return (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)


def _is_astray(spot: Spot, name: Wanted, marks: Sequence[Point]) -> bool:
    """Whether the name would be nearer the mark of another."""
    own = spot.box.distance(name.at)
    return any(spot.box.distance(at) < own for at in marks if at != name.at)


def _bits(start: Point, end: Point, *, every: float = 6) -> list[Point]:
    """Points along a line, about `every` pixels."""
    length = ((end.x - start.x) ** 2 + (end.y - start.y) ** 2) ** 0.5
    steps = max(1, round(length / every))
    return [
        Point(
            start.x + (end.x - start.x) * step / steps,
            start.y + (end.y - start.y) * step / steps,
        )
        for step in range(steps + 1)
    ]
