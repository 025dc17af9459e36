"""Response headers as neither Django nor django-csp sets them."""

import re
from http import HTTPStatus

from django.http import HttpResponse
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_vary_headers


class LanguageOfAddress(LocaleMiddleware):
    """The language stands in the address alone, so no answer differs by what a browser prefers."""

    def process_response(self, request, response):
        varies_by = response.get("Vary")
        response = super().process_response(request, response)
        del response["Vary"]
        if varies_by:
            response["Vary"] = varies_by
        return response


class _SameBytes(GZipMiddleware):
    """Compression that makes the same bytes of the same answer, each time."""

    max_random_bytes = 0


def compression(get_response):
    """Compress answers; one with a strong ETag gets another strong one for its compressed form: "x" and "x-gzip".

    Either may be sent back in If-None-Match by who takes compressed answers, and in If-Match by anybody. Django pads
    what it compresses by a random length and marks the ETag as weak. That is for answers with a secret: what has
    a strong ETag holds none that a page of another site could ask a browser for.
    """
    padded, same_bytes = GZipMiddleware(get_response), _SameBytes(get_response)

    def middleware(request):
        asked = request.META.get("HTTP_IF_NONE_MATCH", "")
        if re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")):
            _unpack(request.META, "HTTP_IF_NONE_MATCH")
        _unpack(request.META, "HTTP_IF_MATCH")
        response = get_response(request)
        etag = response.get("ETag", "")
        if not etag.startswith('"'):
            return padded.process_response(request, response)
        packed = f"{etag[:-1]}{_PACKED}"
        response = same_bytes.process_response(request, response)
        is_unchanged = response.status_code == HTTPStatus.NOT_MODIFIED
        if is_unchanged:
            patch_vary_headers(response, ["Accept-Encoding"])
        if response.has_header("Content-Encoding") or (is_unchanged and packed in asked):
            response.headers["ETag"] = packed
        return response

    return middleware


#: How the ETag of what is compressed ends.
_PACKED = '-gzip"'


def _unpack(meta, header):
    if header in meta:
        meta[header] = meta[header].replace(_PACKED, '"')


#: What anybody's page may read with a script: the API and the open data; and in any language feeds, calendar and
#: citations. Never drafts.
READABLE = re.compile(
    r"/(api/v1(/(?!drafts(/|$))|$)|data/|openapi\.json$|llms\.txt$"
    r"|([a-z-]+/)?([a-z]+\.(atom|ics)|editions/[0-9]+/(cite|register)\.[a-z]+)$)"
)
READING = ("GET", "HEAD")
#: What a script may read of an answer, beside what any script may.
EXPOSED = (
    *("Accept-Ranges", "Allow", "Content-Disposition", "Content-Range", "ETag", "Link", "Location"),
    *("Memento-Datetime", "RateLimit", "RateLimit-Policy", "Retry-After"),
)
#: What a script may send, beside what any script may. Authorization is not among it.
SENT = ("Accept", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "Range")


def cross_origin_reading(get_response):
    """Let pages of other sites read what is public (CORS), with no cookies. To write, or to ask to, is not offered.

    The headers are the same whoever asks, so that no cache keeps an answer for each site. A browser that asks first
    whether it may read (preflight) is answered here, for not every address knows OPTIONS.
    """

    def middleware(request):
        asked = request.headers.get("Access-Control-Request-Method", "")
        is_preflight = request.method == "OPTIONS" and bool(asked)
        method = asked if is_preflight else request.method
        if not READABLE.match(request.path_info) or method not in (*READING, "OPTIONS"):
            return get_response(request)
        response = HttpResponse(status=204) if is_preflight else get_response(request)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = ", ".join(EXPOSED)
        if is_preflight:
            response.headers["Access-Control-Allow-Methods"] = ", ".join((*READING, "OPTIONS"))
            response.headers["Access-Control-Allow-Headers"] = ", ".join(SENT)
            response.headers["Access-Control-Max-Age"] = str(24 * 60 * 60)
        return response

    return middleware


def permissions_policy(get_response):
    """Tell browsers that no page here, and nothing inside one, needs these powers."""
    policy = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", policy)
        return response

    return middleware
