from collections.abc import Mapping, Sequence
from typing import Any

from dialogue.choices import RecordKind
from dialogue.filters import SourceFilterSet
from dialogue.presenters.citations import source_title
from dialogue.presenters.crumbs import headed
from dialogue.presenters.source_groups import source_groups
from dialogue.presenters.sources import (
    SourceRow,
    resting_groups,
    source_row,
)
from dialogue.reading import links, lists
from dialogue.views.lists import RegisterList
from dialogue.views.records import RecordDetail
from dialogue.views.related import source_documents, stating

#: A source's page lists so many of the records that rest on it; the lists it links to have them all.
RESTING_SHOWN = 400


class SourceList(RegisterList):
    """Every document cited, by how close it stands to the act."""

    kind = RecordKind.SOURCE
    filterset_class = SourceFilterSet
    template_name = "dialogue/source_list.html"

    def present(
        self, rows: Sequence[Any], documents: Sequence[Mapping[str, Any]]
    ) -> list[SourceRow]:
        keys = [each["key"] for each in documents]
        counts, commitments = links.counts(self.kind, keys), links.count_resting_on(keys)
        return [
            source_row(each, counts=counts[key], commitment_count=commitments[key])
            for key, each in zip(keys, documents, strict=True)
        ]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = super().get_context_data(**context)
        order = found["filterset"].order.name
        return found | {"groups": source_groups(found["rows"], order=order)}


class SourceDetail(RecordDetail):
    """One source: what is known of it, how much of it was read, and everything that rests on it."""

    kind = RecordKind.SOURCE
    template_name = "dialogue/source_detail.html"

    def present(self, document: Mapping[str, Any]) -> dict[str, Any]:
        counts = links.counts(self.kind, [self.key])[self.key]
        original = document["copy_of"]
        resting = links.naming(self.kind, self.key, limit=RESTING_SHOWN)
        updates = [each.document for each in resting if each.kind == RecordKind.UPDATE]
        originals = lists.current_documents(self.kind, [original]) if original else {}
        return {
            "source": source_row(
                document,
                counts=counts,
                commitment_count=links.count_resting_on([self.key])[self.key],
            ),
            "copy_of": source_row(originals[original]) if original in originals else None,
            "groups": resting_groups(
                resting,
                source=self.key,
                counts=counts,
                sources=source_documents(stating(updates)),
            ),
            **headed(self.kind, source_title(document), step=document["publisher"]),
        }
