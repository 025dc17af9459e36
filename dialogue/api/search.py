"""Search of the whole register: by words in three languages, by ref, or by the address of a source."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from dialogue.api import parts
from dialogue.api.computed import ComputedView, Operation
from dialogue.api.editions import BY_KIND, DocumentField
from dialogue.api.flags import FLAG, chosen_flag
from dialogue.api.view import strangers
from dialogue.choices import RecordKind
from dialogue.filters.problems import Problem, unknown_value
from dialogue.filters.sizes import sized
from dialogue.presenters.crumbs import LIST_LABELS, list_label
from dialogue.reading import editions, finding
from dialogue.reading.finding import Answers
from dialogue.reading.kept import Head
from dialogue.search import MAX_QUERY, Hit

#: Of each kind so many hits are answered, and at most so many; the lists have them all.
HITS, MOST_HITS = 10, 50


class HitSerializer(serializers.Serializer):
    """A record that answers the query."""

    key = parts.key("Key of the record.")
    edition = serializers.IntegerField(help_text="Number of its newest edition.")
    document = DocumentField(help_text="The record, whole.")


class ExactHitSerializer(HitSerializer):
    """A record that the query names by its ref or by its address."""

    kind = parts.choice(RecordKind, "Kind of record.")


class HitGroupSerializer(serializers.Serializer):
    """The answers of one kind."""

    kind = parts.choice(RecordKind, "Kind of record.")
    label: Any = serializers.CharField(
        help_text="What records of that kind are called, in English."
    )
    count = serializers.IntegerField(help_text="All that answer the query.")
    hits = HitSerializer(many=True, help_text="The best of them, the best first.")
    list = serializers.URLField(
        allow_null=True, help_text="The list of them all; null where it cannot be narrowed so."
    )


class CorrectionSerializer(serializers.Serializer):
    """Another spelling of words that nothing has."""

    query = serializers.CharField(help_text="The words as they are spelt in the register.")
    is_applied = serializers.BooleanField(
        help_text="Whether the hits answer this query instead of the one asked."
    )


class SearchSerializer(serializers.Serializer):
    """What of the register answers a query."""

    ledger_head = serializers.IntegerField(
        help_text="Number of the newest edition when this was answered."
    )
    query = serializers.CharField(help_text="What was looked for.")
    correction = CorrectionSerializer(
        allow_null=True, help_text="Did you mean this? Null where nothing had to be put right."
    )
    exact = ExactHitSerializer(
        many=True, help_text="The records named by their ref, or the source by its address."
    )
    total = serializers.IntegerField(help_text="All answers of all groups.")
    groups = HitGroupSerializer(
        many=True,
        help_text="The answers by kind, commitments first. For the address of a source they are what rests on "
        "it. What stands in `exact` is counted, but not repeated.",
    )


class Search(ComputedView):
    """What the page of the search finds, by kind. Eight queries at most."""

    serializer = SearchSerializer
    operation = Operation(
        name="search",
        tag="search",
        summary="Search everything",
        meaning="Everything that has the words of a query, in English, Chinese or Urdu, the best of each kind first. A "
        "ref finds its record, and the address of a source that source and what rests on it. Words that nothing has "
        "are put right, unless `as_typed` insists on them.",
        examples="search/",
        parameters=(
            OpenApiParameter(
                name="q", required=True, description="Words, a ref, or the address of a source."
            ),
            OpenApiParameter(
                name="kind",
                type={"type": "array", "items": {"type": "string", "enum": RecordKind.values}},
                description="Only records of this kind. Give it again to widen the search.",
            ),
            OpenApiParameter(
                name="limit",
                type={"type": "integer", "minimum": 1, "maximum": MOST_HITS, "default": HITS},
                description="How many hits of each kind are answered.",
            ),
            OpenApiParameter(
                name="as_typed", type=FLAG, description="Whether nothing is to be put right."
            ),
        ),
    )

    def compute(self, request: Request, at: Head, day: date, **names: str) -> dict[str, Any]:
        given = request.query_params
        query, problems = _query(given.get("q", ""))
        size = sized("limit", given.get("limit"), default=HITS, most=MOST_HITS)
        is_exact, flag_problems = chosen_flag(request, "as_typed")
        kinds = given.getlist("kind")
        self.refuse(
            [
                *strangers(
                    request, ("q", "limit", "as_typed", "fields", "format"), several=("kind",)
                ),
                *problems,
                *([size.problem] if size.problem else []),
                *flag_problems,
                *(
                    unknown_value("kind", kind, RecordKind.values)
                    for kind in dict.fromkeys(kinds)
                    if kind not in RecordKind.values
                ),
            ]
        )
        answers = finding.answers(query, at=at, of_each=size.rows, is_exact=is_exact)
        return self._answer(query, answers, kinds=kinds or RecordKind.values)

    def _answer(self, query: str, answers: Answers, *, kinds: Iterable[str]) -> dict[str, Any]:
        wanted, found = set(kinds), answers.found
        exact = [hit for hit in answers.exact if hit.kind in wanted]
        hits = [hit for hit in found.hits if hit.kind in wanted]
        documents = editions.seen(hit.edition for hit in [*exact, *hits])
        totals = {kind: count for kind, count in found.totals.items() if kind in wanted}
        by_kind = {kind: [hit for hit in hits if hit.kind == kind] for kind in totals}
        return {
            "query": query,
            "correction": found.correction
            and {"query": found.correction.query, "is_applied": found.is_corrected},
            "exact": [{"kind": hit.kind, **_hit(hit, documents)} for hit in exact],
            "total": sum(totals.values()),
            "groups": [
                {
                    "kind": kind,
                    "label": list_label(kind),
                    "count": totals[kind],
                    "hits": [_hit(hit, documents) for hit in by_kind[kind]],
                    "list": self._list_url(kind, found.query, answers.source),
                }
                for kind in LIST_LABELS
                if kind in totals
            ],
        }

    def _list_url(self, kind: str, query: str, source: str) -> str | None:
        resource = BY_KIND[RecordKind(kind)]
        narrowing = {"source": source} if source else {"q": query}
        if not narrowing.keys() <= resource.filterset.base_filters.keys():
            return None
        return self.request.build_absolute_uri(f"{resource.list_url}?{urlencode(narrowing)}")


def _query(asked: str) -> tuple[str, list[Problem]]:
    """What is looked for, and what is wrong with it."""
    query = asked.strip()
    if not query:
        return "", [Problem("q", "Say what to look for: words, a ref, or the address of a source.")]
    if len(query) > MAX_QUERY or "\x00" in query:
        return "", [Problem("q", f"Look for up to {MAX_QUERY} characters, none of them null.")]
    return query, []


def _hit(hit: Hit, documents: Mapping[int, Any]) -> dict[str, Any]:
    return {"key": hit.key, "edition": hit.edition, "document": documents[hit.edition]}
