"""The API's description in OpenAPI, made from what the API is made of: resources, FilterSets, serializers."""

from abc import ABC, abstractmethod
from functools import cache
from pathlib import Path
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, inline_serializer
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.serializers import Serializer

from dialogue.api import formats
from dialogue.api.parameters import (
    EVERYWHERE,
    FIELDS,
    LIST_PARAMETERS,
    filter_parameters,
    include_parameters,
)
from dialogue.api.resource import Resource
from dialogue.api.responses import answers, samples, shown
from dialogue.choices import RecordKind
from dialogue.presenters.examples import Example, examples_of

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
        return "\n\n".join([self.resource.meaning, *map(shown, self.examples)])

    def get_extensions(self) -> dict[str, Any]:
        return {"x-codeSamples": samples(self.examples)}

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
        return [
            *filter_parameters(self.resource.filterset),
            *LIST_PARAMETERS,
            *formats.parameters(self.resource.kind),
            *include_parameters(self.resource),
            *EVERYWHERE,
        ]

    def get_response_serializers(self) -> Any:
        page = inline_serializer(
            f"{self.resource.noun.capitalize()}Page",
            fields={
                "ledger_head": serializers.IntegerField(
                    help_text="Number of the newest edition when this was answered."
                ),
                "count": serializers.IntegerField(
                    required=False, help_text="With `count=true`: how many records all pages have."
                ),
                "next": serializers.URLField(
                    allow_null=True, help_text="The next page; null on the last."
                ),
                "previous": serializers.URLField(
                    allow_null=True, help_text="The page before; null on the first."
                ),
                "results": self.resource.serializer(many=True, help_text="The documents."),
                **included_fields(self.resource),
            },
        )
        meaning = "One page of the list; in the other formats, all of it as a file."
        found = answers(page, meaning, 400, 406)
        found[200, JSONRenderer.media_type] = found.pop(200)
        return {**found, **formats.answers(self.resource.kind, meaning)}


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
        return [key, FIELDS, *include_parameters(self.resource), links, *EVERYWHERE]

    def get_response_serializers(self) -> Any:
        codes = (400, 404, 406, 410) if self.resource.kind else (400, 404, 406)
        return answers(_document(self.resource), "The document as it was published.", *codes)


class RootDescription(AutoSchema):
    view: Any

    def get_operation_id(self) -> str:
        return "get_root"

    def get_tags(self) -> list[str]:
        return ["root"]

    def get_summary(self) -> str:
        return "What there is"

    def get_override_parameters(self) -> list[Any]:
        return [*EVERYWHERE]

    def get_request_serializer(self) -> None:
        return None

    def get_response_serializers(self) -> Any:
        return answers(self.view.serializer, "Every noun, with its addresses.", 400, 406)


def included_fields(resource: Resource) -> dict[str, serializers.Field]:
    """The member `included`, for answers that can have it."""
    if not resource.includes:
        return {}
    words = "With `include`: the records asked for, by plural noun and key, as published now."
    return {"included": _included(resource)(required=False, help_text=words)}


@cache
def _included(resource: Resource) -> type[Serializer]:
    from dialogue.api.editions import BY_KIND

    named = [BY_KIND[RecordKind(kind)] for kind in dict.fromkeys(resource.includes.values())]
    fields = {
        each.path: serializers.DictField(
            child=each.serializer(), required=False, help_text="Whole documents by key."
        )
        for each in sorted(named, key=lambda each: each.path)
    }
    return type(f"{resource.noun.capitalize()}IncludedSerializer", (Serializer,), fields)


@cache
def _document(resource: Resource) -> type[Serializer]:
    """The document of a record, with what can come with it."""
    own = resource.serializer
    if not (more := included_fields(resource)):
        return own
    name = f"{own.__name__.removesuffix('Serializer')}WithIncludedSerializer"
    return type(name, (own,), {**more, "__doc__": own.__doc__})


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
