from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from dialogue.choices import Nature, RecordKind
from dialogue.models import Edition
from dialogue.presenters.difference import compare
from dialogue.presenters.editions import edition_line
from dialogue.presenters.headings import heading
from dialogue.presenters.history import history_lines
from dialogue.reading import editions
from dialogue.views.page import RegisterPage
from dialogue.views.records import missing

#: So many of the newest editions say what they changed; any two can be compared.
TOLD = 50


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
        newer = self._chosen("to", found) or found[0]
        before = [edition for edition in found if edition.number < newer.number]
        older = self._chosen("from", found) or next(iter(before), None)
        if older and older.number > newer.number:
            older, newer = newer, older
        told = {each.number for each in found[:TOLD]} | {newer.number}
        documents = editions.documents(told | {older.number} if older else told)
        new = documents[newer.number]
        return {
            "lines": history_lines(found, documents, naming=self._name),
            "title": heading(RecordKind.COMMITMENT, new),
            "is_withdrawn": found[0].nature == Nature.WITHDRAWAL,
            "older": edition_line(older) if older else None,
            "newer": edition_line(newer),
            "changes": compare(documents[older.number], new, naming=self._name) if older else [],
        }

    def _name(self, kind: str, key: str) -> str:
        return str(self.names.name(kind, key))

    def _chosen(self, name: str, found: Sequence[Edition]) -> Edition | None:
        asked = self.request.GET.get(name, "")
        return next((each for each in found if str(each.number) == asked), None)
