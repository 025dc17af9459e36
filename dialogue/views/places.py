from collections.abc import Mapping, Sequence
from typing import Any

from dialogue.choices import RecordKind
from dialogue.filters import PlaceFilterSet
from dialogue.presenters.citations import cited_sources
from dialogue.presenters.commitment_groups import rows as commitment_rows
from dialogue.presenters.commitment_groups import titles
from dialogue.presenters.crumbs import headed
from dialogue.presenters.map_places import CHOSEN
from dialogue.presenters.maps import locator_map, main_map
from dialogue.presenters.places import ChosenPlace, PlaceRow, by_naming, choosable, place_row
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

#: So many of the commitments that name the chosen place stand beside the map; a list has them all.
BESIDE_THE_MAP = 15


class PlaceList(RegisterList):
    """The map: ports, passes, roads and zones, and beside it the commitments that name the one chosen."""

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
        chosen = self._chosen()
        rows = choosable(
            found["rows"],
            chosen=chosen.place.key if chosen else "",
            query=found["filter_query"],
        )
        named, others = by_naming(rows)
        return found | {
            "named": named,
            "others": others,
            "chosen": chosen,
            "map": main_map(row.mapped for row in rows),
        }

    def _chosen(self) -> ChosenPlace | None:
        """The place that the address chooses; a stranger's key chooses nothing."""
        key = self.request.GET.get(CHOSEN, "")
        document = self.names.get(self.kind, key)
        if document is None:
            return None
        said = held(commitments_of(self, place=key), limit=BESIDE_THE_MAP)
        return ChosenPlace(
            place=_row(document, links.counts(self.kind, [key])[key]),
            commitments=commitment_rows(said, names=self.names, today=self.today),
        )


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
