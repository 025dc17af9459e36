"""The addresses under /api/v1/drafts/. They belong to the names of the API: api:commitment-draft-list."""

from django.urls import path

from dialogue.api.drafts.drafts import DraftDetail, DraftList, DraftSubmit
from dialogue.api.drafts.filters import CommitmentDraftFilterSet, DraftFilterSet
from dialogue.api.drafts.index import DraftIndex
from dialogue.api.drafts.nouns import COMMITMENT, NOUNS
from dialogue.api.drafts.submissions import SubmissionDetail, SubmissionList

FILTERSETS = {COMMITMENT: CommitmentDraftFilterSet}

urlpatterns = [
    path("", DraftIndex.as_view(), name="draft-index"),
    path("submissions/", SubmissionList.as_view(), name="submission-list"),
    path("submissions/<int:number>/", SubmissionDetail.as_view(), name="submission-detail"),
    *(
        path(
            f"{noun.path}/",
            DraftList.as_view(noun=noun, filterset=FILTERSETS.get(noun, DraftFilterSet)),
            name=f"{noun.noun}-draft-list",
        )
        for noun in NOUNS
    ),
    *(
        path(
            f"{noun.path}/<str:ref>/",
            DraftDetail.as_view(noun=noun),
            name=f"{noun.noun}-draft-detail",
        )
        for noun in NOUNS
    ),
    *(
        path(
            f"{noun.path}/<str:ref>/submit/",
            DraftSubmit.as_view(noun=noun),
            name=f"{noun.noun}-draft-submit",
        )
        for noun in NOUNS
    ),
]
