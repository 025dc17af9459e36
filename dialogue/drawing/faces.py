"""Type for pictures: texts of three scripts as outlines, shaped and put in the order in which they are seen.

HarfBuzz shapes and says how wide a text is; the Unicode bidirectional algorithm orders what runs both ways. So
the width that lines are broken by is the width that is drawn, and no drawing depends on the fonts of a machine.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from itertools import groupby
from pathlib import Path

import uharfbuzz
from bidi.algorithm import get_display

FOLDER = Path(__file__).with_name("faces")
#: The classes of characters that are written from right to left, and of the marks on them.
RIGHT_TO_LEFT = ("R", "AL", "NSM")


@dataclass(frozen=True)
class Face:
    """A font in one weight."""

    file: str
    weight: int | None = None


class Style(Enum):
    """How a text is set: for each character the first of the faces that has it."""

    SERIF = (Face("source-serif-4", 600), Face("han-serif"), Face("noto-nastaliq-urdu"))
    SANS = (Face("source-sans-3", 400), Face("han-sans"), Face("noto-nastaliq-urdu"))
    STRONG = (Face("source-sans-3", 600), Face("han-sans"), Face("noto-nastaliq-urdu"))


@dataclass(frozen=True)
class Outline:
    """A text on one line as an SVG path whose start is its left end on the base line; in pixels."""

    path: str
    width: float
    #: How far it reaches above the base line.
    height: float


@dataclass(frozen=True)
class _Run:
    """Neighbours in one face and one direction, in the order in which they are read."""

    text: str
    face: Face
    is_rtl: bool


def width(text: str, style: Style, size: float, *, is_rtl: bool) -> float:
    """How wide a text on one line is."""
    return sum(
        position.x_advance * size / _font(run.face).face.upem
        for run in _runs(text, style, is_rtl=is_rtl)
        for position in _shaped(run).glyph_positions or ()
    )


def outline(text: str, style: Style, size: float, *, is_rtl: bool) -> Outline:
    """A text on one line, drawn."""
    steps: list[str] = []
    x = height = 0.0
    for run in _runs(text, style, is_rtl=is_rtl):
        scale = size / _font(run.face).face.upem
        found = _shaped(run)
        for glyph, at in zip(found.glyph_infos, found.glyph_positions or (), strict=True):
            dx, dy = x + at.x_offset * scale, -at.y_offset * scale
            for command, points in _glyph(run.face, glyph.codepoint):
                moved = [(dx + px * scale, dy - py * scale) for px, py in points]
                steps.append(command + " ".join(f"{px:.1f} {py:.1f}" for px, py in moved))
                height = max([height, *(-py for _, py in moved)])
            x += at.x_advance * scale
    return Outline(path="".join(steps), width=x, height=height)


def lacks(text: str, style: Style) -> set[str]:
    """The characters that none of the faces has, and that nobody could read."""
    return {each for each in text if not each.isspace() and not _has(style, each)}


def _runs(text: str, style: Style, *, is_rtl: bool) -> Iterator[_Run]:
    """The runs from left to right as they are seen; letters that run leftwards are read the other way."""
    seen = get_display(text, base_dir="R" if is_rtl else "L")
    for (face, leftwards), group in groupby(seen, lambda each: _kind(each, style)):
        run = "".join(group)
        yield _Run(run[::-1] if leftwards else run, face, leftwards)


def _kind(character: str, style: Style) -> tuple[Face, bool]:
    is_rtl = unicodedata.bidirectional(character) in RIGHT_TO_LEFT
    return _face(style, character), is_rtl


@cache
def _face(style: Style, character: str) -> Face:
    return next((face for face in style.value if _knows(face, character)), style.value[0])


def _has(style: Style, character: str) -> bool:
    return any(_knows(face, character) for face in style.value)


def _knows(face: Face, character: str) -> bool:
    return ord(character) in _characters(face.file)


@cache
def _characters(file: str) -> frozenset[int]:
    return frozenset(_loaded(file).unicodes)


@cache
def _loaded(file: str) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FOLDER / f"{file}.ttf")))


@cache
def _font(face: Face) -> uharfbuzz.Font:
    font = uharfbuzz.Font(_loaded(face.file))
    if face.weight:
        font.set_variations({"wght": face.weight})
    return font


def _shaped(run: _Run) -> uharfbuzz.Buffer:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(run.text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if run.is_rtl else "ltr"
    uharfbuzz.shape(_font(run.face), buffer)
    return buffer


Step = tuple[str, Sequence[tuple[float, float]]]


@cache
def _glyph(face: Face, glyph: int) -> list[Step]:
    """One glyph as the steps of a path, in the font's own units."""
    pen = _Pen()
    _font(face).draw_glyph_with_pen(glyph, pen)
    return pen.steps


class _Pen:
    """Takes an outline down, as HarfBuzz tells it."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def moveTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("M", [to]))

    def lineTo(self, to: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("L", [to]))

    def qCurveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("Q", points))

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.steps.append(("C", points))

    def closePath(self) -> None:  # noqa: N802
        self.steps.append(("Z", []))
