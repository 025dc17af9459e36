"""The entrance for programs that write: what can be written here, and where to look at what became of it."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.utils import OpenApiResponse
from rest_framework import serializers
from rest_framework.request import Request

from dialogue.api.drafts.description import Description, refusals
from dialogue.api.drafts.nouns import NOUNS
from dialogue.api.drafts.view import DraftView, refuse_parameters, respond
from dialogue.api.parameters import RATE_LIMITS
from dialogue.services import drafting


class DraftNounSerializer(serializers.Serializer):
    """One noun that programs write."""

    name = serializers.CharField(help_text="The noun, as in its address.")
    list = serializers.URLField(help_text="Its drafts, and the way to begin one.")
    draft = serializers.CharField(help_text="One of its drafts, as a URI template (RFC 6570).")
    submit = serializers.CharField(help_text="Where a draft is submitted, as a URI template.")


class DraftIndexSerializer(serializers.Serializer):
    """What programs can write and where."""

    documentation = serializers.URLField(help_text="How it is done, with examples.")
    submissions = serializers.URLField(help_text="What was submitted, and what became of it.")
    resources = DraftNounSerializer(many=True, help_text="Every noun that programs write.")


class DraftIndexDescription(Description):
    def get_operation_id(self) -> str:
        return "get_drafts_index"

    def get_summary(self) -> str:
        return "What programs can write"

    def get_override_parameters(self) -> list[Any]:
        return [*RATE_LIMITS]

    def get_response_serializers(self) -> Any:
        found = OpenApiResponse(DraftIndexSerializer, description="Every noun, with its addresses.")
        return {200: found, **refusals(400, 401, 403, 406, 429)}


class DraftIndex(DraftView):
    """What programs can write and where."""

    http_method_names = ["get", "head", "options"]
    schema = DraftIndexDescription()

    def get(self, request: Request) -> HttpResponse:
        refuse_parameters(request)
        drafting.submissions(by=request.user)  # whoever may not look at them has nothing to do here
        absolute = request.build_absolute_uri
        resources = [
            {
                "name": noun.path,
                "list": absolute(noun.list_url),
                "draft": absolute(noun.list_url) + "{ref}/",
                "submit": absolute(noun.list_url) + "{ref}/submit/",
            }
            for noun in NOUNS
        ]
        return respond(
            {
                "documentation": absolute(reverse("api:docs")),
                "submissions": absolute(reverse("api:submission-list")),
                "resources": resources,
            }
        )
