from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from dialogue.choices import Country, PlaceKind, RecordKind
from dialogue.localized import LocalizedText
from dialogue.presenters.citations import CitationLine, citation_lines
from dialogue.presenters.commitments import CommitmentRow
from dialogue.presenters.map_places import MapPlace, chosen_url, map_place
from dialogue.presenters.texts import Document, address, label, number, say


@dataclass(frozen=True)
class PlaceRow:
    """A place as lists and its own page show it. The country administers it; no claim is judged."""

    key: str
    url: str | None
    name: LocalizedText
    kind: str
    kind_label: str
    country_label: str
    shared_with_label: str
    coordinates: str
    is_approximate: bool
    has_route: bool
    note: LocalizedText
    commitment_count: int
    update_count: int
    citations: list[CitationLine]
    mapped: MapPlace


@dataclass(frozen=True)
class ChosenPlace:
    """The place chosen on the map, with the commitments that name it; `count` of them in all."""

    place: PlaceRow
    commitments: list[CommitmentRow]

    @property
    def count(self) -> int:
        return self.place.commitment_count


def place_row(
    document: Document,
    *,
    commitment_count: int = 0,
    update_count: int = 0,
    statuses: Mapping[str, int] | None = None,
    sources: Mapping[str, Any] | None = None,
) -> PlaceRow:
    """`statuses` count the commitments that name it; `sources` are the cited documents by key."""
    key = document["key"]
    return PlaceRow(
        key=key,
        url=address(RecordKind.PLACE, key),
        name=say(document, "name"),
        kind=document["kind"],
        kind_label=label(PlaceKind, document["kind"]),
        country_label=label(Country, document["country"]),
        shared_with_label=label(Country, document["shared_with"]),
        coordinates=coordinates(document["latitude"], document["longitude"]),
        is_approximate=document["is_approximate"],
        has_route=bool(document["route"]),
        note=say(document, "note"),
        commitment_count=commitment_count,
        update_count=update_count,
        citations=citation_lines(document["citations"], sources or {}),
        mapped=map_place(document, counts=statuses, update_count=update_count),
    )


def coordinates(latitude: float, longitude: float) -> str:
    """“25.11° N, 62.33° E”."""
    return _("%(latitude)s, %(longitude)s") % {
        "latitude": (_("%(degrees)s° N") if latitude >= 0 else _("%(degrees)s° S"))
        % {"degrees": number(abs(round(latitude, 2)))},
        "longitude": (_("%(degrees)s° E") if longitude >= 0 else _("%(degrees)s° W"))
        % {"degrees": number(abs(round(longitude, 2)))},
    }


def choosable(rows: Iterable[PlaceRow], *, chosen: str, query: str) -> list[PlaceRow]:
    """The rows with one `chosen`, so that choosing another keeps the filters in force, which `query` says."""
    return [
        replace(
            row,
            mapped=replace(row.mapped, url=chosen_url(row.key, query), is_chosen=row.key == chosen),
        )
        for row in rows
    ]


def by_naming(rows: Iterable[PlaceRow]) -> tuple[list[PlaceRow], list[PlaceRow]]:
    """(the places that commitments name, all others), each in the rows' order."""
    parts: tuple[list[PlaceRow], list[PlaceRow]] = ([], [])
    for row in rows:
        parts[not row.commitment_count].append(row)
    return parts
