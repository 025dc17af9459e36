"""What the API's description says of drafts: the operations that change something, and those for looking at it."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    inline_serializer,
)
from rest_framework import serializers

from dialogue.api.drafts.examples import EXAMPLES
from dialogue.api.drafts.nouns import Noun
from dialogue.api.drafts.serializers import SubmissionSerializer, SubmittingSerializer
from dialogue.api.parameters import RATE_LIMITS, filter_parameters
from dialogue.api.problems import CONTENT_TYPE, ProblemSerializer
from dialogue.filters.sizes import MAX_PAGE_SIZE

TAG = "drafts"
MEANING = "For editors' programs, with a token: drafts of commitments and updates, and submissions."


class Description(AutoSchema):
    """What the operations on drafts share."""

    view: Any
    method: str

    def get_tags(self) -> list[str]:
        return [TAG]

    def get_filter_backends(self) -> list[Any]:
        return []

    def get_request_serializer(self) -> Any:
        return None

    @property
    def noun(self) -> Noun:
        return self.view.noun


class DraftListDescription(Description):
    def get_operation_id(self) -> str:
        if self.method == "POST":
            return f"create_{self.noun.noun}_draft"
        return f"list_{self.noun.noun}_drafts"

    def get_summary(self) -> str:
        if self.method == "POST":
            return f"Begin a draft of a new {self.noun.noun}"
        return f"List the {self.noun.path} on the desk"

    def get_description(self) -> str:  # type: ignore[override]
        if self.method == "POST":
            return (
                "Nothing is published: submit the draft, and a second person decides. Send an "
                "Idempotency-Key, and you can repeat the request when its answer is lost."
            )
        return "The editors' own records, whatever readers see of them."

    def get_override_parameters(self) -> list[Any]:
        if self.method == "POST":
            return [_IDEMPOTENCY_KEY, _LOCATION, _ETAG, *RATE_LIMITS]
        return [*filter_parameters(self.view.filterset), *_LIST, *RATE_LIMITS]

    def get_request_serializer(self) -> Any:
        return self.noun.serializer if self.method == "POST" else None

    def get_examples(self) -> list[OpenApiExample]:
        if self.method != "POST":
            return []
        return [OpenApiExample("A draft", value=EXAMPLES[self.noun.kind], request_only=True)]

    def get_response_serializers(self) -> Any:
        one = self.noun.desk_serializer
        if self.method == "POST":
            made = OpenApiResponse(one, description="The draft as it stands now.")
            return {201: made, **refusals(400, 401, 403, 406, 413, 415, 422, 429)}
        page = _page(f"Desk{self.noun.noun.capitalize()}Page", one)
        return {
            200: OpenApiResponse(page, description="One page of the list."),
            **refusals(400, 401, 403, 406, 429),
        }


class DraftDetailDescription(Description):
    def get_operation_id(self) -> str:
        verb = "change" if self.method == "PATCH" else "get"
        return f"{verb}_{self.noun.noun}_draft"

    def get_summary(self) -> str:
        if self.method == "PATCH":
            return f"Change the draft of a {self.noun.noun}"
        return f"One {self.noun.noun} on the desk"

    def get_description(self) -> str:  # type: ignore[override]
        if self.method == "PATCH":
            return (
                "What is sent is changed, and the rest stays. A list takes the place of the one before; "
                "of a text, the languages that are sent change."
            )
        return "The editors' own record, whatever readers see of it."

    def get_override_parameters(self) -> list[Any]:
        if self.method == "PATCH":
            return [_REF, _IF_MATCH, _ETAG, *RATE_LIMITS]
        return [_REF, _ETAG, *RATE_LIMITS]

    def get_request_serializer(self) -> Any:
        return self.noun.serializer if self.method == "PATCH" else None

    def get_examples(self) -> list[OpenApiExample]:
        if self.method != "PATCH":
            return []
        change = {"citations": [{"source": "key-of-the-source", "locator": "para 7"}]}
        return [OpenApiExample("Another citation", value=change, request_only=True)]

    def get_response_serializers(self) -> Any:
        found = OpenApiResponse(
            self.noun.desk_serializer, description="The draft as it stands now."
        )
        if self.method == "PATCH":
            return {
                200: found,
                **refusals(400, 401, 403, 404, 406, 412, 413, 415, 428, 429),
            }
        unchanged = OpenApiResponse(description="It is still the one named in If-None-Match.")
        return {200: found, 304: unchanged, **refusals(400, 401, 403, 404, 406, 412, 429)}


class SubmitDescription(Description):
    def get_operation_id(self) -> str:
        return f"submit_{self.noun.noun}_draft"

    def get_summary(self) -> str:
        return f"Submit the draft of a {self.noun.noun} for review"

    def get_description(self) -> str:  # type: ignore[override]
        return "The draft as it stands goes to the reviewers. It goes out when a second person approves it."

    def get_override_parameters(self) -> list[Any]:
        return [_REF, _IF_MATCH, _LOCATION, *RATE_LIMITS]

    def get_request_serializer(self) -> Any:
        return SubmittingSerializer

    def get_examples(self) -> list[OpenApiExample]:
        value = {"reason": "Why it is to be published", "is_correction": False}
        return [OpenApiExample("Something has happened", value=value, request_only=True)]

    def get_response_serializers(self) -> Any:
        made = OpenApiResponse(SubmissionSerializer, description="The submission.")
        refused = refusals(400, 401, 403, 404, 406, 409, 412, 413, 415, 428, 429)
        return {201: made, **refused}


class SubmissionListDescription(Description):
    def get_operation_id(self) -> str:
        return "list_submissions"

    def get_summary(self) -> str:
        return "List what was submitted"

    def get_description(self) -> str:  # type: ignore[override]
        return "`mine=true&decision=returned` is what you are to look at again."

    def get_override_parameters(self) -> list[Any]:
        return [*filter_parameters(self.view.filterset), *_LIST, *RATE_LIMITS]

    def get_response_serializers(self) -> Any:
        page = _page("SubmissionPage", SubmissionSerializer)
        return {
            200: OpenApiResponse(page, description="One page of the list."),
            **refusals(400, 401, 403, 406, 429),
        }


class SubmissionDetailDescription(Description):
    def get_operation_id(self) -> str:
        return "get_submission"

    def get_summary(self) -> str:
        return "One submission"

    def get_description(self) -> str:  # type: ignore[override]
        return "What was submitted, and what became of it."

    def get_override_parameters(self) -> list[Any]:
        number = OpenApiParameter(
            name="number",
            type=OpenApiTypes.INT64,
            location=OpenApiParameter.PATH,
            description="The number of the submission.",
        )
        return [number, _ETAG, *RATE_LIMITS]

    def get_response_serializers(self) -> Any:
        unchanged = OpenApiResponse(description="It is still the one named in If-None-Match.")
        found = OpenApiResponse(SubmissionSerializer, description="The submission.")
        return {200: found, 304: unchanged, **refusals(400, 401, 403, 404, 406, 412, 429)}


def _page(name: str, record: type[serializers.Serializer]) -> Any:
    return inline_serializer(
        name,
        fields={
            "next": serializers.URLField(
                allow_null=True, help_text="The next page; null on the last."
            ),
            "previous": serializers.URLField(
                allow_null=True, help_text="The page before; null on the first."
            ),
            "results": record(many=True, help_text="What the page has."),
        },
    )


def refusals(*codes: int) -> dict[Any, OpenApiResponse]:
    return {
        (code, CONTENT_TYPE): OpenApiResponse(ProblemSerializer, description=_REFUSALS[code])
        for code in codes
    }


_REFUSALS = {
    400: "Something sent is not understood or not allowed; the answer says what, field by field.",
    401: "There is no token, or one that does not work; the answer says why.",
    403: "The token's owner may not do this on the desk either.",
    404: "There is nothing like that on the desk.",
    406: "The Accept header leaves nothing that this address can answer in.",
    409: "The draft cannot be submitted as it is; the answer says why.",
    412: "Somebody changed it meanwhile; the answer has it as it is now.",
    413: "The body is larger than any draft.",
    415: "The body is not application/json.",
    422: "The Idempotency-Key came with another request before.",
    428: "There is no If-Match.",
    429: "Too many requests; Retry-After says when to go on.",
}
_REF = OpenApiParameter(
    name="ref", location=OpenApiParameter.PATH, description="The ref of the record."
)
_IF_MATCH = OpenApiParameter(
    name="If-Match",
    location=OpenApiParameter.HEADER,
    required=True,
    description="The ETag of the draft you read.",
)
_IDEMPOTENCY_KEY = OpenApiParameter(
    name="Idempotency-Key",
    location=OpenApiParameter.HEADER,
    description="A new one for each draft, such as a UUID. For a day, the same request with the same key has the "
    "same answer and makes nothing new.",
)
_ETAG = OpenApiParameter(
    name="ETag",
    location=OpenApiParameter.HEADER,
    response=[200, 201],
    description="Names the draft as it stands. Send it as If-Match to change or submit it.",
)
_LOCATION = OpenApiParameter(
    name="Location",
    location=OpenApiParameter.HEADER,
    response=[201],
    description="The address of what was made.",
)
_LIST = (
    OpenApiParameter(
        name="cursor",
        description="Where a page begins. Follow `next` and `previous` instead of making one.",
    ),
    OpenApiParameter(
        name="page_size",
        type={"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": 50},
        description="How many a page has.",
    ),
)
