"""The feeds of the lists of reference records."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from dialogue import filters
from dialogue.choices import RecordKind
from dialogue.feeds.lists import ListFeed
from dialogue.presenters.crumbs import list_label
from dialogue.presenters.entries import Entry, PublishedDocument, record_entry


class ReferenceFeed(ListFeed):
    """Records of one kind as they are published or change."""

    @property
    def title(self) -> str:
        return _("CPEC Commitments: %(records)s") % {"records": list_label(self.kind)}

    @property
    def subtitle(self) -> str:
        return _("The records of this list as they are published or change, the latest first.")

    def entries(
        self, rows: Sequence[tuple[PublishedDocument, Mapping[str, Any]]]
    ) -> Iterable[Entry]:
        return (record_entry(self.kind, each) for each, _more in rows)


class PersonFeed(ReferenceFeed):
    kind = RecordKind.PERSON
    filterset_class = filters.PersonFilterSet
    list_page = "dialogue:person-list"


class PlaceFeed(ReferenceFeed):
    kind = RecordKind.PLACE
    filterset_class = filters.PlaceFilterSet
    list_page = "dialogue:place-list"


class PlanFeed(ReferenceFeed):
    kind = RecordKind.PLAN
    filterset_class = filters.PlanFilterSet
    list_page = "dialogue:plan-list"


class QuestionFeed(ReferenceFeed):
    kind = RecordKind.QUESTION
    filterset_class = filters.QuestionFilterSet
    list_page = "dialogue:question-list"


class RoundFeed(ReferenceFeed):
    kind = RecordKind.ROUND
    filterset_class = filters.RoundFilterSet
    list_page = "dialogue:round-list"


class SectorFeed(ReferenceFeed):
    kind = RecordKind.SECTOR
    filterset_class = filters.SectorFilterSet
    list_page = "dialogue:sector-list"


class SourceFeed(ReferenceFeed):
    kind = RecordKind.SOURCE
    filterset_class = filters.SourceFilterSet
    list_page = "dialogue:source-list"


class ThreadFeed(ReferenceFeed):
    kind = RecordKind.THREAD
    filterset_class = filters.ThreadFilterSet
    list_page = "dialogue:thread-list"
