from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dialogue.choices import RecordKind
from dialogue.filters import RoundFilterSet
from dialogue.presenters.citations import citation_lines, cited_sources
from dialogue.presenters.commitment_groups import grouped, parted, titles
from dialogue.presenters.crumbs import headed
from dialogue.presenters.movement import Movement, movement
from dialogue.presenters.pairs import held_before
from dialogue.presenters.round_scores import round_scores
from dialogue.presenters.rounds import RoundRow, neighbours, question_lines, round_row
from dialogue.presenters.scorecards import scorecard
from dialogue.presenters.texts import say
from dialogue.presenters.threads import round_columns
from dialogue.reading import links, lists
from dialogue.reading.held import held
from dialogue.reading.scorecards import Tally, tallies_by_party
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
            "scores": round_scores(
                document,
                names=self.names,
                tallies=self.tallies,
                by_party=self._by_party() if said else {},
            ),
            "movement": self._movement() if said else None,
            "citations": citation_lines(document["citations"], sources),
            "commitment_groups": by_sector(commitments),
            "position_groups": by_sector(positions),
            "shown": len(said),
            "questions": question_lines([each.document for each in questions], titles(said)),
            "neighbours": neighbours(document, self.names),
            **headed(self.kind, say(document, "title")),
        }

    def _by_party(self) -> dict[str, list[Tally]]:
        return tallies_by_party(
            self.ledger_head, names=self.names, round_key=self.key, day=self.today
        )

    def _movement(self) -> Movement | None:
        """What moved since the round before; None for the first one."""
        columns = {column.key: column for column in round_columns(self.names)}
        before, here = held_before(self.names, self.key), columns.get(self.key)
        if before is None or here is None:
            return None
        refs = lists.refs_of_rounds(before.key, here.key)
        return movement(self.names, earlier=before, later=here, refs=refs)
