from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, Subquery
from django.http import QueryDict

from dialogue.choices import CommitmentKind, RecordKind
from dialogue.filters import CommitmentFilterSet
from dialogue.models import PublishedCommitment, PublishedLink
from dialogue.presenters.citations import cited_sources
from dialogue.presenters.commitment_detail import (
    commitment_page,
    crumbs,
    mentioned_refs,
    neighbour,
)
from dialogue.presenters.commitments import CommitmentRow, commitment_row
from dialogue.presenters.editions import list_url
from dialogue.presenters.lists import Unmoved
from dialogue.presenters.maps import locator_map
from dialogue.presenters.rounds import question_lines
from dialogue.presenters.texts import say
from dialogue.presenters.thread_strip import shown_entries, thread_strip
from dialogue.presenters.threads import round_columns
from dialogue.reading import lists
from dialogue.services.catalogue import position
from dialogue.views.lists import RegisterList
from dialogue.views.records import RecordDetail


class CommitmentList(RegisterList):
    """Everything the two sides said, filtered and sorted as the address says."""

    kind = RecordKind.COMMITMENT
    filterset_class = CommitmentFilterSet
    template_name = "dialogue/commitment_list.html"

    def present(
        self, rows: Sequence[Any], documents: Sequence[Mapping[str, Any]]
    ) -> list[CommitmentRow]:
        return [
            commitment_row(document, status=row.status, today=self.today, names=self.names)
            for row, document in zip(rows, documents, strict=True)
        ]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        found = super().get_context_data(**context)
        kinds = self.request.GET.getlist("kind")
        return (
            found
            | {"has_positions": not any(kinds) or CommitmentKind.POSITION in kinds}
            | self._unmoved(found)
        )

    def _unmoved(self, found: Mapping[str, Any]) -> dict[str, Any]:
        """What to say where nothing moved since the day asked for; it takes the way out that leads to any evidence."""
        asked = found["filterset"].asked()
        if found["rows"] or found["filterset"].form.errors or "moved_after" not in asked:
            return {}
        since = found["filterset"].form.cleaned_data["moved_after"]
        others_url = self._url(replaced=("moved_after", "evidence_after"))
        others = [each.count for each in found["loosened"] if each.url == others_url]
        query = QueryDict(mutable=True)
        for name in ("sector", "round"):
            query.setlist(name, [each for each in self.request.GET.getlist(name) if each])
        is_narrowed = bool(query.urlencode())
        query["happened_after"] = since.isoformat()
        return {
            "unmoved": Unmoved(
                since=since,
                others=None if "evidence_after" in asked else sum(others),
                others_url=others_url,
                updates_url=f"{list_url(RecordKind.UPDATE)}?{query.urlencode()}",
                is_narrowed=is_narrowed,
            ),
            "loosened": [each for each in found["loosened"] if each.url != others_url],
        }


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


def _naming(ref: str) -> dict[str, list[str]]:
    """The keys of the threads and open questions that name a commitment, by kind."""
    links = PublishedLink.objects.current().filter(
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
