from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dialogue.choices import RecordKind
from dialogue.filters import RoundFilterSet
from dialogue.presenters.citations import citation_lines, cited_sources
from dialogue.presenters.commitment_groups import grouped, parted, titles
from dialogue.presenters.crumbs import headed
from dialogue.presenters.rounds import RoundRow, neighbours, question_lines, round_row
from dialogue.presenters.scorecards import scorecard
from dialogue.presenters.texts import say
from dialogue.reading import links
from dialogue.reading.held import held
from dialogue.views.lists import RegisterList
from dialogue.views.records import RecordDetail
from dialogue.views.related import (
    COMMITMENTS_SHOWN,
    Counted,
    commitments_of,
    source_documents,
)


class RoundList(Counted, RegisterList):
    """Every sitting of the dialogue, held and expected."""

    kind = RecordKind.ROUND
    filterset_class = RoundFilterSet
    template_name = "dialogue/round_list.html"

    def present(
        self, rows: Sequence[Any], documents: Sequence[Mapping[str, Any]]
    ) -> list[RoundRow]:
        return [round_row(each, names=self.names, tallies=self.tallies) for each in documents]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context, whole=scorecard(self.tallies, query={}))


class RoundDetail(Counted, RecordDetail):
    """One round: who met where and when, what was issued, what was undertaken and where that stands."""

    kind = RecordKind.ROUND
    template_name = "dialogue/round_detail.html"

    def present(self, document: Mapping[str, Any]) -> dict[str, Any]:
        said = held(commitments_of(self, round=self.key), limit=COMMITMENTS_SHOWN)
        copy = document["outcome_document"]["source"]
        sources = source_documents(cited_sources(document) | ({copy} if copy else set()))
        commitments, positions = parted(said)
        questions = links.naming(self.kind, self.key, from_kind=RecordKind.QUESTION)
        by_sector = partial(grouped, by=RecordKind.SECTOR, names=self.names, today=self.today)
        return {
            "round": round_row(
                document,
                names=self.names,
                tallies=self.tallies,
                sources=sources,
            ),
            "citations": citation_lines(document["citations"], sources),
            "commitment_groups": by_sector(commitments),
            "position_groups": by_sector(positions),
            "shown": len(said),
            "questions": question_lines([each.document for each in questions], titles(said)),
            "neighbours": neighbours(document, self.names),
            **headed(self.kind, say(document, "title")),
        }
