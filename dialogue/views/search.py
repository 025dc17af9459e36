from typing import Any
from urllib.parse import urlencode

from dialogue import search
from dialogue.choices import RecordKind
from dialogue.models import SearchEntry
from dialogue.presenters.canonical import canonical
from dialogue.presenters.search import result_groups, search_result, shown
from dialogue.reading import editions, lists
from dialogue.views.page import RegisterPage

#: A longer query is cut; nobody types one.
LONGEST = 200
#: So many answers are ranked before they are grouped by kind.
MOST = 200
#: The kinds whose keys are codes that people write down.
KINDS_WITH_REFS = (
    RecordKind.COMMITMENT,
    RecordKind.UPDATE,
    RecordKind.ROUND,
    RecordKind.QUESTION,
)


class Search(RegisterPage):
    """Everything that has the words of a query, in any of the three languages; a key leads to its record first."""

    template_name = "dialogue/search.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        query = self.request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
        return super().get_context_data(
            **context,
            query=query,
            canonical=canonical(self.request.path, urlencode({"q": query}) if query else ""),
            **(self._answers(query) if query else {}),
        )

    def _answers(self, query: str) -> dict[str, Any]:
        exact = _exact(query)
        found = {hit.edition for hit in exact}
        hits = [hit for hit in search.hits(query, limit=MOST) if hit.edition not in found]
        seen = [*exact, *shown(hits)]
        documents = editions.documents(hit.edition for hit in seen)
        refs = [hit.key for hit in seen if hit.kind == RecordKind.COMMITMENT]
        statuses = dict(
            lists.commitments(day=self.today).filter(ref__in=refs).values_list("ref", "status")
        )
        return {
            "exact": [
                search_result(hit.kind, documents[hit.edition], statuses=statuses) for hit in exact
            ],
            "groups": result_groups(hits, query=query, documents=documents, statuses=statuses),
            "is_cut": len(hits) >= MOST,
        }


def _exact(query: str) -> list[search.Hit]:
    """The record whose ref the query is. Keys that are words are found as words."""
    entries = SearchEntry.objects.current().filter(kind__in=KINDS_WITH_REFS, key=query.upper())
    rows = entries.order_by("kind", "key").values_list("kind", "key", "edition_id")
    return [search.Hit(*row, rank=0) for row in rows]
