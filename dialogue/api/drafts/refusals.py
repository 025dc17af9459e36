"""Why a program's writing is refused, each in the one shape of problems."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from rest_framework.exceptions import APIException

from dialogue.api.problems import told
from dialogue.filters.problems import MAX_PROBLEMS, Problem
from dialogue.services import drafting


class _Refusal(APIException):
    """A refusal that names what is wrong, field by field."""

    def __init__(self, problems: Sequence[Problem], detail: Any = None) -> None:
        super().__init__(detail or self.default_detail)
        self.members = {"errors": [told(problem) for problem in problems[:MAX_PROBLEMS]]}


class RefusedDocument(_Refusal):
    status_code = HTTPStatus.BAD_REQUEST
    default_detail = "What was sent cannot be written: see errors for each field."


class NotSubmitted(_Refusal):
    status_code = HTTPStatus.CONFLICT
    default_detail = "The draft stays as it is and is not submitted: see errors for why."


class BodyTooLarge(APIException):
    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class NoIfMatch(APIException):
    status_code = HTTPStatus.PRECONDITION_REQUIRED
    default_detail = (
        "Send If-Match with the ETag of the draft you read, so that nobody's work is overwritten."
    )


class StaleDraft(APIException):
    """Somebody changed the draft since it was read; the answer has it as it is now."""

    status_code = HTTPStatus.PRECONDITION_FAILED
    default_detail = (
        "Somebody changed the draft since you read it. Look at what it says now, then try again."
    )

    def __init__(self, *, current: Mapping[str, Any], etag: str) -> None:
        super().__init__()
        self.members = {"current": current}
        self.headers = {"ETag": etag}


class KeyUsed(APIException):
    status_code = HTTPStatus.UNPROCESSABLE_ENTITY


def of_fields(error: ValidationError) -> list[Problem]:
    """What a service said is wrong, by the fields of the document."""
    return [
        Problem(path, sentence)
        for path, sentences in drafting.by_field(error).items()
        for sentence in sentences
    ]
