"""Places as GeoJSON (RFC 7946), written place by place."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dialogue.exports.columns import Column, Row, cells, header
from dialogue.services.canonical import canonical


def collection(
    columns: Sequence[Column], places: Iterable[Row], *, ledger_head: int
) -> Iterator[str]:
    """One feature for each place: its route if it has one, else its point; the columns are its properties."""
    names = header(columns)
    parting = ""
    yield f'{{"type":"FeatureCollection","ledger_head":{ledger_head},"features":['
    for place in places:
        properties = dict(zip(names, cells(columns, place), strict=True))
        feature = {
            "type": "Feature",
            "id": place["key"],
            "geometry": _geometry(place),
            "properties": properties,
        }
        yield f"{parting}\n{canonical(feature)}"
        parting = ","
    yield "\n]}\n"


def _geometry(place: Row) -> dict[str, Any]:
    if place["route"]:
        return {"type": "LineString", "coordinates": place["route"]}
    return {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}
