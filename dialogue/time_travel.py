"""Reading the past: every public address takes `known_at` and `as_of`, alone or together."""

import html
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, unquote

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import http_date

from dialogue.feeds.lists import refusal
from dialogue.filters.moments import PARAMETERS, asked
from dialogue.filters.problems import Problem
from dialogue.models import read_at
from dialogue.presenters.moments import moment_query, present_url

#: The parts of the site that show what is published. What they show of the past is what was published then.
PUBLIC = ("dialogue", "feeds", "api")

_OPENING = re.compile(r"<(?:a|form)\b[^>]*>")
_ADDRESS = re.compile(r'\bhref="(/[^"#]*)')


class TimeTravel:
    """The middleware: reads the catalogue at the moment asked for, and keeps a reader of its pages there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = unquote(request.META.get("QUERY_STRING", ""))
        if request.method not in ("GET", "HEAD") or not any(name in query for name in PARAMETERS):
            return self.get_response(request)
        if (part := _part(request)) not in PUBLIC:
            return self.get_response(request)
        try:
            moment, problems = asked(request.GET)
        except TooManyFieldsSent:
            return self.get_response(request)  # where it is refused in the form of that address
        if problems and part == "api":
            return self.get_response(request)  # likewise, once it is counted
        if problems:
            return _refusal(request, part, problems)
        with read_at(moment):
            response = self.get_response(request)
        if moment.known_at:
            # RFC 7089: the answer is, or was made of, what was there at that moment.
            response["Memento-Datetime"] = http_date(moment.known_at.timestamp())
        if moment and isinstance(response, HttpResponse) and _is_page(response):
            page = response.content.decode(response.charset)
            response.content = carried(page, moment_query(moment))
        return response


def carried(page: str, query: str) -> str:
    """The page with the moment in all its links and forms to pages of its own, so that its reader stays there.

    A link to the newest version (rel="latest-version") leads back to the present.
    """
    fields = "".join(
        f'<input type="hidden" name="{name}" value="{html.escape(value)}">'
        for name, value in parse_qsl(query)
    )

    def carry(found: re.Match[str]) -> str:
        tag = found[0]
        if 'rel="latest-version"' in tag or 'method="post"' in tag:
            return tag
        tag = _ADDRESS.sub(lambda address: _with(address[0], address[1], query), tag)
        return tag + fields if tag.startswith("<form") and 'method="get"' in tag else tag

    return _OPENING.sub(carry, page)


def _with(attribute: str, address: str, query: str) -> str:
    known = any(f"{name}=" in address for name in PARAMETERS)
    if known or address.startswith((settings.STATIC_URL, "//")):
        return attribute
    return f"{attribute}{'&amp;' if '?' in address else '?'}{html.escape(query)}"


def _part(request: HttpRequest) -> str:
    """The part of the site that the address belongs to; none for drafts, which have no past."""
    if request.path.startswith(reverse("api:draft-index")):
        return ""
    try:
        return resolve(request.path_info).app_name
    except Resolver404:
        return ""


def _is_page(response: HttpResponse) -> bool:
    return response.get("Content-Type", "").startswith("text/html")


def _refusal(request: HttpRequest, part: str, problems: list[Problem]) -> HttpResponseBase:
    """What is wrong with the moment asked for, in the form in which that part of the site says so."""
    if part == "feeds":
        return refusal(problems)
    present = present_url(request.path, request.META.get("QUERY_STRING", ""))
    context = {"problems": problems, "present_url": present}
    return render(request, "dialogue/moment_refused.html", context, status=400)
