"""The files of the whole register, in no language: /data/register.sqlite."""

from pathlib import PurePath

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils.translation import gettext as _
from django.views.generic import View

from dialogue.exports import shelf
from dialogue.reading.kept import Head, head
from dialogue.views import ranges

TYPES = {
    ".csv": "text/csv; charset=utf-8; header=present",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".py": "text/x-python; charset=utf-8",
    ".sqlite": "application/vnd.sqlite3",
}


def exported(at: Head) -> shelf.Export | None:
    """The files there are. If something was published since, newer ones are on their way."""
    export = shelf.newest()
    if at.published_at is not None and (export is None or not export.is_of(at)):
        shelf.maker.order()
    return export


class RegisterFile(View):
    """One file of the newest export."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, name: str) -> HttpResponseBase:
        at = head()
        export = exported(at)
        if export is None and at.published_at is not None:
            return HttpResponse(
                _("The files are being made. Ask again in a few seconds."),
                status=503,
                content_type="text/plain; charset=utf-8",
                headers={"Retry-After": "5", "Cache-Control": "no-store"},
            )
        file = export.file(name) if export else None
        if export is None or file is None:
            raise Http404(name)
        return ranges.answer(
            request,
            export.folder / name,
            digest=file.digest,
            changed_at=export.made_at,
            content_type=TYPES.get(PurePath(name).suffix, "text/plain; charset=utf-8"),
        )


app_name = "files"

urlpatterns = [path("<str:name>", RegisterFile.as_view(), name="file")]
