from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Count

from dialogue.choices import RecordKind, Status
from dialogue.localized import LocalizedText, reader_language
from dialogue.models import PublishedCommitment, PublishedLink
from dialogue.presenters.citations import cited_sources
from dialogue.presenters.commitment_groups import stated_by
from dialogue.presenters.home import HomePage, home_page, refs_to_rate
from dialogue.presenters.statuses import StatusLine, status_line
from dialogue.presenters.threads import relation_legend
from dialogue.presenters.updates import UpdateRow, update_row
from dialogue.reading import lists
from dialogue.reading.held import held
from dialogue.reading.kept import Kept
from dialogue.reading.scorecards import tallies
from dialogue.views.page import RegisterPage

#: So many updates that rate something are shown as the latest evidence.
LATEST = 5

_kept = Kept(limit=12)


class Home(RegisterPage):
    """The register at a glance. What it shows is made once per ledger head, day and language."""

    template_name = "dialogue/home.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        name = (self.today, reader_language())
        page, updates = _kept.get(self.head, name, lambda: (self._page(), self._latest()))
        return super().get_context_data(
            **context, page=page, updates=updates, legend=relation_legend()
        )

    def _page(self) -> HomePage:
        places = PublishedLink.objects.filter(
            current_to=None, from_kind=RecordKind.COMMITMENT, to_kind=RecordKind.PLACE
        )
        return home_page(
            names=self.names,
            tallies=tallies(self.head, day=self.today),
            statuses=self._statuses(refs_to_rate(self.names)),
            place_counts=dict(places.values_list("to_key").annotate(Count("pk"))),
            today=self.today,
        )

    def _statuses(self, refs: Collection[str]) -> dict[str, StatusLine]:
        """The statuses that some commitments hold, in the words of their own pages; two queries."""
        found = held(lists.commitments(day=self.today).filter(ref__in=refs), limit=len(refs))
        sources = lists.current_documents(RecordKind.SOURCE, stated_by(found))
        return {
            each.document["ref"]: status_line(each.document, code=each.status, sources=sources)
            for each in found
        }

    def _latest(self) -> list[UpdateRow]:
        rated = lists.updates(day=self.today).exclude(status="")
        rows = list(rated.order_by("-happened_order", "-pk")[:LATEST])
        documents = lists.documents(RecordKind.UPDATE, rows)
        refs = {ref for each in documents for ref in each["commitments"] + each["related"]}
        sectors = dict(
            PublishedCommitment.objects.current().filter(ref__in=refs).values_list("ref", "sector")
        )
        delivered = [each for each in documents if each["status"] == Status.DELIVERED]
        sources = lists.current_documents(RecordKind.SOURCE, cited_sources(*delivered))
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
