from collections.abc import Mapping, Sequence
from typing import Any

from dialogue.choices import RecordKind
from dialogue.filters import PersonFilterSet
from dialogue.presenters.citations import cited_sources
from dialogue.presenters.crumbs import headed
from dialogue.presenters.people import PersonRow, person_row
from dialogue.presenters.texts import say
from dialogue.views.lists import RegisterList
from dialogue.views.records import RecordDetail
from dialogue.views.related import source_documents


class PersonList(RegisterList):
    """The people who led the rounds, and those beside them."""

    kind = RecordKind.PERSON
    filterset_class = PersonFilterSet
    template_name = "dialogue/person_list.html"

    def present(
        self, rows: Sequence[Any], documents: Sequence[Mapping[str, Any]]
    ) -> list[PersonRow]:
        return [person_row(each, names=self.names) for each in documents]


class PersonDetail(RecordDetail):
    """One person: the rounds co-chaired, and the office held at each."""

    kind = RecordKind.PERSON
    template_name = "dialogue/person_detail.html"

    def present(self, document: Mapping[str, Any]) -> dict[str, Any]:
        sources = source_documents(cited_sources(document))
        return {
            "person": person_row(document, names=self.names, sources=sources),
            **headed(self.kind, say(document, "name")),
        }
