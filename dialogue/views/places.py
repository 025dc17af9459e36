from collections.abc import Mapping, Sequence
from typing import Any

from dialogue.choices import RecordKind
from dialogue.filters import PlaceFilterSet
from dialogue.presenters.citations import cited_sources
from dialogue.presenters.commitment_groups import rows as commitment_rows
from dialogue.presenters.commitment_groups import titles
from dialogue.presenters.crumbs import headed
from dialogue.presenters.maps import corridor_map, locator_map
from dialogue.presenters.places import PlaceRow, by_kind, place_row
from dialogue.presenters.texts import say
from dialogue.reading import links
from dialogue.reading.held import held
from dialogue.reading.scorecards import statuses_by_place
from dialogue.views.lists import RegisterList
from dialogue.views.records import RecordDetail
from dialogue.views.related import (
    COMMITMENTS_SHOWN,
    commitments_of,
    source_documents,
    stating,
    update_rows,
    updates_of,
)


class PlaceList(RegisterList):
    """The ports, passes, roads and zones that commitments and updates name, by kind."""

    kind = RecordKind.PLACE
    filterset_class = PlaceFilterSet
    template_name = "dialogue/place_list.html"
    page_size = 100

    def present(
        self, rows: Sequence[Any], documents: Sequence[Mapping[str, Any]]
    ) -> list[PlaceRow]:
        counts = links.counts(self.kind, [each["key"] for each in documents])
        statuses = statuses_by_place(self.ledger_head, day=self.today)
        return [
            _row(each, counts[each["key"]], statuses=statuses.get(each["key"]))
            for each in documents
        ]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = super().get_context_data(**context)
        return found | {
            "groups": by_kind(found["rows"]),
            "map": corridor_map(row.mapped for row in found["rows"]),
        }


class PlaceDetail(RecordDetail):
    """One place: where it lies, and the commitments and updates that name it."""

    kind = RecordKind.PLACE
    template_name = "dialogue/place_detail.html"

    def present(self, document: Mapping[str, Any]) -> dict[str, Any]:
        said = held(commitments_of(self, place=self.key), limit=COMMITMENTS_SHOWN)
        updates = updates_of(self, place=self.key)
        counts = links.counts(self.kind, [self.key])[self.key]
        sources = source_documents(cited_sources(document) | stating(updates))
        return {
            "place": _row(document, counts, sources=sources),
            "map": locator_map([document], names=self.names),
            "commitments": commitment_rows(said, names=self.names, today=self.today),
            "updates": update_rows(updates, titles=titles(said), sources=sources),
            **headed(self.kind, say(document, "name")),
        }


def _row(
    document: Mapping[str, Any],
    counts: Mapping[str, int],
    *,
    statuses: Mapping[str, int] | None = None,
    sources: Mapping[str, Any] | None = None,
) -> PlaceRow:
    return place_row(
        document,
        commitment_count=counts.get(RecordKind.COMMITMENT, 0),
        update_count=counts.get(RecordKind.UPDATE, 0),
        statuses=statuses,
        sources=sources,
    )
