"""One FilterSet per list, used by its page, its API resource, its feed and its download alike."""

from dialogue.filters.commitments import CommitmentFilterSet
from dialogue.filters.records import (
    DialogueFilterSet,
    EditionFilterSet,
    PartyFilterSet,
    PersonFilterSet,
    PlaceFilterSet,
    PlanFilterSet,
    QuestionFilterSet,
    RoundFilterSet,
    SectorFilterSet,
    ThreadFilterSet,
)
from dialogue.filters.sources import SourceFilterSet
from dialogue.filters.updates import UpdateFilterSet

__all__ = [
    "CommitmentFilterSet",
    "DialogueFilterSet",
    "EditionFilterSet",
    "PartyFilterSet",
    "PersonFilterSet",
    "PlaceFilterSet",
    "PlanFilterSet",
    "QuestionFilterSet",
    "RoundFilterSet",
    "SectorFilterSet",
    "SourceFilterSet",
    "ThreadFilterSet",
    "UpdateFilterSet",
]
