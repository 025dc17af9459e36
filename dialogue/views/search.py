from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from dialogue import search
from dialogue.choices import RecordKind
from dialogue.presenters.canonical import canonical
from dialogue.presenters.pages import pages_found
from dialogue.presenters.search import (
    SHOWN_OF_A_KIND,
    Shown,
    as_written,
    result_groups,
    search_result,
)
from dialogue.presenters.texts import Named, named
from dialogue.reading import editions, finding, lists
from dialogue.views.page import RegisterPage


class Search(RegisterPage):
    """Everything that has the words of a query, in any of the three languages.

    A ref leads to its record first, the address of a source to that source and what rests on it. Words that nothing
    has are put right, unless the reader insists on them (`as_typed`).
    """

    template_name = "dialogue/search.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        query = asked(self.request)
        return super().get_context_data(
            **context,
            query=query,
            canonical=canonical(self.request.path, urlencode({"q": query}) if query else ""),
            **(self._answers(query) if query else {}),
        )

    def _answers(self, query: str) -> dict[str, Any]:
        pages = pages_found(query, terms=search.query_terms(query))
        answers = finding.answers(
            query,
            at=self.ledger_head,
            of_each=SHOWN_OF_A_KIND,
            # Words by which a page is found are not misspelt, even if no record has them.
            is_exact="as_typed" in self.request.GET or bool(pages),
        )
        exact, found, source = answers.exact, answers.found, answers.source
        pages = [] if source else pages
        terms = [] if source else search.query_terms(found.query)
        shown = self._shown([*exact, *found.hits], terms)
        groups = result_groups(found, shown=shown, source=source)
        results = [result for group in groups for result in group.results]
        return {
            "exact": [
                search_result(hit.kind, shown.documents[hit.edition], shown=shown) for hit in exact
            ],
            "is_address": bool(source),
            "groups": groups,
            "pages": sorted(pages, key=lambda page: not page.is_named),
            "pages_are_first": any(page.is_named for page in pages),
            "total": sum(found.totals.values()),
            "correction": found.correction and as_written(found.correction, results),
            "is_corrected": found.is_corrected,
            "as_typed_url": _search_url(query, as_typed=1),
            "correction_url": found.correction and _search_url(found.correction.query),
            "word_links": [(word, _search_url(word)) for word in _words_apart(query)],
            "round": self._round(query),
        }

    def _shown(self, hits: list[search.Hit], terms: list[search.Term]) -> Shown:
        refs = [hit.key for hit in hits if hit.kind == RecordKind.COMMITMENT]
        commitments = lists.commitments(day=self.today).filter(ref__in=refs)
        return Shown(
            terms=terms,
            documents=editions.seen(hit.edition for hit in hits),
            statuses=dict(commitments.values_list("ref", "status")) if refs else {},
            names=self.names,
        )

    def _round(self, query: str) -> Named | None:
        """The round of a ref that nothing has."""
        keys = [ref.partition("-")[0] for ref in search.refs(query)]
        known = [key for key in keys if self.names.get(RecordKind.ROUND, key)]
        return named(RecordKind.ROUND, known[0], self.names) if known else None


def asked(request: HttpRequest) -> str:
    """What a reader looks for."""
    return request.GET.get("q", "").replace("\x00", "").strip()[: search.MAX_QUERY].strip()


def _words_apart(query: str) -> list[str]:
    """The words of a query of several, to be looked for one by one."""
    words = [] if search.address(query) or search.refs(query) else search.asked_words(query)
    return words if len(words) > 1 else []


def _search_url(query: str, **more: Any) -> str:
    return f"{reverse('dialogue:search')}?{urlencode({'q': query, **more})}"
