"""The files of the whole register, in no language: /data/register.sqlite."""

import difflib
from pathlib import PurePath
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from dialogue.exports import formats, shelf
from dialogue.filters.problems import QUOTED
from dialogue.presenters.canonical import absolute
from dialogue.reading.kept import Head, head
from dialogue.views import ranges
from dialogue.views.in_words import in_words

TYPES = {
    ".csv": formats.CSV.content_type,
    ".json": "application/json",
    ".jsonl": formats.JSON_LINES.content_type,
    ".py": "text/x-python; charset=utf-8",
    ".sqlite": "application/vnd.sqlite3",
}


def exported(at: Head) -> shelf.Export | None:
    """The files there are. If something was published since, newer ones are on their way."""
    export = shelf.newest()
    if at.published_at is not None and (export is None or not export.is_of(at)):
        shelf.maker.order()
    return export


@method_decorator(csrf_exempt, name="dispatch")  # nothing is written: who tries is told 405
class RegisterFile(View):
    """One file of the newest export."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, name: str) -> HttpResponseBase:
        if request.META.get("QUERY_STRING"):
            return _takes_no_parameters()
        at = head()
        export = exported(at)
        if export is None and at.published_at is not None:
            return in_words(
                ["The files are being made. Ask again in a few seconds."],
                status=503,
                headers={"Retry-After": "5", "Cache-Control": "no-store"},
            )
        file = export.file(name) if export else None
        if export is None or file is None:
            return _missing(name, [each.name for each in export.files] if export else [])
        return ranges.answer(
            request,
            export.folder / name,
            digest=file.digest,
            changed_at=export.made_at,
            content_type=TYPES.get(PurePath(name).suffix, "text/plain; charset=utf-8"),
        )

    def http_method_not_allowed(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        allowed = super().http_method_not_allowed(request, *args, **kwargs)["Allow"]
        sentences = ["The files here can be read, with GET, and not written."]
        return in_words(sentences, status=405, headers={"Allow": allowed})


def _takes_no_parameters() -> HttpResponse:
    """Nothing is chosen from these files: where an earlier moment is to be had."""
    commitments = reverse("api:commitment-list-as", args=["csv"])
    ledger = reverse("files:file", args=["ledger.jsonl"])
    sentences = [
        "The files here take no parameters: they have the register as it is now.",
        f"For an earlier moment ask the API: {absolute(commitments)}?known_at=2026-01-31T12:00:00Z.",
        f"Everything ever published, with its moment, is in {absolute(ledger)}.",
    ]
    return in_words(sentences, status=400)


def _missing(name: str, names: list[str]) -> HttpResponse:
    """There is no such file: which one may be meant, and where all are listed."""
    near = difflib.get_close_matches(name[:QUOTED], names, n=1)
    sentences = [
        f"There is no file “{name[:QUOTED]}” here.",
        *([f"Did you mean “{near[0]}”?"] if near else []),
        f"{absolute(reverse('dialogue:data'))} lists the files there are.",
    ]
    return in_words(sentences, status=404)


app_name = "files"

urlpatterns = [path("<str:name>", RegisterFile.as_view(), name="file")]
