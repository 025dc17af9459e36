"""The API's description in OpenAPI, made from what the API is made of: resources, FilterSets, serializers."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

import django_filters
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, inline_serializer
from rest_framework import serializers

from dialogue.api.problems import CONTENT_TYPE, ProblemSerializer
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
from dialogue.presenters.examples import Example, examples_of

#: Stands for the site's own address in the committed description; answers name the real one.
SITE = "https://register.example"
GUIDE = Path(__file__).with_name("guide.md")


class ResourceDescription(AutoSchema, ABC):
    """What the operations on a resource share."""

    view: Any

    @property
    def resource(self) -> Resource:
        return self.view.resource

    @property
    @abstractmethod
    def examples(self) -> list[Example]:
        """Requests that run as they stand."""

    def get_tags(self) -> list[str]:
        return [self.resource.path]

    def get_description(self) -> str:  # type: ignore[override]
        return "\n\n".join([self.resource.meaning, *map(_shown, self.examples)])

    def get_extensions(self) -> dict[str, Any]:
        return {
            "x-codeSamples": [
                {"lang": language, "label": f"{label}: {example.question}", "source": source}
                for example in self.examples
                for language, label, source in (
                    ("Shell", "curl", example.curl(SITE)),
                    ("Python", "Python", example.python(SITE)),
                )
            ]
        }

    def get_request_serializer(self) -> None:
        return None

    def get_filter_backends(self) -> list[Any]:
        return []


class ListDescription(ResourceDescription):
    @property
    def examples(self) -> list[Example]:
        return [each for each in examples_of(self.resource.path) if each.is_list]

    def get_operation_id(self) -> str:
        return f"list_{self.resource.path}"

    def get_summary(self) -> str:
        return f"List {self.resource.path}"

    def get_override_parameters(self) -> list[Any]:
        return [*filter_parameters(self.resource.filterset), *_LIST_PARAMETERS, *_HEADERS]

    def get_response_serializers(self) -> Any:
        page = inline_serializer(
            f"{self.resource.noun.capitalize()}Page",
            fields={
                "ledger_head": serializers.IntegerField(
                    help_text="Number of the newest edition when this was answered."
                ),
                "next": serializers.URLField(
                    allow_null=True, help_text="The next page; null on the last."
                ),
                "previous": serializers.URLField(
                    allow_null=True, help_text="The page before; null on the first."
                ),
                "results": self.resource.serializer(many=True, help_text="The documents."),
            },
        )
        return _answers(page, "One page of the list.", 400, 406)


class DetailDescription(ResourceDescription):
    @property
    def examples(self) -> list[Example]:
        return [each for each in examples_of(self.resource.path) if not each.is_list]

    def get_operation_id(self) -> str:
        return f"get_{self.resource.noun}"

    def get_summary(self) -> str:
        return f"One {self.resource.noun}"

    def get_override_parameters(self) -> list[Any]:
        is_edition = not self.resource.kind
        key = OpenApiParameter(
            name="number" if is_edition else "key",
            type=OpenApiTypes.INT64 if is_edition else OpenApiTypes.STR,
            location=OpenApiParameter.PATH,
            description=f"The {self.resource.key_name} of the {self.resource.noun}.",
        )
        links = OpenApiParameter(
            name="Link",
            location=OpenApiParameter.HEADER,
            response=[200],
            description="The newest edition of the record (latest-version) and its page for readers "
            "(alternate)."
            if is_edition
            else "The edition this is the document of (memento; for readers cite-as), all editions "
            "(version-history), and the page for readers (alternate).",
        )
        return [key, _FIELDS, links, *_HEADERS]

    def get_response_serializers(self) -> Any:
        codes = (400, 404, 406, 410) if self.resource.kind else (400, 404, 406)
        return _answers(self.resource.serializer, "The document as it was published.", *codes)


class RootDescription(AutoSchema):
    view: Any

    def get_operation_id(self) -> str:
        return "get_root"

    def get_tags(self) -> list[str]:
        return ["root"]

    def get_summary(self) -> str:
        return "What there is"

    def get_override_parameters(self) -> list[Any]:
        return [*_HEADERS]

    def get_request_serializer(self) -> None:
        return None

    def get_response_serializers(self) -> Any:
        return _answers(self.view.serializer, "Every noun, with its addresses.", 400, 406)


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
        type={"type": "string", "enum": names, "default": names[0]},
        description=f"The order: {meanings}. Equal ones stand in the order of publication.{ranked}",
    )
    return [*filters, order]


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
            description=f"{label}: {meanings}. Give it again to widen the list.",
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


def add_guide(result: dict[str, Any], **_context: Any) -> dict[str, Any]:
    """A postprocessing hook of drf-spectacular: what people should know before the operations."""
    from dialogue.api.drafts.description import MEANING, TAG
    from dialogue.api.resources import RESOURCES

    result["info"]["description"] = GUIDE.read_text(encoding="utf-8")
    result["tags"] = [
        *({"name": resource.path, "description": resource.meaning} for resource in RESOURCES),
        {"name": TAG, "description": MEANING},
    ]
    return result


def _answers(serializer: Any, meaning: str, *refusals: int) -> dict[Any, OpenApiResponse]:
    return {
        200: OpenApiResponse(serializer, description=meaning),
        304: OpenApiResponse(description="It is still the answer named in If-None-Match."),
        **{
            (code, CONTENT_TYPE): OpenApiResponse(ProblemSerializer, description=_REFUSALS[code])
            for code in (*refusals, 429)
        },
    }


def _shown(example: Example) -> str:
    return (
        f"**{example.question}**\n\n"
        f"```sh\n{example.curl(SITE)}\n```\n\n```python\n{example.python(SITE)}\n```"
    )


_REFUSALS = {
    400: "A parameter or value is not understood; the answer says which and what is allowed.",
    404: "Nothing was ever published under that key.",
    406: "The Accept header leaves nothing that this address can answer in.",
    410: "The record was withdrawn; the answer says where its editions are.",
    429: "Too many requests; Retry-After says when to go on.",
}
_FIELDS = OpenApiParameter(
    name="fields",
    description="Only these fields, comma separated; a dot goes inside (`ref,title.en`).",
)
_LIST_PARAMETERS = (
    OpenApiParameter(
        name="cursor",
        description="Where a page begins. Follow `next` and `previous` instead of making one.",
    ),
    OpenApiParameter(
        name="page_size",
        type={"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": 50},
        description="How many records a page has.",
    ),
    _FIELDS,
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
_HEADERS = (
    *RATE_LIMITS,
    OpenApiParameter(
        name="ETag",
        location=OpenApiParameter.HEADER,
        response=[200],
        description="Names this answer. Send it as If-None-Match to get 304 while nothing changed.",
    ),
)
