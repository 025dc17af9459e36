from collections.abc import Mapping, Sequence
from typing import Any

from dialogue.choices import RecordKind
from dialogue.filters import UpdateFilterSet
from dialogue.presenters.citations import cited_sources
from dialogue.presenters.crumbs import headed
from dialogue.presenters.texts import say
from dialogue.presenters.update_detail import UpdatePage, update_page
from dialogue.presenters.updates import UpdateRow, by_month
from dialogue.reading import links, lists
from dialogue.reading.held import held
from dialogue.views.lists import RegisterList
from dialogue.views.records import RecordDetail
from dialogue.views.related import (
    commitment_titles,
    last_move,
    source_documents,
    stating,
    update_rows,
)


class UpdateList(RegisterList):
    """What has happened since, latest first."""

    kind = RecordKind.UPDATE
    filterset_class = UpdateFilterSet
    template_name = "dialogue/update_list.html"

    def present(
        self, rows: Sequence[Any], documents: Sequence[Mapping[str, Any]]
    ) -> list[UpdateRow]:
        refs = {ref for each in documents for ref in each["commitments"]}
        return update_rows(
            documents,
            titles=commitment_titles(refs),
            sources=source_documents(stating(documents)),
        )

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = super().get_context_data(**context)
        filterset = found["filterset"]
        sectors = filterset.form.cleaned_data.get("sector") if filterset.is_valid() else None
        return found | {
            "months": by_month(found["rows"], order=filterset.order.name),
            "is_of_sectors": bool(sectors),
            "last_move": last_move(self, sectors=sectors) if sectors else None,
        }


class UpdateDetail(RecordDetail):
    """One update: what happened, what it shows about which commitments, and on what evidence."""

    kind = RecordKind.UPDATE
    key_name = "ref"
    template_name = "dialogue/update_detail.html"

    def present(self, document: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "update": self._page(document),
            **headed(self.kind, say(document, "headline"), step=document["ref"]),
        }

    def _page(self, document: Mapping[str, Any]) -> UpdatePage:
        refs = [*document["commitments"], *document["related"]]
        named = held(lists.commitments(day=self.today).filter(ref__in=refs), limit=len(refs))
        corrects = document["corrects"]
        others = lists.current_documents(self.kind, [corrects]) if corrects else {}
        corrections = links.naming(self.kind, self.key, from_kind=self.kind)
        return update_page(
            document,
            held={each.document["ref"]: each for each in named},
            corrects=others.get(corrects),
            corrected_by=[each.document for each in corrections],
            names=self.names,
            today=self.today,
            sources=source_documents(cited_sources(document)),
        )
