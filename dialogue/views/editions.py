import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition
from django.views.generic import View

from dialogue.filters import EditionFilterSet
from dialogue.models import Edition
from dialogue.presenters.citing import (
    FORMATS,
    CitedEdition,
    cite_box,
    cited_edition,
    cited_register,
    filename,
)
from dialogue.presenters.editions import EditionLine, edition_line, history_url
from dialogue.presenters.headings import heading
from dialogue.presenters.readable import field_lines
from dialogue.reading import editions
from dialogue.services.canonical import sha256
from dialogue.views.lists import RegisterList
from dialogue.views.page import RegisterPage


class EditionList(RegisterList):
    """The ledger: everything that was ever published, in order."""

    kind = ""
    filterset_class = EditionFilterSet
    template_name = "dialogue/edition_list.html"

    def get_queryset(self) -> QuerySet[Edition]:
        return editions.known().defer("document")

    def get_documents(self, rows: Sequence[Any]) -> Sequence[Mapping[str, Any]]:
        return []

    def present(
        self, rows: Sequence[Any], documents: Sequence[Mapping[str, Any]]
    ) -> list[EditionLine]:
        return [edition_line(row) for row in rows]


class EditionDetail(RegisterPage):
    """One edition of any record, as it was published. This page never changes."""

    template_name = "dialogue/edition_detail.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = editions.numbered(self.kwargs["number"])
        if found is None:
            raise Http404
        edition = found.edition
        document = json.loads(edition.document)
        return super().get_context_data(
            **context,
            edition=edition_line(edition),
            previous_number=found.previous,
            next_number=found.next,
            title=heading(edition.kind, document),
            lines=field_lines(edition.kind, document, self.names),
            raw=edition.document,
            history_url=history_url(edition.kind, edition.key),
            cite=cite_box(cited_edition(edition, document)),
        )


@method_decorator(csrf_exempt, name="dispatch")  # nothing is written: who tries is told 405
class EditionCite(View):
    """The citation of one edition as a file. Like the edition it never changes, and it has one language."""

    def cited(self, edition: Edition) -> CitedEdition:
        return cited_edition(edition, json.loads(edition.document))

    def get(self, request: HttpRequest, number: int, extension: str) -> HttpResponse:
        found = editions.numbered(number) if extension in FORMATS else None
        if found is None:
            raise Http404
        cited = self.cited(found.edition)
        chosen = FORMATS[extension]
        text = chosen.write(cited)
        answer = HttpResponse(
            text,
            content_type=f"{chosen.media_type}; charset=utf-8",
            headers={
                "Content-Disposition": f'attachment; filename="{filename(cited, extension)}"',
                "Cache-Control": "public, max-age=31536000, immutable",
            },
        )
        conditional = condition(lambda _: f'"{sha256(text)}"', lambda _: found.edition.published_at)
        return conditional(lambda _: answer)(request)


class RegisterCite(EditionCite):
    """The citation of the whole register as of one edition."""

    def cited(self, edition: Edition) -> CitedEdition:
        return cited_register(edition)
