"""What every answer of the API shares: JSON, a validator, problems in one shape, nothing but reading."""

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from dialogue.api import problems
from dialogue.api.throttling import CountsRequests
from dialogue.filters import moments
from dialogue.filters.problems import (
    MAX_PROBLEMS,
    Problem,
    given_twice,
    unknown_parameter,
    unknown_value,
)
from dialogue.reading.kept import today

#: Anybody may keep the answer, and asks each time whether it is still the one: that costs one query.
REVALIDATED = "public, no-cache"
#: The answer at this address will never be another one.
FOR_EVER = "public, max-age=31536000, immutable"
#: What may follow a media type in an Accept header (charset=utf-8) and chooses nothing; how much it is wanted does.
_PARAMETER = re.compile(r";(?!\s*q\s*=)[^;,]*", re.IGNORECASE)


class Negotiation(DefaultContentNegotiation):
    """By the end of the address, by `?format=`, or by the Accept header and its preferences.

    A format there is not is refused like any other bad value.
    """

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        known = list(renderers)
        asked = request.query_params.get(self.settings.URL_FORMAT_OVERRIDE)
        if format_suffix and asked not in (None, format_suffix):
            raise problems.RefusedParameters([unknown_value("format", asked, [format_suffix])])
        if format := format_suffix or asked:
            found = self.filter_renderers(known, format)[0]
            return found, found.media_type
        accept = request.META.get("HTTP_ACCEPT", "")
        if not accept.strip():
            return known[0], known[0].media_type  # who leaves it empty takes anything
        wanted = HttpRequest()
        wanted.META = {"HTTP_ACCEPT": _PARAMETER.sub("", accept)}
        preferred = wanted.get_preferred_type([each.media_type for each in known])
        if preferred is None:
            raise NotAcceptable(available_renderers=known)
        return next(each for each in known if each.media_type == preferred), preferred

    def filter_renderers(
        self, renderers: Iterable[BaseRenderer], format: str
    ) -> list[BaseRenderer]:
        found = [renderer for renderer in renderers if renderer.format == format]
        if not found:
            formats = dict.fromkeys(str(renderer.format) for renderer in renderers)
            raise problems.RefusedParameters([unknown_value("format", format, formats)])
        return found


class RegisterView(CountsRequests):
    """An address that can be read, by anybody, and does nothing else."""

    http_method_names = ["get", "head", "options"]
    content_negotiation_class = Negotiation
    #: Whether what was known at a moment, or had happened by a day, can be asked for here.
    has_past = True

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if self.has_past and request.method in ("GET", "HEAD"):
            _moment, found = moments.asked(request.query_params)
            problems.refuse(found)

    def get_exception_handler(self) -> Callable[..., HttpResponse | None]:
        return problems.answer

    @property
    def default_response_headers(self) -> dict[str, str]:
        return {"Vary": "Accept, Accept-Encoding"}

    @property
    def day(self) -> date:
        """The day on which is read: whatever depends on a day takes it from here."""
        return today()

    def options(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:  # type: ignore[override]
        return HttpResponse(status=204, headers={"Allow": ", ".join(self.allowed_methods)})


def etag(*parts: object) -> str:
    """A strong validator: it differs whenever one of the parts does."""
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()}"'


def unchanged(
    request: Request, validator: str, *, cache_control: str, changed_at: datetime | None = None
) -> HttpResponse | None:
    """304 if the reader has this answer already, before any of it is made; else None."""
    if request.META.get("HTTP_IF_NONE_MATCH", "*").strip() == "*":
        return None
    return conditional(request, validator, None, cache_control, changed_at=changed_at)


def answer(
    request: Request,
    body: str,
    *,
    validator: str,
    cache_control: str,
    content_type: str = "application/json",
    links: Iterable[str] = (),
    changed_at: datetime | None = None,
) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    if value := ", ".join(links):
        response["Link"] = value
    found = conditional(request, validator, response, cache_control, changed_at=changed_at)
    return found or response


def conditional(
    request: Request,
    validator: str,
    response: Any,
    cache_control: str,
    *,
    changed_at: datetime | None = None,
) -> Any:
    """The response with its validators, or 304 in its place; None where there is neither."""
    changed = int(changed_at.timestamp()) if changed_at else None
    if response is not None:
        response["ETag"] = validator
    plain: HttpRequest = request._request
    found = get_conditional_response(
        plain, etag=validator, last_modified=changed, response=response
    )
    if found is None:
        return None
    if found.status_code == problems.ChangedMeanwhile.status_code:
        raise problems.ChangedMeanwhile
    found["ETag"] = validator
    found["Cache-Control"] = cache_control
    if changed is not None:
        found["Last-Modified"] = http_date(changed)
    return found


def link(url: str, relation: str, media_type: str = "") -> str:
    """One value of a Link header (RFC 8288)."""
    kind = f'; type="{media_type}"' if media_type else ""
    return f'<{url}>; rel="{relation}"{kind}'


def page_url(request: Request, cursor: str | None) -> str | None:
    """The address of the same list at another place; None where there is none."""
    if cursor is None:
        return None
    query = request.query_params.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def strangers(
    request: Request,
    allowed: tuple[str, ...],
    *,
    several: tuple[str, ...] = (),
    past: tuple[str, ...] = moments.PARAMETERS,
) -> list[Problem]:
    """The parameters that an address does not know, or was given twice; `several` may be given again, and `past`
    are those by which its past can be asked for."""
    given, known = request.query_params, (*allowed, *several, *past)
    unknown = [name for name in given if name not in known][:MAX_PROBLEMS]
    repeated = [given_twice(name) for name in allowed if len(given.getlist(name)) > 1]
    return [*(unknown_parameter(name, known) for name in unknown), *repeated]
