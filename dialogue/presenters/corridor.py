"""The ground that maps of the corridor are drawn on, and where on it a place lies."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import asinh, radians, tan
from pathlib import Path


@dataclass(frozen=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True)
class Ground:
    """Land and borders as SVG paths in Mercator's projection; `dashed` are the lines that are not agreed."""

    width: int
    height: int
    scale: float
    translate: Sequence[float]
    land: str
    border: str
    dashed: str


@dataclass(frozen=True)
class Frame:
    """A part of the ground as a picture of `width` by `height` pixels, begun at `left` and `top` of the ground.

    Letters and marks keep their size in every frame; only the ground is scaled.
    """

    name: str
    width: int
    height: int
    left: float
    top: float
    scale: float

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a place lies in the picture."""
        point = project(longitude, latitude)
        return Point(
            round((point.x - self.left) * self.scale, 1),
            round((point.y - self.top) * self.scale, 1),
        )

    def holds(self, point: Point) -> bool:
        return 0 <= point.x <= self.width and 0 <= point.y <= self.height

    @property
    def transform(self) -> str:
        """What puts the ground into the picture."""
        x, y = (round(-each * self.scale, 1) for each in (self.left, self.top))
        return f"translate({x} {y}) scale({self.scale})"


#: For a page of its own, for a column of text, for a phone, and for the side of a record.
LARGE = Frame("large", width=680, height=694, left=60, top=58, scale=1.3115)
WIDE = Frame("wide", width=560, height=572, left=60, top=58, scale=1.08)
NARROW = Frame("narrow", width=356, height=372, left=72, top=64, scale=0.71)
LOCATOR = Frame("locator", width=286, height=292, left=24, top=58, scale=0.56)


@cache
def ground() -> Ground:
    """Read once; where the file comes from stands in dialogue/README.md."""
    text = Path(__file__).with_suffix(".json").read_text(encoding="utf-8")
    return Ground(**json.loads(text))


def project(longitude: float, latitude: float) -> Point:
    """Degrees to the units of the ground, by Mercator's projection."""
    here = ground()
    x, y = here.translate
    return Point(
        x=x + here.scale * radians(longitude),
        y=y - here.scale * asinh(tan(radians(latitude))),
    )
