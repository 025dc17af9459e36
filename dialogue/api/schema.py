"""The API's description, served from the committed file, and the page that shows it."""

import json
from functools import cache, lru_cache
from pathlib import Path

import yaml
from django.http import HttpResponse
from django.views.generic import TemplateView
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request

from dialogue.api.problems import refuse
from dialogue.api.responses import SITE
from dialogue.api.view import REVALIDATED, RegisterView, answer, etag, strangers

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
        )


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


class Docs(TemplateView):
    """The interactive documentation, from our own server and without anything inline."""

    template_name = "dialogue/api_docs.html"
