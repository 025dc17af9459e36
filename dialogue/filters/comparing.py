"""What of two rounds a reader wants to compare."""

from collections.abc import Collection
from datetime import date

from django.utils.datastructures import MultiValueDict

from dialogue.filters.commitments import CommitmentFilterSet
from dialogue.models import PublishedCommitment
from dialogue.reading.reference import Reference

#: The filters of the list of commitments by which a comparison is narrowed.
NARROWING = ("q", "sector", "place", "thread")


def narrowed(
    rounds: Collection[str], given: MultiValueDict[str, str], *, day: date, names: Reference
) -> CommitmentFilterSet:
    """The commitments of these rounds, narrowed as the reader asks."""
    data = MultiValueDict({name: given.getlist(name) for name in NARROWING if name in given})
    said = PublishedCommitment.objects.current().filter(round__in=rounds)
    return CommitmentFilterSet(data, queryset=said, day=day, names=names)


def wanted_refs(filterset: CommitmentFilterSet) -> set[str] | None:
    """The refs of the commitments asked for; None where nothing narrows them. One query, or none."""
    if not filterset.canonical_query():
        return None
    return set(filterset.qs.values_list("ref", flat=True))
