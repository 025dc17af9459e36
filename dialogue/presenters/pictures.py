"""One map drawn in one frame: courses, marks, and names that stand clear of each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from dialogue.choices import Country, PlaceKind
from dialogue.presenters.corridor import LOCATOR, NARROW, Frame, Point
from dialogue.presenters.lettering import Align, Box, Spot, Wanted, spots
from dialogue.presenters.lines import broken, width
from dialogue.presenters.map_places import MapPlace, StatusCount
from dialogue.presenters.texts import label

#: So many places are named in the picture; the list beside the map has them all.
NAMED = 40
#: Letters, icons and marks in pixels; Urdu's script needs more room between lines.
LETTERS = 13
LINE = {"en": 16, "zh": 17, "ur": 27}
ICON = 12
ICON_LINE = 16
BETWEEN = 7
LONGEST_LINE = 150
MARK, SMALL_MARK = 5.5, 3.5
REACH = 12
MARGIN = 4
#: Names of lands and the sea, where nothing else is: longitude and latitude.
PAKISTAN, CHINA = (69.6, 30.2), (79.2, 38.4)
AFGHANISTAN, IRAN, INDIA = (65.4, 34.2), (61.85, 27.6), (75.6, 26.6)
SEA = (64.6, 23.95)


@dataclass(frozen=True)
class Icon:
    """A status beside a name: its icon and how many commitments hold it."""

    status: StatusCount
    x: float
    y: float
    text_x: float


@dataclass(frozen=True)
class Line:
    text: str
    y: float


@dataclass(frozen=True)
class Name:
    """The name of a place in the picture, line by line, with its statuses under it."""

    box: Box
    x: float
    anchor: str
    lines: Sequence[Line]
    icons: Sequence[Icon]
    icons_y: float
    leader: tuple[Point, Point] | None


@dataclass(frozen=True)
class Mark:
    """A place in the picture. It can be pointed at as far as it reaches: half the way to its neighbour."""

    place: MapPlace
    at: Point
    radius: float
    reach: float
    is_quiet: bool
    name: Name | None


@dataclass(frozen=True)
class Course:
    """A road or a railway in the picture."""

    key: str
    is_rail: bool
    path: str


@dataclass(frozen=True)
class Land:
    """The name of a land or a sea in the picture."""

    name: str
    at: Point
    is_sea: bool


@dataclass(frozen=True)
class Picture:
    """The map in one frame."""

    frame: Frame
    courses: Sequence[Course]
    marks: Sequence[Mark]
    lands: Sequence[Land]


def picture(
    places: Sequence[MapPlace], frame: Frame, *, context: Sequence[MapPlace] = ()
) -> Picture:
    """The places, the most important first; of those in the `context` only the courses are drawn."""
    at = [frame.at(place.longitude, place.latitude) for place in places]
    marks = [_unnamed(place, frame, at) for place in places]
    wanted = [mark for mark in marks[:NAMED] if _wants_a_name(mark, frame)]
    lines = {mark.place.key: _lines(mark.place, frame) for mark in wanted}
    routed = [place for place in (*context, *places) if place.route]
    routes = [[frame.at(*position) for position in place.route] for place in routed]
    found = spots(
        [_wanted(mark, lines[mark.place.key]) for mark in wanted],
        within=Box(MARGIN, MARGIN, frame.width - 2 * MARGIN, frame.height - 2 * MARGIN),
        marks=[mark.at for mark in marks],
        courses=routes,
        is_rtl=get_language_bidi(),
    )
    named = [
        replace(mark, name=_name(mark.place, lines[mark.place.key], found[mark.place.key]))
        if mark.place.key in found
        else mark
        for mark in marks
    ]
    return Picture(
        frame=frame,
        courses=[_course(*each) for each in zip(routed, routes, strict=True)],
        marks=named,
        lands=[] if frame is LOCATOR else _lands(frame, named),
    )


def _unnamed(place: MapPlace, frame: Frame, others: Sequence[Point]) -> Mark:
    at = frame.at(place.longitude, place.latitude)
    near = [hypot(at.x - other.x, at.y - other.y) / 2 for other in others if other != at]
    is_quiet = frame is not LOCATOR and not place.statuses
    return Mark(
        place=place,
        at=at,
        radius=SMALL_MARK if is_quiet else MARK,
        reach=round(min([REACH, *near]), 1),
        is_quiet=is_quiet,
        name=None,
    )


def _wants_a_name(mark: Mark, frame: Frame) -> bool:
    """A phone has room for the places that commitments name, and for the one chosen."""
    return frame is not NARROW or not mark.is_quiet or mark.place.is_chosen


def _course(place: MapPlace, route: Sequence[Point]) -> Course:
    path = "M" + "L".join(f"{point.x:g},{point.y:g}" for point in route)
    return Course(key=place.key, is_rail=place.kind == PlaceKind.RAIL, path=path)


def _wanted(mark: Mark, lines: Sequence[str]) -> Wanted:
    place = mark.place
    widest = max(width(line, size=LETTERS) for line in lines)
    row = sum(_icon_width(each) for each in place.statuses)
    return Wanted(
        key=place.key,
        at=mark.at,
        radius=mark.radius,
        width=round(max(widest, row), 1),
        height=len(lines) * LINE[_script(place)] + (ICON_LINE if place.statuses else 0),
    )


def _lines(place: MapPlace, frame: Frame) -> list[str]:
    """The name without what stands in brackets: the list has it whole."""
    short = str(place.name).partition(" (")[0].partition("（")[0]
    return broken(short, size=LETTERS, limit=min(LONGEST_LINE, frame.width / 4))


def _script(place: MapPlace) -> str:
    return place.name.lang.split("-")[0]


def _icon_width(status: StatusCount) -> float:
    return ICON + 3 + width(str(status.count), size=LETTERS) + BETWEEN


def _name(place: MapPlace, lines: Sequence[str], spot: Spot) -> Name:
    box, is_rtl = spot.box, place.name.dir == "rtl"
    height = LINE[_script(place)]
    x = {"left": box.left, "middle": box.left + box.width / 2, "right": box.right}[spot.align]
    bottom = box.top + len(lines) * height
    return Name(
        box=Box(
            *(round(each, 1) for each in (box.left - 3, box.top - 1, box.width + 6, box.height + 2))
        ),
        x=round(x, 1),
        anchor=_anchor(spot.align, is_rtl=is_rtl),
        lines=[
            Line(text=text, y=round(box.top + (index + 0.76) * height, 1))
            for index, text in enumerate(lines)
        ],
        icons=_icons(place, spot, bottom),
        icons_y=round(bottom + ICON_LINE * 0.72, 1),
        leader=spot.leader,
    )


def _anchor(align: Align, *, is_rtl: bool) -> str:
    """SVG's anchor begins where the script begins."""
    if align == "middle":
        return "middle"
    return "end" if (align == "left") == is_rtl else "start"


def _icons(place: MapPlace, spot: Spot, top: float) -> list[Icon]:
    """The statuses in a row, in the reader's direction."""
    widths = [_icon_width(each) for each in place.statuses]
    row, box = sum(widths), spot.box
    starts = {
        "left": box.left,
        "middle": box.left + (box.width - row) / 2,
        "right": box.right - row,
    }
    statuses = list(zip(place.statuses, widths, strict=True))
    x, icons, is_rtl = starts[spot.align], [], get_language_bidi()
    for status, wide in reversed(statuses) if is_rtl else statuses:
        icons.append(
            Icon(
                status=status,
                x=round(x + wide - ICON if is_rtl else x, 1),
                y=round(top + (ICON_LINE - ICON) / 2, 1),
                text_x=round(x + BETWEEN if is_rtl else x + ICON + 3, 1),
            )
        )
        x += wide
    return icons


def _lands(frame: Frame, marks: Sequence[Mark]) -> list[Land]:
    """The names of lands and the sea that fit between the names of places."""
    places = (
        (label(Country, Country.PAKISTAN), PAKISTAN),
        (label(Country, Country.CHINA), CHINA),
        (_("Afghanistan"), AFGHANISTAN),
        (_("Iran"), IRAN),
        (_("India"), INDIA),
        (_("Arabian Sea"), SEA),
    )
    taken = [Box(mark.at.x, mark.at.y, 0, 0) for mark in marks]
    taken += [mark.name.box for mark in marks if mark.name]
    paper = Box(0, 0, frame.width, frame.height)
    found = []
    for name, position in places:
        at, wide = frame.at(*position), width(name, size=LETTERS) + len(name)
        box = Box(at.x - wide / 2, at.y - LETTERS, wide, LETTERS * 1.3)
        if paper.holds(box) and not any(box.meets(other, apart=MARGIN) for other in taken):
            found.append(Land(name=name, at=at, is_sea=position == SEA))
    return found
