"""The formats that a list is answered in: pages of JSON, files of the whole list, and feeds."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request

from dialogue.api.parameters import ONLY_FIELDS
from dialogue.api.resource import Resource
from dialogue.api.view import REVALIDATED
from dialogue.choices import RecordKind
from dialogue.exports.formats import XLSX, formats_of


@dataclass(frozen=True)
class Feed:
    """A list that can be subscribed to, at an address of its own."""

    name: str
    media_type: str
    address: str


#: The kinds whose lists can be subscribed to as Atom, at feeds:<kind>-list.
ATOM = (
    RecordKind.COMMITMENT,
    RecordKind.UPDATE,
    RecordKind.ROUND,
    RecordKind.PERSON,
    RecordKind.SECTOR,
    RecordKind.PLACE,
    RecordKind.PLAN,
    RecordKind.SOURCE,
    RecordKind.THREAD,
    RecordKind.QUESTION,
)
CALENDAR = Feed("ics", "text/calendar", "feeds:calendar")


def feeds(kind: str) -> tuple[Feed, ...]:
    """The ways to subscribe to a list."""
    atom = Feed("atom", "application/atom+xml", f"feeds:{kind}-list")
    return (
        *([atom] if kind in ATOM else []),
        *([CALENDAR] if kind == RecordKind.ROUND else []),
    )


@cache
def renderers(kind: str) -> tuple[type[BaseRenderer], ...]:
    """What Django REST framework chooses a list's format from, the one for whoever takes anything first."""
    found = [
        _renderer(each.name, media_type)
        for each in formats_of(kind)
        for media_type in each.media_types
    ]
    found += [_renderer(feed.name, feed.media_type) for feed in feeds(kind)]
    return (JSONRenderer, *found)


def _renderer(name: str, media_type: str) -> type[BaseRenderer]:
    """It renders nothing: answers of the register are ready when Django REST framework gets them."""
    return type(name, (BaseRenderer,), {"format": name, "media_type": media_type})


def subscription(request: Request, resource: Resource) -> HttpResponse | None:
    """The way to the feed, with the same filters, if that is what is asked for."""
    asked = request.accepted_renderer.format
    feed = next((each for each in feeds(resource.kind) if each.name == asked), None)
    if feed is None:
        return None
    query = request.query_params.copy()
    query.pop("format", None)
    address = reverse(feed.address)
    target = f"{address}?{query.urlencode()}" if query else address
    return HttpResponseRedirect(target, headers={"Cache-Control": REVALIDATED})


def parameters(kind: str) -> list[OpenApiParameter]:
    """What the description says of `format` and of what goes with it."""
    names = list(dict.fromkeys(str(each.format) for each in renderers(kind)))
    return [
        OpenApiParameter(
            name="fields",
            description=f"{ONLY_FIELDS} In tables (`csv`, `xlsx`, `geojson`) these are names of columns "
            "(`ref,title_en`).",
        ),
        OpenApiParameter(
            name="format",
            enum=names,
            description="The format, where neither the end of the address (`commitments.csv`) nor the "
            "Accept header says it. All but `json` give the whole list as a file, without `cursor` and "
            "`page_size`; `atom` and `ics` lead to the feed.",
        ),
        OpenApiParameter(
            name="bom",
            type=OpenApiTypes.BOOL,
            description="With `format=csv`: whether the file begins with a byte order mark, by which "
            "spreadsheets know that it is UTF-8.",
        ),
    ]


def answers(kind: str, meaning: str) -> dict[Any, OpenApiResponse]:
    """What the description says of answers other than pages."""
    found: dict[Any, OpenApiResponse] = {}
    for each in formats_of(kind):
        content = OpenApiTypes.BINARY if each is XLSX else OpenApiTypes.STR
        found[200, each.media_types[0]] = OpenApiResponse(content, description=meaning)
    if feeds(kind):
        found[302] = OpenApiResponse(description="The list’s feed is at another address.")
    return found
