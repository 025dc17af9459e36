"""What an address can be asked with, in OpenAPI: a list's filters and orders, and what all lists share."""

from typing import Any

import django_filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from dialogue.api.flags import FLAG
from dialogue.api.resource import Resource
from dialogue.filters.base import (
    RELEVANCE,
    LinkKeyFilter,
    NumberFilter,
    ReferenceFilter,
    RegisterFilterSet,
)
from dialogue.filters.sizes import MAX_PAGE_SIZE
from dialogue.filters.sources import OpenFilter

ONLY_FIELDS = (
    "Only these fields, comma separated; a dot goes inside (`ref,title.en`). What is not named is missing, whatever "
    "the schema requires: programs with fixed types ask for whole documents."
)
FIELDS = OpenApiParameter(name="fields", description=ONLY_FIELDS)
LIST_PARAMETERS = (
    OpenApiParameter(
        name="cursor",
        description="Where a page begins. Follow `next` and `previous` instead of making one.",
    ),
    OpenApiParameter(
        name="page_size",
        type={"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": 50},
        description="How many records a page has.",
    ),
    OpenApiParameter(
        name="count",
        type=FLAG,
        description="Whether to tell in `count` how many records all pages have.",
    ),
    FIELDS,
)
RATE_LIMITS = (
    OpenApiParameter(
        name="RateLimit-Policy",
        location=OpenApiParameter.HEADER,
        response=[200, 201],
        description="How many requests are answered (q) in how many seconds (w).",
    ),
    OpenApiParameter(
        name="RateLimit",
        location=OpenApiParameter.HEADER,
        response=[200, 201],
        description="How many are left (r), and in how many seconds all are there again (t).",
    ),
)
#: What every public address takes and answers.
EVERYWHERE = (
    *RATE_LIMITS,
    OpenApiParameter(
        name="known_at",
        type=OpenApiTypes.DATETIME,
        description="What the register said at that moment: editions published later are as if they were not. The "
        "answer stays the same, byte for byte, once an edition after the moment exists. Up to a minute to come is now.",
    ),
    OpenApiParameter(
        name="as_of",
        type=OpenApiTypes.DATE,
        description="What had happened by that day: later rounds, updates and sources are as if they were not, and "
        "statuses are those of the day. Alone or with `known_at`. Of editions, which are told whatever day "
        "they are about, it leaves out none.",
    ),
    OpenApiParameter(
        name="ETag",
        location=OpenApiParameter.HEADER,
        response=[200],
        description="Names this answer. Send it as If-None-Match to get 304 while nothing changed.",
    ),
)


def filter_parameters(filterset: type[RegisterFilterSet]) -> list[OpenApiParameter]:
    """A FilterSet's filters and orders as query parameters."""
    filters = [_parameter(name, each) for name, each in filterset.base_filters.items()]
    orders = filterset.every_order()
    names = [order.name for order in orders]
    meanings = "; ".join(f"`{order.name}` {order.label}" for order in orders)
    ranked = (
        f" `{RELEVANCE.name}` needs words in `q`, and with words it is the default."
        if RELEVANCE in orders
        else ""
    )
    order = OpenApiParameter(
        name="order",
        type={
            "type": "array",
            "items": {"type": "string", "enum": names},
            "default": names[:1],
        },
        style="form",
        explode=False,
        description=f"The order: {meanings}. Of several, comma separated, each sorts what those before it leave "
        f"equal. What is equal in all stands in the order of publication.{ranked}",
    )
    return [*filters, order]


def include_parameters(resource: Resource) -> list[OpenApiParameter]:
    """What can come with an answer; nothing for nouns whose documents name no others."""
    if not resource.includes:
        return []
    return [
        OpenApiParameter(
            name="include",
            type={"type": "array", "items": {"type": "string", "enum": list(resource.includes)}},
            style="form",
            explode=False,
            description="Related records that come with the answer in `included`, by plural noun and key: every "
            "published one that is named, wherever in the documents. Comma separated.",
        )
    ]


def _parameter(name: str, each: django_filters.Filter) -> OpenApiParameter:
    label = str(each.label)
    if name == "q":
        label = "Words in English, Chinese or Urdu: all must occur, and the last may be unfinished"
    if isinstance(each, ReferenceFilter):
        description = f"{label}: the key of a {each.kind}. Give it again to widen the list."
        return OpenApiParameter(name=name, many=True, description=description)
    if isinstance(each, LinkKeyFilter):
        return OpenApiParameter(name=name, description=f"{label}: the key of a {each.kind}.")
    if isinstance(each, OpenFilter):
        description = f"{label}.{_help(each)} Give it again to widen the list."
        return OpenApiParameter(name=name, many=True, description=description)
    if isinstance(each, django_filters.MultipleChoiceFilter):
        choices = each.extra["choices"]
        values = [value for value, _words in choices]
        kind = "integer" if all(isinstance(value, int) for value in values) else "string"
        meanings = "; ".join(f"`{value}` {words}" for value, words in choices)
        return OpenApiParameter(
            name=name,
            type={"type": "array", "items": {"type": kind, "enum": values}},
            description=f"{label}: {meanings}.{_help(each)} Give it again to widen the list.",
        )
    return OpenApiParameter(name=name, type=_type(each), description=f"{label}.{_help(each)}")


def _help(each: django_filters.Filter) -> str:
    words = each.extra.get("help_text")
    return f" {words}" if words else ""


def _type(each: django_filters.Filter) -> Any:
    if isinstance(each, django_filters.TypedChoiceFilter):
        return OpenApiTypes.BOOL
    if isinstance(each, django_filters.DateFilter):
        return OpenApiTypes.DATE
    if isinstance(each, NumberFilter):
        return {"type": "integer", "minimum": 0}
    return OpenApiTypes.STR
