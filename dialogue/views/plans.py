from collections.abc import Mapping, Sequence
from typing import Any

from dialogue.choices import RecordKind
from dialogue.filters import PlanFilterSet
from dialogue.presenters.citations import cited_sources
from dialogue.presenters.commitment_groups import rows as commitment_rows
from dialogue.presenters.crumbs import headed
from dialogue.presenters.plans import PlanRow, plan_row
from dialogue.presenters.texts import say
from dialogue.reading import links
from dialogue.reading.held import held
from dialogue.views.lists import RegisterList
from dialogue.views.records import RecordDetail
from dialogue.views.related import COMMITMENTS_SHOWN, commitments_of, source_documents


class PlanList(RegisterList):
    """The plans, agreements, programmes and mechanisms that commitments refer to."""

    kind = RecordKind.PLAN
    filterset_class = PlanFilterSet
    template_name = "dialogue/plan_list.html"
    page_size = 50

    def present(self, rows: Sequence[Any], documents: Sequence[Mapping[str, Any]]) -> list[PlanRow]:
        counts = links.counts(self.kind, [each["key"] for each in documents])
        return [
            plan_row(each, commitment_count=counts[each["key"]].get(RecordKind.COMMITMENT, 0))
            for each in documents
        ]


class PlanDetail(RecordDetail):
    """One plan: what it is, when it runs, and the commitments that name it."""

    kind = RecordKind.PLAN
    template_name = "dialogue/plan_detail.html"

    def present(self, document: Mapping[str, Any]) -> dict[str, Any]:
        said = held(commitments_of(self, plan=self.key), limit=COMMITMENTS_SHOWN)
        counts = links.counts(self.kind, [self.key])[self.key]
        sources = source_documents(cited_sources(document))
        return {
            "plan": plan_row(
                document,
                commitment_count=counts.get(RecordKind.COMMITMENT, 0),
                sources=sources,
            ),
            "commitments": commitment_rows(said, names=self.names, today=self.today),
            **headed(self.kind, say(document, "name")),
        }
