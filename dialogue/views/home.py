from collections.abc import Mapping
from typing import Any

from dialogue.choices import RecordKind
from dialogue.localized import LocalizedText, reader_language
from dialogue.models import PublishedCommitment
from dialogue.presenters import structured
from dialogue.presenters.home import HomePage, home_page, refs_to_rate
from dialogue.presenters.updates import UpdateRow, update_row
from dialogue.reading import lists
from dialogue.reading.kept import Kept
from dialogue.reading.scorecards import statuses_by_place, tallies
from dialogue.views.page import RegisterPage
from dialogue.views.related import source_documents, stating, statuses_of

#: So many updates that rate something are shown as the latest evidence.
LATEST = 5

_kept = Kept(limit=12)


class Home(RegisterPage):
    """The register at a glance. What it shows is made once per ledger head, day and language."""

    template_name = "dialogue/home.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        name = (self.today, reader_language())
        page, updates = _kept.get(self.ledger_head, name, lambda: (self._page(), self._latest()))
        return super().get_context_data(
            **context,
            page=page,
            updates=updates,
            structured=[structured.dataset(self.ledger_head, names=self.names)],
        )

    def _page(self) -> HomePage:
        return home_page(
            names=self.names,
            tallies=tallies(self.ledger_head, day=self.today),
            statuses=statuses_of(self, refs_to_rate(self.names)),
            places=statuses_by_place(self.ledger_head, day=self.today),
            today=self.today,
        )

    def _latest(self) -> list[UpdateRow]:
        rated = lists.updates(day=self.today).exclude(status="")
        rows = list(rated.order_by("-happened_order", "-pk")[:LATEST])
        documents = lists.documents(RecordKind.UPDATE, rows)
        refs = {ref for each in documents for ref in each["commitments"] + each["related"]}
        sectors = dict(
            PublishedCommitment.objects.current().filter(ref__in=refs).values_list("ref", "sector")
        )
        sources = source_documents(stating(documents))
        return [
            update_row(document, sources=sources, sector=self._sector(document, sectors))
            for document in documents
        ]

    def _sector(
        self, document: Mapping[str, Any], sectors: Mapping[str, str]
    ) -> LocalizedText | None:
        """The sector of the first commitment an update bears on."""
        refs = document["commitments"] + document["related"]
        found = next((sectors[ref] for ref in refs if ref in sectors), None)
        return self.names.name(RecordKind.SECTOR, found) if found else None
