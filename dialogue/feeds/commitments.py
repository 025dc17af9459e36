from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from dialogue.choices import RecordKind
from dialogue.feeds.lists import ListFeed
from dialogue.filters import CommitmentFilterSet
from dialogue.presenters.commitment_groups import stated_by
from dialogue.presenters.commitments import commitment_row
from dialogue.presenters.entries import Entry, PublishedDocument, commitment_entry
from dialogue.reading import lists
from dialogue.reading.held import Held


class CommitmentFeed(ListFeed):
    """Commitments as they are published, and again whenever anything about them is."""

    kind = RecordKind.COMMITMENT
    filterset_class = CommitmentFilterSet
    list_page = "dialogue:commitment-list"
    columns = ("status",)

    @property
    def title(self) -> str:
        return _("CPEC Commitments: commitments")

    @property
    def subtitle(self) -> str:
        return _("Commitments as they are published or change, the latest first.")

    def entries(
        self, rows: Sequence[tuple[PublishedDocument, Mapping[str, Any]]]
    ) -> Iterable[Entry]:
        stating = stated_by(Held(each.document, more["status"]) for each, more in rows)
        sources = lists.current_documents(RecordKind.SOURCE, stating) if stating else {}
        for each, more in rows:
            row = commitment_row(
                each.document,
                status=more["status"],
                today=self.today,
                names=self.names,
                sources=sources,
            )
            yield commitment_entry(each, row, names=self.names)
