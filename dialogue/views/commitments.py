from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse

from dialogue.choices import Nature, RecordKind
from dialogue.filters import CommitmentFilterSet
from dialogue.models import Edition, PublishedCommitment, PublishedLink
from dialogue.presenters.citations import cited_sources
from dialogue.presenters.commitment_detail import (
    commitment_page,
    crumbs,
    mentioned_refs,
    neighbour,
)
from dialogue.presenters.commitments import CommitmentRow, commitment_row
from dialogue.presenters.difference import compare
from dialogue.presenters.editions import edition_line
from dialogue.presenters.headings import heading
from dialogue.presenters.maps import locator_map
from dialogue.presenters.rounds import question_lines
from dialogue.presenters.texts import say
from dialogue.presenters.thread_strip import shown_entries, thread_strip
from dialogue.presenters.threads import round_columns
from dialogue.reading import editions, lists
from dialogue.services.catalogue import position
from dialogue.views.lists import RegisterList
from dialogue.views.page import RegisterPage
from dialogue.views.records import RecordDetail, missing


class CommitmentList(RegisterList):
    """Everything the two sides said, filtered and sorted as the address says."""

    kind = RecordKind.COMMITMENT
    filterset_class = CommitmentFilterSet
    template_name = "dialogue/commitment_list.html"

    def get_plain_queryset(self) -> QuerySet[PublishedCommitment]:
        return PublishedCommitment.objects.current()

    def present(
        self, rows: Sequence[Any], documents: Sequence[Mapping[str, Any]]
    ) -> list[CommitmentRow]:
        return [
            commitment_row(document, status=row.status, today=self.today, names=self.names)
            for row, document in zip(rows, documents, strict=True)
        ]


class CommitmentDetail(RecordDetail):
    """One commitment: what was agreed, where it is written, and what has happened since."""

    kind = RecordKind.COMMITMENT
    key_name = "ref"
    template_name = "dialogue/commitment_detail.html"

    def present(self, document: Mapping[str, Any]) -> dict[str, Any]:
        naming = _naming(self.key)
        threads = [
            thread
            for key in naming.get(RecordKind.THREAD, [])
            if (thread := self.names.get(RecordKind.THREAD, key))
        ]
        questions = naming.get(RecordKind.QUESTION, [])
        previous_ref, next_ref = _neighbours(document)
        in_threads = {
            entry["commitment"]
            for thread in threads
            for entries in shown_entries(thread, here=self.key).values()
            for entry in entries
        }
        beside = {ref for ref in (previous_ref, next_ref) if ref}
        others = lists.current_documents(
            RecordKind.COMMITMENT, mentioned_refs(document) | in_threads | beside
        )
        titles = {ref: say(other, "title") for ref, other in others.items()}
        titles[self.key] = say(document, "title")
        asked = lists.current_documents(RecordKind.QUESTION, questions) if questions else {}
        columns = round_columns(self.names)
        named_places = [
            place for key in document["places"] if (place := self.names.get(RecordKind.PLACE, key))
        ]
        page = commitment_page(
            document,
            today=self.today,
            names=self.names,
            sources=lists.current_documents(RecordKind.SOURCE, cited_sources(document)),
            titles=titles,
        )
        return {
            "page": page,
            "heading": page.title,
            "crumbs": crumbs(page),
            "threads": [
                thread_strip(thread, columns, here=self.key, said={**others, self.key: document})
                for thread in threads
            ],
            "map": locator_map(named_places, names=self.names),
            "questions": question_lines([asked[key] for key in questions if key in asked], titles),
            "previous": neighbour(previous_ref, titles) if previous_ref else None,
            "next": neighbour(next_ref, titles) if next_ref else None,
        }


class CommitmentHistory(RegisterPage):
    """Every edition of a commitment, and what changed between two of them: the last two, or those chosen."""

    template_name = "dialogue/commitment_history.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        ref = self.kwargs["ref"]
        found = list(editions.history(RecordKind.COMMITMENT, ref))
        if not found:
            return missing(self, RecordKind.COMMITMENT, ref)
        return self.render_to_response(self.get_context_data(ref=ref, **self._compare(found)))

    def _compare(self, found: Sequence[Edition]) -> dict[str, Any]:
        """The editions, newest first, and the two compared: `?from=` and `?to=` are their numbers."""
        lines = [edition_line(edition) for edition in found]
        newer = self._chosen("to", found) or found[0]
        before = [edition for edition in found if edition.number < newer.number]
        older = self._chosen("from", found) or next(iter(before), None)
        if older and older.number > newer.number:
            older, newer = newer, older
        documents = editions.documents(each.number for each in (older, newer) if each)
        new = documents[newer.number]
        return {
            "lines": lines,
            "title": heading(RecordKind.COMMITMENT, new),
            "is_withdrawn": found[0].nature == Nature.WITHDRAWAL,
            "older": edition_line(older) if older else None,
            "newer": edition_line(newer),
            "changes": compare(documents[older.number], new) if older else [],
        }

    def _chosen(self, name: str, found: Sequence[Edition]) -> Edition | None:
        asked = self.request.GET.get(name, "")
        return next((each for each in found if str(each.number) == asked), None)


def _naming(ref: str) -> dict[str, list[str]]:
    """The keys of the threads and open questions that name a commitment, by kind."""
    links = PublishedLink.objects.filter(
        current_to=None,
        to_kind=RecordKind.COMMITMENT,
        to_key=ref,
        from_kind__in=(RecordKind.THREAD, RecordKind.QUESTION),
    )
    found: dict[str, list[str]] = {}
    for kind, key in links.order_by("from_key").values_list("from_kind", "from_key"):
        found.setdefault(kind, []).append(key)
    return found


def _neighbours(document: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The refs of the commitments before and after this one in its round; one query."""
    here = position(document["ref"])
    in_round = PublishedCommitment.objects.current().filter(round=document["round"])
    before = in_round.filter(position__lt=here).order_by("-position").values("position")[:1]
    after = in_round.filter(position__gt=here).order_by("position").values("position")[:1]
    found = in_round.filter(Q(position=Subquery(before)) | Q(position=Subquery(after)))
    refs = {place < here: ref for place, ref in found.values_list("position", "ref")}
    return refs.get(True), refs.get(False)
