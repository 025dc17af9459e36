from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from dialogue.choices import RecordKind
from dialogue.filters import SectorFilterSet
from dialogue.presenters.commitment_groups import grouped, parted, titles
from dialogue.presenters.crumbs import headed
from dialogue.presenters.scorecards import scorecard
from dialogue.presenters.sectors import SectorRow, by_group, latest_round, sector_row
from dialogue.presenters.texts import day, named, say
from dialogue.presenters.thread_detail import thread_line
from dialogue.presenters.threads import round_columns
from dialogue.reading.held import held
from dialogue.views.lists import RegisterList
from dialogue.views.records import RecordDetail
from dialogue.views.related import (
    COMMITMENTS_SHOWN,
    Counted,
    commitments_of,
    last_move,
    source_documents,
    stating,
    update_rows,
    updates_of,
)


class SectorPage(Counted):
    """A page that shows sectors as rows."""

    def row(self, document: Mapping[str, Any]) -> SectorRow:
        newest = latest_round(self.names)
        return sector_row(
            document, tallies=self.tallies, latest_round_key=newest["key"] if newest else None
        )


class SectorList(SectorPage, RegisterList):
    """The fields of cooperation in their groups, with where their commitments stand."""

    kind = RecordKind.SECTOR
    filterset_class = SectorFilterSet
    template_name = "dialogue/sector_list.html"
    page_size = 100

    def present(
        self, rows: Sequence[Any], documents: Sequence[Mapping[str, Any]]
    ) -> list[SectorRow]:
        return [self.row(each) for each in documents]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = super().get_context_data(**context)
        return found | {
            "groups": by_group(found["rows"]),
            "latest_round": latest_round(self.names),
            "whole": scorecard(self.tallies, query={}),
        }


class SectorDetail(SectorPage, RecordDetail):
    """One field of cooperation: what was undertaken round by round, its threads, its latest evidence."""

    kind = RecordKind.SECTOR
    template_name = "dialogue/sector_detail.html"

    def present(self, document: Mapping[str, Any]) -> dict[str, Any]:
        said = held(commitments_of(self, sector=self.key), limit=COMMITMENTS_SHOWN)
        updates = updates_of(self, sector=self.key)
        sources = source_documents(stating(updates))
        commitments, positions = parted(said)
        by_round = partial(grouped, by=RecordKind.ROUND, names=self.names, today=self.today)
        columns = round_columns(self.names)
        newest = latest_round(self.names)
        return {
            "sector": self.row(document),
            "commitment_groups": by_round(commitments),
            "position_groups": by_round(positions),
            "shown": len(said),
            "threads": [
                thread_line(each, columns, self.names)
                for each in self.names.all(RecordKind.THREAD)
                if each["sector"] == self.key
            ],
            "last_move": last_move(self, sectors=[self.key]),
            "updates": update_rows(updates, titles=titles(said), sources=sources),
            "latest_round": named(RecordKind.ROUND, newest["key"], self.names) if newest else None,
            "latest_round_number": newest["number"] if newest else None,
            "latest_round_on": day(newest["starts_on"]) if newest else None,
            **headed(self.kind, say(document, "name")),
        }
