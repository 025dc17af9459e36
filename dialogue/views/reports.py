"""The report of a round, as a page to print and as a PDF."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.log import log_response
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from dialogue.choices import RecordKind
from dialogue.exports import pdf
from dialogue.localized import reader_language
from dialogue.presenters.canonical import absolute, canonical
from dialogue.presenters.commitment_groups import titles
from dialogue.presenters.crumbs import Crumb, list_label
from dialogue.presenters.editions import list_url
from dialogue.presenters.report import report_citation, report_sources, round_report
from dialogue.presenters.rounds import question_lines, round_row
from dialogue.presenters.texts import address, say
from dialogue.reading import links
from dialogue.reading.held import held
from dialogue.views.records import RecordDetail
from dialogue.views.related import (
    COMMITMENTS_SHOWN,
    Counted,
    commitments_of,
    source_documents,
)

press = pdf.Press(cache="pdf", waiting=5)


class RoundReport(Counted, RecordDetail):
    """A round as a document for paper: what was said, where it stands, and every source by number."""

    kind = RecordKind.ROUND
    template_name = "dialogue/round_report.html"

    @property
    def address(self) -> str:
        return reverse("dialogue:round-report", args=[self.key])

    def present(self, document: Mapping[str, Any]) -> dict[str, Any]:
        said = held(commitments_of(self, round=self.key), limit=COMMITMENTS_SHOWN)
        sources = source_documents(report_sources(document, said, today=self.today))
        questions = links.naming(self.kind, self.key, from_kind=RecordKind.QUESTION)
        return {
            "round": round_row(document, names=self.names, tallies=self.tallies, sources=sources),
            "report": round_report(
                document,
                said,
                tallies=self.tallies,
                names=self.names,
                sources=sources,
                today=self.today,
            ),
            "shown": len(said),
            "questions": question_lines([each.document for each in questions], titles(said)),
            "made_on": self.today,
            "head": self.ledger_head,
            "citation": report_citation(document, at=self.ledger_head, made_on=self.today),
            "has_pdf": pdf.is_available(),
            "canonical": canonical(self.address),
            "crumbs": [
                Crumb(label=list_label(self.kind), url=list_url(self.kind)),
                Crumb(label=say(document, "title"), url=address(self.kind, self.key)),
                Crumb(label=_("Report")),
            ],
        }


@method_decorator(conditional_page, name="dispatch")
class RoundReportPdf(RoundReport):
    """The same page as PDF: drawn once per ledger head, release, day and language, and kept."""

    is_shared = False  # it may not be drawn yet

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not pdf.is_available():
            return self.unavailable(404)
        name = self.ledger_head.validator(self.key, self.today, reader_language())
        drawn = press.finished(name)
        if drawn is None:
            if not press.is_ordered(name):
                page: Any = super().get(request, *args, **kwargs)
                if page.status_code != 200:
                    return page
                press.order(name, page.rendered_content, url=absolute(self.address))
            return self.not_yet(is_ordered=press.is_ordered(name))
        filename = f"cpec-{self.key}-report-{self.today.isoformat()}.pdf"
        headers = {
            "Content-Disposition": f'inline; filename="{filename}"',
            "Cache-Control": "public, no-cache",
        }
        return HttpResponse(drawn, content_type="application/pdf", headers=headers)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context, is_pdf=True)

    def not_yet(self, *, is_ordered: bool) -> HttpResponse:
        """Who asks again soon gets the PDF. Nothing failed, not even where too many wait: no error is logged."""
        again = {"Retry-After": "5", "Refresh": "5", "Cache-Control": "no-store"}
        if is_ordered:
            return self.unavailable(202, headers=again)
        answer = self.unavailable(503, headers=again)
        log_response(
            "Too many PDF wait to be drawn: %s",
            self.request.path,
            request=self.request,
            response=answer,
            level="info",
        )
        return answer

    def unavailable(self, status: int, **options: Any) -> HttpResponse:
        """The page to print is there in any case: say why there is no PDF, and lead to it."""
        context = {"status": status, "report_url": self.address}
        template = "dialogue/report_unavailable.html"
        return TemplateResponse(self.request, template, context, status=status, **options)
