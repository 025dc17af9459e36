"""A card while it is drawn: words, boxes and icons, at distances from the side where its language begins a line."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dialogue.drawing.faces import Style, lacks, outline
from dialogue.drawing.setting import Setting, Sizes, fit


@dataclass(frozen=True)
class Words:
    """A line of text as an outline; `x` is its left end, `y` its base line."""

    path: str
    x: float
    y: float
    tone: str


@dataclass(frozen=True)
class Box:
    """A rectangle, filled with its tone or with the pattern of a status."""

    x: float
    y: float
    width: float
    height: float
    tone: str
    radius: float
    pattern: str


@dataclass(frozen=True)
class Icon:
    """The shape of a status or a relation."""

    code: str
    x: float
    y: float
    scale: float
    is_relation: bool


@dataclass
class Canvas:
    """What is drawn so far. Places are (start, y): `start` counts from the right where the language runs leftwards."""

    width: int
    height: int
    is_rtl: bool
    words: list[Words] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    icons: list[Icon] = field(default_factory=list)
    #: Texts that had to be shortened, and characters that no face has.
    shortened: list[str] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)

    def left(self, start: float, width: float) -> float:
        """The left end of something so wide that begins there."""
        return round(self.width - start - width if self.is_rtl else start, 1)

    def box(
        self,
        at: tuple[float, float],
        width: float,
        height: float,
        tone: str,
        *,
        radius: float = 0,
        pattern: str = "",
    ) -> None:
        x, y = self.left(at[0], width), round(at[1], 1)
        self.boxes.append(Box(x, y, round(width, 1), height, tone, radius, pattern))

    def icon(
        self, code: str, at: tuple[float, float], size: float, *, is_relation: bool = False
    ) -> None:
        x, y = self.left(at[0], size), round(at[1], 1)
        self.icons.append(Icon(code, x, y, round(size / 16, 3), is_relation))

    def line(
        self,
        text: str,
        at: tuple[float, float],
        size: float,
        style: Style,
        tone: str,
        *,
        room: float,
        is_centred: bool = False,
    ) -> float:
        """One line on its base line, cut where there is no more room; returns where it ends.

        A centred one has its middle at the start.
        """
        (said,), size = self._fitted(text, Setting(style, self.is_rtl, room), [(size, 1)])
        drawn = outline(said, style, size, is_rtl=self.is_rtl)
        start = at[0] - drawn.width / 2 if is_centred else at[0]
        self._add(drawn.path, start, drawn.width, at[1], tone)
        return start + drawn.width

    def paragraph(
        self,
        text: str,
        at: tuple[float, float],
        sizes: Sizes,
        style: Style,
        tone: str,
        *,
        room: float,
        leading: float,
        is_rtl: bool,
    ) -> None:
        """Lines under each other at the first of the sizes that fits; nothing of them reaches above `at`."""
        lines, size = self._fitted(text, Setting(style, is_rtl, room), sizes)
        drawn = [outline(said, style, size, is_rtl=is_rtl) for said in lines]
        step = size * leading
        base = at[1] + max(step / 2 + size / 3, drawn[0].height)
        for place, each in enumerate(drawn):
            self._add(each.path, at[0], each.width, base + step * place, tone)

    def _fitted(self, text: str, setting: Setting, sizes: Sizes) -> tuple[Sequence[str], float]:
        fitted = fit(text, setting, sizes)
        if fitted.is_cut:
            self.shortened.append(text)
        self.missing |= lacks(text, setting.style)
        return fitted.lines, fitted.size

    def _add(self, path: str, start: float, width: float, y: float, tone: str) -> None:
        self.words.append(Words(path, self.left(start, width), round(y, 1), tone))
