"""What every answer about drafts shares: only for whoever shows a token, never kept, and changed by If-Match."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import parse_etags
from rest_framework.parsers import JSONParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request

from dialogue.api.drafts.authentication import BearerAuthentication
from dialogue.api.drafts.refusals import NoIfMatch, RefusedDocument
from dialogue.api.problems import RefusedParameters, refuse
from dialogue.api.throttling import PerToken
from dialogue.api.view import RegisterView, etag, page_url, strangers
from dialogue.filters.base import RegisterFilterSet
from dialogue.filters.problems import Problem
from dialogue.filters.sizes import page_size
from dialogue.reading import keyset
from dialogue.services import drafting
from dialogue.services.canonical import canonical
from dialogue.services.documents import own

#: Drafts are nobody's to keep: not a cache's on the way, not a browser's.
NEVER_KEPT = "no-store"
#: Parameters of lists that are no filters.
PRESENTATION = ("order", "cursor", "page_size", "format")
PAGE_SIZE = 50
KEY = re.compile(r"[\x20-\x7e]{1,255}")


class DraftView(RegisterView):
    """An address for people's programs: what a token's owner may do on the desk, it may do here."""

    authentication_classes = [BearerAuthentication]
    parser_classes = [JSONParser]
    permission_classes = [IsAuthenticated]
    throttle_classes = [PerToken]
    http_method_names = ["get", "head", "options", "post", "patch"]
    has_past = False

    @property
    def default_response_headers(self) -> dict[str, str]:
        return {"Vary": "Accept, Accept-Encoding, Authorization", "Cache-Control": NEVER_KEPT}


class ListView(DraftView):
    """One page of a list."""

    filterset: type[RegisterFilterSet]

    def page(
        self, request: Request, queryset: QuerySet[Any], represent: Callable[[Any], Mapping]
    ) -> HttpResponse:
        given = request.query_params
        filterset = self.filterset(
            given, queryset=queryset, request=request, day=timezone.localdate()
        )
        size = page_size(given.get("page_size"), default=PAGE_SIZE)
        size_problems = [size.problem] if size.problem else []
        refuse([*filterset.problems(presentation=PRESENTATION), *size_problems])
        try:
            page = keyset.page(
                filterset.qs,
                order=filterset.order,
                size=size.rows,
                cursor=given.get("cursor"),
                of=filterset.walked(),
            )
        except keyset.CursorError as error:
            raise RefusedParameters([Problem("cursor", str(error.message))]) from error
        body = {
            "next": page_url(request, page.next),
            "previous": page_url(request, page.previous),
            "results": [represent(row) for row in page.rows],
        }
        return respond(body)


def respond(
    body: Mapping[str, Any] | str, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    text = body if isinstance(body, str) else canonical(body)
    return HttpResponse(text, status=status, content_type="application/json", headers=headers)


def refuse_parameters(request: Request) -> None:
    """Answer 400 for any parameter but `format`: a draft has no past."""
    refuse(strangers(request, ("format",), past=()))


def draft(record: Any) -> dict[str, Any]:
    """The draft as it is answered."""
    return {
        "kind": record.record_kind,
        "ref": record.public_key,
        "version": record.version,
        "document": own(record),
    }


def validator(record: Any) -> str:
    """The draft's ETag."""
    return etag(drafting.digest(record))


def matches(request: Request) -> Callable[[str], bool]:
    """Whether the draft with a digest is the one named in If-Match; 428 if none is.

    On the way a server may have packed the answer and marked its ETag as weak. The draft is the same.
    """
    given = request.META.get("HTTP_IF_MATCH", "").strip()
    if not given:
        raise NoIfMatch
    named = {each.removeprefix("W/") for each in parse_etags(given)}
    return lambda digest: bool(named & {"*", etag(digest)})


def token_name(request: Request) -> str:
    """What the token is for, as its owner named it."""
    token: Any = request.auth
    return token.name


def idempotency_key(request: Request) -> str:
    """The key that the request came with, with or without quotes; empty if with none. A key without a character
    would protect nothing, and is refused."""
    given = request.META.get("HTTP_IDEMPOTENCY_KEY")
    if given is None:
        return ""
    key = given.strip().strip('"')
    if not KEY.fullmatch(given.strip()) or not key:
        sentence = "Send 1 to 255 visible characters, such as a UUID."
        raise RefusedDocument([Problem("Idempotency-Key", sentence)])
    return key


def submission(found: Any) -> dict[str, Any]:
    """A submission as it is answered."""
    return {
        "number": found.pk,
        "kind": found.kind,
        "ref": found.key,
        "nature": found.nature,
        "reason": found.reason,
        "author": found.author.get_username(),
        "submitted_at": _moment(found.submitted_at),
        "base": found.base_id,
        "decision": found.decision,
        "decider": found.decider.get_username() if found.decider else None,
        "decided_at": _moment(found.decided_at) if found.decided_at else None,
        "comment": found.comment,
    }


def submission_url(number: int) -> str:
    return reverse("api:submission-detail", args=[number])


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
