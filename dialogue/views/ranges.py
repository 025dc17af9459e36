"""A file as HTTP gives it out: whole or in part (RFC 9110), and not again to who has it."""

import re
from datetime import datetime
from email.utils import format_datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from whitenoise.responders import SlicedFile

from dialogue.views.in_words import in_words

#: One part of a file. Who asks for several gets the whole file, as the standard allows.
#: However far it reaches, it ends with the file; longer numbers than these Python does not read.
_RANGE = re.compile(r"bytes=(?:([0-9]{1,4000})-([0-9]{0,4000})|-([0-9]{1,4000}))", re.IGNORECASE)


def answer(
    request: HttpRequest, path: Path, *, digest: str, changed_at: datetime, content_type: str
) -> HttpResponseBase:
    """The file, the part of it asked for, or 304. `digest` tells these bytes from any others.

    It is sent as it is, for parts of a compressed file are parts of something else.
    """
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # what makes Django compress the answer
    size = path.stat().st_size
    moment = changed_at.replace(microsecond=0)
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "public, no-cache",
        "ETag": f'"{digest}"',
        "Last-Modified": format_datetime(moment, usegmt=True),
    }
    plain = get_conditional_response(request, headers["ETag"], int(moment.timestamp()))
    if plain is not None:
        for name, value in headers.items():
            plain[name] = value
        return plain
    part = _part(request, headers, size)
    if part is None:
        return _sent(request, path, 0, size, headers, content_type)
    start, end = part
    if start >= end:
        headers["Content-Range"] = f"bytes */{size}"
        sentence = f"The file has {size} bytes: there is no such part of it."
        status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        return in_words([sentence], status=status, headers=headers)
    headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    found = _sent(request, path, start, end, headers, content_type)
    found.status_code = HTTPStatus.PARTIAL_CONTENT
    return found


def _part(request: HttpRequest, headers: dict[str, str], size: int) -> tuple[int, int] | None:
    """The first byte asked for and the one after the last; None for all of them."""
    asked = _RANGE.fullmatch(request.META.get("HTTP_RANGE", "").strip())
    still = request.META.get("HTTP_IF_RANGE")
    if request.method != "GET" or asked is None:
        return None
    if still is not None and still not in (headers["ETag"], headers["Last-Modified"]):
        return None
    first, last, length = asked.groups()
    if length is not None:
        return max(size - int(length), 0), size if int(length) else 0
    if last and int(last) < int(first):
        return None  # no range at all
    return int(first), min(int(last) + 1, size) if last else size


def _sent(
    request: HttpRequest,
    path: Path,
    start: int,
    end: int,
    headers: dict[str, str],
    content_type: str,
) -> HttpResponseBase:
    lengths = {"Content-Length": str(end - start)}
    if request.method == "HEAD":
        return HttpResponse(headers=headers | lengths, content_type=content_type)
    part: Any = SlicedFile(path.open("rb"), start, end - 1)
    return FileResponse(part, headers=headers | lengths, content_type=content_type)
