"""The API's description, served from the committed file, and the page that shows it."""

import json
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request

from dialogue.api.description import GUIDE
from dialogue.api.problems import refuse
from dialogue.api.responses import SITE
from dialogue.api.view import REVALIDATED, RegisterView, answer, etag, strangers, unchanged
from dialogue.reading.kept import head

COMMITTED = Path(__file__).with_name("openapi.yaml")


class YamlRenderer(BaseRenderer):
    """Says that a description can be had in YAML (RFC 9512); nothing is rendered."""

    media_type = "application/yaml"
    format = "yaml"


class Schema(RegisterView):
    """The committed description, with this site's address where it names one."""

    schema = None
    renderer_classes = [YamlRenderer, JSONRenderer]

    def get(self, request: Request) -> HttpResponse:
        refuse(strangers(request, ("format",)))
        renderer = request.accepted_renderer
        site = request.build_absolute_uri("/").rstrip("/")
        text = _for_site(site, renderer.format)
        return answer(
            request,
            text,
            validator=etag(text),
            cache_control=REVALIDATED,
            content_type=renderer.media_type,
            changed_at=datetime.fromtimestamp(COMMITTED.stat().st_mtime, UTC),
        )


class SchemaElsewhere(RegisterView):
    """The description has one address."""

    schema = None
    renderer_classes = Schema.renderer_classes

    def get(self, request: Request) -> HttpResponse:
        refuse(strangers(request, ("format",)))
        return HttpResponsePermanentRedirect(f"{reverse('api:schema')}?format=json")


@lru_cache(maxsize=8)
def _for_site(site: str, format: str) -> str:
    return _committed(format).replace(SITE, site)


@cache
def _committed(format: str) -> str:
    text = COMMITTED.read_text(encoding="utf-8")
    if format == "yaml":
        return text
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return json.dumps(yaml.load(text, Loader=loader), ensure_ascii=False)  # noqa: S506


@cache
def _guide() -> str:
    """What people should know before the requests, as HTML."""
    text = GUIDE.read_text(encoding="utf-8")
    html: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return html


class HtmlRenderer(BaseRenderer):
    """Says that there is a page for readers; nothing is rendered."""

    media_type = "text/html"
    format = "html"


class Docs(RegisterView):
    """The guide, and every request to try: from our own server and without anything inline."""

    schema = None
    renderer_classes = [HtmlRenderer]

    def get(self, request: Request) -> HttpResponse:
        refuse(strangers(request, ("format",)))
        at, plain = head(), request._request
        # The frame of the page counts at the same head.
        plain.ledger_head = at  # type: ignore[attr-defined]
        validator = at.validator(request.build_absolute_uri())
        dated: Any = {"cache_control": REVALIDATED, "changed_at": at.published_at}
        if unmoved := unchanged(request, validator, **dated):
            return unmoved
        site = request.build_absolute_uri("/").rstrip("/")
        guide = mark_safe(_guide().replace(SITE, site))  # noqa: S308 - our own file, raw HTML in it is escaped
        page = render_to_string("dialogue/api_docs.html", {"guide": guide}, plain)
        return answer(
            request, page, validator=validator, content_type="text/html; charset=utf-8", **dated
        )
