"""The map of the corridor as pages show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogue.choices import RecordKind, Status
from dialogue.presenters.corridor import LARGE, LOCATOR, NARROW, WIDE, Frame, Ground, ground
from dialogue.presenters.map_places import STATUSES, MapPlace, StatusCount, map_place
from dialogue.presenters.pictures import Picture, picture
from dialogue.presenters.texts import Document, label
from dialogue.reading.reference import Reference

#: So many places are drawn; the list beside the map has them all.
DRAWN = 150


@dataclass(frozen=True)
class CorridorMap:
    """The same places in some sizes, what the signs mean, and the places that lie beyond the map."""

    ground: Ground
    pictures: Sequence[Picture]
    statuses: Sequence[StatusCount]
    beyond: Sequence[MapPlace]
    names: str
    has_road: bool
    has_rail: bool
    has_quiet: bool


def corridor_map(places: Iterable[MapPlace]) -> CorridorMap:
    """The map in a size for columns and one for phones."""
    return _drawn(places, (WIDE, NARROW))


def main_map(places: Iterable[MapPlace]) -> CorridorMap:
    """The map as a page of its own."""
    return _drawn(places, (LARGE, WIDE, NARROW))


def _drawn(places: Iterable[MapPlace], frames: Iterable[Frame]) -> CorridorMap:
    drawn = _by_weight(places)[:DRAWN]
    inside = [place for place in drawn if WIDE.holds(WIDE.at(place.longitude, place.latitude))]
    return _map(
        inside,
        [picture(inside, frame) for frame in frames],
        beyond=[place for place in drawn if place not in inside],
    )


def locator_map(documents: Iterable[Document], *, names: Reference) -> CorridorMap | None:
    """A small map of the places that a record names; None if they all lie beyond it.

    It leads nowhere: the page lists the same places. The courses of all places show where one is.
    """
    here = [map_place(document) for document in documents]
    shown = [
        place
        for place in _by_weight(here)
        if LOCATOR.holds(LOCATOR.at(place.longitude, place.latitude))
    ]
    if not shown:
        return None
    own = {place.key for place in shown}
    others = [
        map_place(document)
        for document in names.all(RecordKind.PLACE)
        if document["route"] and document["key"] not in own
    ]
    return _map(shown, [picture(shown, LOCATOR, context=others)])


def _map(
    places: Sequence[MapPlace], pictures: Sequence[Picture], beyond: Sequence[MapPlace] = ()
) -> CorridorMap:
    held = {each.code for place in places for each in place.statuses}
    courses = pictures[0].courses
    return CorridorMap(
        ground=ground(),
        pictures=pictures,
        statuses=[StatusCount(code, label(Status, code), 0) for code in STATUSES if code in held],
        beyond=beyond,
        names=", ".join(str(place.name) for place in places),
        has_road=any(not course.is_rail for course in courses),
        has_rail=any(course.is_rail for course in courses),
        has_quiet=any(not place.statuses for place in places),
    )


def _by_weight(places: Iterable[MapPlace]) -> list[MapPlace]:
    """The place chosen and then those that most was said about first: they are sure of their names."""
    return sorted(
        places,
        key=lambda each: (not each.is_chosen, -each.count, -each.update_count, each.key),
    )
