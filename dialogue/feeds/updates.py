from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from dialogue.choices import RecordKind, Status
from dialogue.feeds.lists import ListFeed
from dialogue.filters import UpdateFilterSet
from dialogue.presenters.citations import cited_sources
from dialogue.presenters.entries import Entry, PublishedDocument, update_entry
from dialogue.presenters.updates import update_row
from dialogue.reading import lists


class UpdateFeed(ListFeed):
    """Updates as they are published, whatever day they tell of."""

    kind = RecordKind.UPDATE
    filterset_class = UpdateFilterSet
    list_page = "dialogue:update-list"

    @property
    def title(self) -> str:
        return _("CPEC Commitments: updates")

    @property
    def subtitle(self) -> str:
        return _("What has happened since the rounds, as it is published, the latest first.")

    def entries(
        self, rows: Sequence[tuple[PublishedDocument, Mapping[str, Any]]]
    ) -> Iterable[Entry]:
        documents = [each.document for each, _more in rows]
        delivered = [each for each in documents if each["status"] == Status.DELIVERED]
        stating = cited_sources(*delivered)
        sources = lists.current_documents(RecordKind.SOURCE, stating) if stating else {}
        for each, _more in rows:
            yield update_entry(each, update_row(each.document, sources=sources))
