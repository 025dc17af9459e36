"""Refusals in one shape, application/problem+json (RFC 9457), whatever went wrong."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from django.core.exceptions import DisallowedHost, PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from rest_framework import serializers
from rest_framework.exceptions import (
    APIException,
    MethodNotAllowed,
    NotAcceptable,
    NotFound,
    ParseError,
    UnsupportedMediaType,
)
from rest_framework.exceptions import PermissionDenied as NotPermitted

from dialogue.filters.problems import Problem

CONTENT_TYPE = "application/problem+json"


class RefusedParameters(APIException):
    """The query string says something this address does not understand."""

    status_code = HTTPStatus.BAD_REQUEST

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("The request says something that this address does not understand.")
        self.members = {"errors": [told(problem) for problem in problems]}


class MissingRecord(APIException):
    """Nothing was ever published under that key; `nearest` are the addresses of records with keys like it."""

    status_code = HTTPStatus.NOT_FOUND

    def __init__(self, detail: str, *, list_url: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(detail)
        self.members = {"list": list_url, "nearest": list(nearest)}


class WithdrawnRecord(APIException):
    """The record was published and taken back; its editions stay readable."""

    status_code = HTTPStatus.GONE

    def __init__(self, detail: str, *, editions_url: str) -> None:
        super().__init__(detail)
        self.members = {"editions": editions_url}


class ChangedMeanwhile(APIException):
    """The answer is not the one that If-Match asked for."""

    status_code = HTTPStatus.PRECONDITION_FAILED
    default_detail = "The document is not the one named in If-Match."


def told(problem: Problem) -> dict[str, Any]:
    """The problem as it is answered; what is about the whole names no parameter."""
    return {name: value for name, value in asdict(problem).items() if name != "parameter" or value}


def refuse(problems: Sequence[Problem]) -> None:
    """Answer 400 if there is any problem."""
    if problems:
        raise RefusedParameters(problems)


def answer(error: Exception, context: Any) -> HttpResponse | None:
    """What Django REST framework calls for an exception in a view; None leaves it to Django."""
    if isinstance(error, Http404):
        error = NotFound("There is nothing at this address.")
    elif isinstance(error, PermissionDenied):
        error = NotPermitted(str(error) or None)
    elif isinstance(error, DisallowedHost):
        error = ParseError("The Host header names no address of this site.")
    elif isinstance(error, SuspiciousOperation):
        error = ParseError("The request has too many parameters or cannot be read.")
    if not isinstance(error, APIException):
        return None
    members = getattr(error, "members", {})
    headers = {"Cache-Control": "no-cache", **_headers(error)}
    if isinstance(error, NotAcceptable):
        media_types = [renderer.media_type for renderer in context["view"].get_renderers()]
        members = {"allowed": media_types}
    if isinstance(error, UnsupportedMediaType):
        members = {"allowed": [parser.media_type for parser in context["view"].get_parsers()]}
    if isinstance(error, MethodNotAllowed):
        headers["Allow"] = ", ".join(context["view"].allowed_methods)
    status = HTTPStatus(error.status_code)
    body = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": str(error.detail),
        **members,
    }
    # Halves of characters, which only a broken request has, cannot be sent back.
    text = json.dumps(body, ensure_ascii=False).encode(errors="replace")
    return HttpResponse(text, status=status, content_type=CONTENT_TYPE, headers=headers)


def _headers(error: Any) -> dict[str, str]:
    """What the refusal says of itself, and what Django REST framework adds to it."""
    headers = dict(getattr(error, "headers", {}))
    if challenge := getattr(error, "auth_header", ""):
        headers.setdefault("WWW-Authenticate", challenge)
    if (wait := getattr(error, "wait", None)) is not None:
        headers["Retry-After"] = f"{wait:.0f}"
    return headers


class ProblemErrorSerializer(serializers.Serializer):
    """One parameter, or one field of what was sent, that was refused."""

    parameter = serializers.CharField(
        required=False,
        help_text="The parameter or header as it was sent; or the field of the document, dotted "
        "(title.en, citations.0.source); left out where it is about the whole.",
    )
    message = serializers.CharField(
        help_text="What is wrong with it, with the nearest neighbour of a misspelt word."
    )
    allowed = serializers.ListField(
        child=serializers.CharField(),
        help_text="What is allowed instead; empty where that cannot be listed.",
    )


class ProblemSerializer(serializers.Serializer):
    """Why a request was refused (RFC 9457)."""

    type = serializers.CharField(help_text="Always about:blank: the status says what kind it is.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField(help_text="The HTTP status.")
    detail = serializers.CharField(help_text="What happened, in a sentence for people.")
    errors: Any = ProblemErrorSerializer(
        many=True,
        required=False,
        help_text="With 400 and 409: each parameter or field that was refused.",
    )
    list = serializers.URLField(
        required=False, help_text="With 404: the list of what can be found instead."
    )
    nearest = serializers.ListField(
        child=serializers.URLField(),
        required=False,
        help_text="With 404: where the records are whose keys resemble the one asked for, the nearest first.",
    )
    editions = serializers.URLField(
        required=False, help_text="With 410: the editions of the withdrawn record."
    )
    allowed = serializers.ListField(
        child=serializers.CharField(),
        required=False,
        help_text="With 406: the media types this address can answer in; with 415: those it takes.",
    )
    current: Any = serializers.JSONField(
        required=False, help_text="With 412: the draft as it is now. Its ETag is in the header."
    )
