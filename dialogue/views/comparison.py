from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from dialogue.choices import RecordKind
from dialogue.filters import CommitmentFilterSet
from dialogue.filters.comparing import narrowed, offered, wanted_refs
from dialogue.presenters.canonical import canonical
from dialogue.presenters.comparison import Comparison, comparison
from dialogue.presenters.crumbs import Crumb, list_label
from dialogue.presenters.editions import list_url
from dialogue.presenters.movement import movement, refs_shown
from dialogue.presenters.pairs import Pair, PairError, pair
from dialogue.presenters.threads import round_columns
from dialogue.reading import lists
from dialogue.views.page import RegisterPage


class RoundCompare(RegisterPage):
    """Two rounds side by side: what the later one carried on, changed and added, and what it does not return to."""

    template_name = "dialogue/round_compare.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        context = self.get_context_data(**kwargs)
        return self.render_to_response(context, status=400 if context["is_misunderstood"] else 200)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        asked = {name: self.request.GET.get(name, "").strip() for name in ("from", "to")}
        found, problem = None, ""
        try:
            found = pair(self.names, from_key=asked["from"], to_key=asked["to"])
        except PairError as error:
            problem = str(error)
        filterset = self._filterset(found)
        is_valid = filterset.is_valid()
        compared = self._compared(found, filterset) if found and is_valid else None
        if found:
            _offer(filterset, offered((found.earlier.key, found.later.key)))
        heading = _heading(found)
        return super().get_context_data(
            **context,
            canonical=canonical(self.request.path, self._query(found, filterset)),
            heading=heading,
            crumbs=[
                Crumb(label=list_label(RecordKind.ROUND), url=list_url(RecordKind.ROUND)),
                Crumb(label=heading),
            ],
            rounds=list(reversed(round_columns(self.names))),
            from_key=found.earlier.key if found else asked["from"],
            to_key=found.later.key if found else asked["to"],
            is_turned=bool(found and found.is_turned),
            problem=problem,
            filterset=filterset,
            is_narrowed=bool(filterset.canonical_query()),
            is_misunderstood=not is_valid or bool(problem and any(asked.values())),
            comparison=compared,
        )

    def _filterset(self, found: Pair | None) -> CommitmentFilterSet:
        """The commitments of both rounds, narrowed as the reader asks."""
        keys = (found.earlier.key, found.later.key) if found else ()
        return narrowed(keys, self.request.GET, day=self.today, names=self.names)

    def _compared(self, found: Pair, filterset: CommitmentFilterSet) -> Comparison:
        moved = movement(
            self.names,
            earlier=found.earlier,
            later=found.later,
            refs=lists.refs_of_rounds(found.earlier.key, found.later.key),
            wanted=wanted_refs(filterset),
        )
        documents = lists.current_documents(RecordKind.COMMITMENT, refs_shown(moved))
        return comparison(moved, documents=documents, names=self.names)

    def _query(self, found: Pair | None, filterset: CommitmentFilterSet) -> str:
        """The one query string of this comparison; none for the latest two rounds, whichever they are."""
        if found is None or not any(self.request.GET.get(name) for name in ("from", "to")):
            return filterset.canonical_query()
        rounds = urlencode({"from": found.earlier.key, "to": found.later.key})
        return "&".join(filter(None, [rounds, filterset.canonical_query()]))


def _offer(filterset: CommitmentFilterSet, keys: Mapping[str, Collection[str]]) -> None:
    """Let the form offer only what the two rounds speak of, and what the reader chose."""
    for name, spoken_of in keys.items():
        chosen = filterset.data.getlist(name)
        field: Any = filterset.form.fields[name]
        field.choices = [
            (value, words)
            for value, words in field.choices
            if value in spoken_of or value in chosen
        ]


def _heading(found: Pair | None) -> str:
    if found is None:
        return _("Compare two rounds")
    return _("Rounds %(earlier)s and %(later)s side by side") % {
        "earlier": found.earlier.number,
        "later": found.later.number,
    }
