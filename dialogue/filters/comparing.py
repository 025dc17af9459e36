"""What of two rounds a reader wants to compare."""

import json
from collections.abc import Collection, Mapping
from datetime import date

from django.utils.datastructures import MultiValueDict

from dialogue import search
from dialogue.choices import RecordKind
from dialogue.filters.commitments import CommitmentFilterSet
from dialogue.models import PublishedCommitment
from dialogue.reading.reference import Reference
from dialogue.services import catalogue, composing

#: The filters of the list of commitments by which a comparison is narrowed.
NARROWING = ("q", "sector", "place", "thread")
#: Those of them that are chosen from records.
CHOSEN = ("sector", "place", "thread")


def narrowed(
    rounds: Collection[str], given: MultiValueDict[str, str], *, day: date, names: Reference
) -> CommitmentFilterSet:
    """The commitments of these rounds, narrowed as the reader asks."""
    data = MultiValueDict({name: given.getlist(name) for name in NARROWING if name in given})
    said = PublishedCommitment.objects.current().filter(round__in=rounds)
    return CommitmentFilterSet(data, queryset=said, day=day, names=names)


def wanted_refs(filterset: CommitmentFilterSet) -> set[str] | None:
    """The refs of the commitments asked for; None where nothing narrows them. One query, or none.

    Words are looked for in what a round said. The list also finds a commitment by the headlines of its updates,
    which are nobody's promise.
    """
    if not filterset.canonical_query():
        return None
    terms = search.query_terms(filterset.form.cleaned_data["q"])
    if not terms:
        return set(filterset.qs.values_list("ref", flat=True))
    texts = filterset.qs.values_list("ref", "edition__document")
    return {ref for ref, text in texts if _says(ref, text, terms)}


def _says(ref: str, text: str, terms: Collection[search.Term]) -> bool:
    own = composing.own_part(RecordKind.COMMITMENT, json.loads(text))
    said = " ".join(filter(None, catalogue.texts(RecordKind.COMMITMENT, ref, own)))
    return search.met(said, tuple(terms)) == set(terms)


def offered(rounds: Collection[str]) -> Mapping[str, set[str]]:
    """The sectors, places and threads of what these rounds said, by the name of their filter; one query."""
    said = PublishedCommitment.objects.current().filter(round__in=rounds)
    first, *rest = [
        facet.counts(said) for facet in CommitmentFilterSet.facets if facet.name in CHOSEN
    ]
    found: dict[str, set[str]] = {name: set() for name in CHOSEN}
    for row in first.union(*rest, all=True):
        found[row["facet"]].add(row["value"])
    return found
