"""Setting a text in lines: where each script may break, how many lines there are, and what is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogue.drawing.faces import Style, width

ELLIPSIS = "…"
#: Sizes to try, each with how many lines it may take.
Sizes = Sequence[tuple[float, int]]
#: Chinese may break between any two characters, but a mark that opens stays with what follows, and one that closes
#: with what it closes. Everything else breaks at spaces.
HAN = r"[\u2e80-\u2fff\u3003-\u3007\u3012-\u9fff\uf900-\ufaff]"
OPENS, CLOSES = "（《〈「『【〔“‘", "，。、；：？！）》〉」』】〕”’…—·％"
PIECE = re.compile(rf"(?:[{OPENS}]*{HAN}[{CLOSES}]*|(?:(?!{HAN}|[{OPENS}])\S)+|[{OPENS}])\s*")
#: What does not stand before an ellipsis.
LOOSE = " ,;:،؛，、；："
#: After which a line breaks best.
MARKS = ",;:،؛۔，、；：。"
#: Lines of a headline are made alike long, in steps of so many pixels.
BALANCE_STEP = 12


@dataclass(frozen=True)
class Setting:
    """How a text is to be set, and how much room there is for a line."""

    style: Style
    is_rtl: bool
    room: float


@dataclass(frozen=True)
class Fitted:
    """A text in lines of one size."""

    lines: Sequence[str]
    size: float
    is_cut: bool = False


def fit(text: str, setting: Setting, sizes: Sizes) -> Fitted:
    """The text at the first size at which it takes no more lines than allowed, or cut at the last one."""
    pieces = PIECE.findall(" ".join(text.split())) or [""]
    for size, most in sizes:
        lines = [_said(line) for line in _broken(pieces, setting, size, setting.room)]
        if len(lines) <= most and all(_fits(line, setting, size) for line in lines):
            return Fitted(_balanced(pieces, len(lines), setting, size), size)
    size, most = sizes[-1]
    broken = list(_broken(pieces, setting, size, setting.room))
    if len(broken) > most:
        rest = [piece for line in broken[most - 1 :] for piece in line]
        broken = [*broken[: most - 1], rest]
    cut = [
        said if _fits(said := _said(line), setting, size) else _cut(line, setting, size)
        for line in broken
    ]
    return Fitted(cut, size, is_cut=True)


def _broken(
    pieces: Sequence[str], setting: Setting, size: float, room: float
) -> Iterator[list[str]]:
    line: list[str] = []
    for piece in pieces:
        if line and not _fits(_said([*line, piece]), setting, size, room):
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def _balanced(pieces: Sequence[str], count: int, setting: Setting, size: float) -> list[str]:
    """The same number of lines as narrow as they can be, broken at marks rather than between words."""
    room = setting.room
    best = [_said(line) for line in _broken(pieces, setting, size, room)]
    while count > 1 and room > setting.room / 2:
        room -= BALANCE_STEP
        lines = [_said(line) for line in _broken(pieces, setting, size, room)]
        if len(lines) > count or not all(_fits(line, setting, size, room) for line in lines):
            break
        if _at_marks(lines) >= _at_marks(best):
            best = lines
    return best


def _at_marks(lines: Sequence[str]) -> int:
    return sum(line.endswith(tuple(MARKS)) for line in lines[:-1])


def _cut(pieces: Sequence[str], setting: Setting, size: float) -> str:
    """As much as has room before an ellipsis: whole words, or letters of the first one."""
    for parts in (pieces, list(pieces[0])):
        for end in range(len(parts), 0, -1):
            said = _said(parts[:end]).rstrip(LOOSE) + ELLIPSIS
            if _fits(said, setting, size):
                return said
    return ELLIPSIS


def _said(pieces: Sequence[str]) -> str:
    return "".join(pieces).strip()


def _fits(text: str, setting: Setting, size: float, room: float | None = None) -> bool:
    return width(text, setting.style, size, is_rtl=setting.is_rtl) <= (room or setting.room)
