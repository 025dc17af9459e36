"""What was submitted, and what became of it."""

from django.http import HttpResponse
from django.urls import reverse
from rest_framework.request import Request

from dialogue.api.drafts.description import SubmissionDetailDescription, SubmissionListDescription
from dialogue.api.drafts.filters import SubmissionFilterSet
from dialogue.api.drafts.view import (
    NEVER_KEPT,
    DraftView,
    ListView,
    refuse_parameters,
    submission,
)
from dialogue.api.problems import MissingRecord
from dialogue.api.view import answer, etag
from dialogue.services import drafting
from dialogue.services.canonical import canonical


class SubmissionList(ListView):
    """Everything that was submitted, latest first."""

    filterset = SubmissionFilterSet
    schema = SubmissionListDescription()

    def get(self, request: Request) -> HttpResponse:
        return self.page(request, drafting.submissions(by=request.user), submission)


class SubmissionDetail(DraftView):
    """One submission. Deciding on it is for a second person, on the desk."""

    schema = SubmissionDetailDescription()

    def get(self, request: Request, number: int) -> HttpResponse:
        refuse_parameters(request)
        found = drafting.submissions(by=request.user).filter(pk=number).first()
        if found is None:
            raise MissingRecord(
                "There is no submission of that number.",
                list_url=request.build_absolute_uri(reverse("api:submission-list")),
            )
        text = canonical(submission(found))
        return answer(request, text, validator=etag(text), cache_control=NEVER_KEPT)
