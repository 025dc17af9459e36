"""The entrance, which lists what there is, and the answer at addresses where there is nothing."""

import difflib
from typing import Any, NoReturn

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve, reverse
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from dialogue.api.description import RootDescription
from dialogue.api.problems import refuse
from dialogue.api.resources import RESOURCES
from dialogue.api.view import REVALIDATED, RegisterView, answer, strangers, unchanged
from dialogue.filters.problems import QUOTED
from dialogue.presenters.citing import LICENCE_URL
from dialogue.reading.kept import head
from dialogue.services.canonical import canonical

#: What there is beside the nouns.
OTHERS = ("search", "scorecard", "schema", "docs", "drafts")


class RootResourceSerializer(serializers.Serializer):
    """One noun of the API."""

    name = serializers.CharField(help_text="The noun, as in its address.")
    meaning = serializers.CharField(help_text="What it is.")
    list = serializers.URLField(help_text="Its list.")
    record = serializers.CharField(help_text="One of its records, as a URI template (RFC 6570).")
    facets = serializers.URLField(
        allow_null=True, help_text="The counts of its filters; null for lists without."
    )


class RootSerializer(serializers.Serializer):
    """What the API holds and where."""

    ledger_head = serializers.IntegerField(
        help_text="Number of the newest edition: it changes exactly when anything public changes."
    )
    chain_digest = serializers.CharField(
        help_text="Chain digest of the newest edition: it fixes the whole ledger."
    )
    licence = serializers.URLField(help_text="Licence of the data.")
    documentation = serializers.URLField(help_text="The interactive documentation.")
    schema = serializers.URLField(help_text="This description, in OpenAPI 3.1.")
    search = serializers.CharField(help_text="Search of everything, as a URI template.")
    scorecard = serializers.URLField(help_text="Where all commitments stand.")
    comparison = serializers.CharField(help_text="Two rounds side by side, as a URI template.")
    drafts = serializers.URLField(
        help_text="Where editors' programs write drafts, with a token; nobody else may look."
    )
    resources = RootResourceSerializer(many=True, help_text="Every noun.")


class Root(RegisterView):
    """What the API holds and where."""

    schema = RootDescription()
    serializer = RootSerializer

    def get(self, request: Request) -> HttpResponse:
        refuse(strangers(request, ("format",)))
        at = head()
        absolute = request.build_absolute_uri
        validator = at.validator(absolute())
        dated: Any = {"cache_control": REVALIDATED, "changed_at": at.published_at}
        if unmoved := unchanged(request, validator, **dated):
            return unmoved
        body = {
            "ledger_head": at.number,
            "chain_digest": at.chain_digest,
            "licence": LICENCE_URL,
            "documentation": absolute(reverse("api:docs")),
            "schema": absolute(reverse("api:schema")),
            "search": absolute(reverse("api:search")) + "{?q,kind,limit}",
            "scorecard": absolute(reverse("api:scorecard")),
            "comparison": absolute(reverse("api:round-compare")) + "{?from,to}",
            "drafts": absolute(reverse("api:draft-index")),
            "resources": [
                {
                    "name": resource.path,
                    "meaning": resource.meaning,
                    "list": absolute(resource.list_url),
                    "record": absolute(resource.list_url) + f"{{{resource.key_name}}}/",
                    "facets": absolute(resource.facets_url) if resource.facets_url else None,
                }
                for resource in RESOURCES
            ],
        }
        return answer(request, canonical(body), validator=validator, **dated)


class Nowhere(RegisterView):
    """An address the API does not have: with a slash added, or not at all."""

    schema = None

    def get(self, request: Request, rest: str) -> HttpResponse:
        with_slash = f"{request.path}/"
        if not rest.endswith("/") and resolve(with_slash).func.cls is not Nowhere:  # type: ignore[attr-defined]
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{with_slash}?{query}" if query else with_slash)
        raise self._nothing(rest)

    def http_method_not_allowed(self, request: Any, *args: Any, **kwargs: Any) -> NoReturn:
        raise self._nothing(kwargs["rest"])

    @staticmethod
    def _nothing(rest: str) -> NotFound:
        """A misspelt first word is put right. If it is right, something after it is wrong, and the list is there."""
        names = [*(resource.path for resource in RESOURCES), *OTHERS]
        first = rest.partition("/")[0][:QUOTED]
        near = difflib.get_close_matches(first, names, n=1)
        hint = f" Did you mean {near[0]}/?" if near else ""
        if first in names:
            hint = f" {first}/ is there."
        return NotFound(f"There is nothing at this address.{hint} The root lists what there is.")
