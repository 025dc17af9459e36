"""Drafts of commitments and updates: listed, read, begun, changed and submitted, never published."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpResponse
from rest_framework.request import Request

from dialogue.api.drafts import body
from dialogue.api.drafts.description import (
    DraftDetailDescription,
    DraftListDescription,
    SubmitDescription,
)
from dialogue.api.drafts.filters import DraftFilterSet
from dialogue.api.drafts.nouns import Noun
from dialogue.api.drafts.refusals import (
    KeyUsed,
    NotSubmitted,
    RefusedDocument,
    StaleDraft,
    of_fields,
)
from dialogue.api.drafts.serializers import SubmittingSerializer
from dialogue.api.drafts.view import (
    NEVER_KEPT,
    DraftView,
    ListView,
    draft,
    idempotency_key,
    matches,
    refuse_parameters,
    respond,
    submission,
    submission_url,
    token_name,
    validator,
)
from dialogue.api.problems import MissingRecord
from dialogue.api.view import answer
from dialogue.filters.problems import QUOTED, Problem
from dialogue.services import drafting, idempotency
from dialogue.services.canonical import canonical, sha256


class DraftList(ListView):
    """The desk's records of a kind, and the way to add one."""

    noun: Noun = None  # type: ignore[assignment]  # urls.py gives it
    filterset: type[DraftFilterSet] = DraftFilterSet
    schema = DraftListDescription()

    def get(self, request: Request) -> HttpResponse:
        found = drafting.drafts(kind=self.noun.kind, by=request.user)
        return self.page(request, found, draft)

    def post(self, request: Request) -> HttpResponse:
        refuse_parameters(request)
        key = idempotency_key(request)
        document, raw = body.read(request, self.noun.serializer)

        def make() -> dict[str, Any]:
            record = drafting.create(
                kind=self.noun.kind, document=document, by=request.user, through=token_name(request)
            )
            return {
                "text": canonical(draft(record)),
                "etag": validator(record),
                "url": self.noun.url(record.public_key),
            }

        try:
            made = self._once(request, key, raw, make) if key else make()
        except drafting.DraftError as error:
            raise RefusedDocument(of_fields(error)) from error
        headers = {"ETag": made["etag"], "Location": made["url"]}
        return respond(made["text"], status=201, headers=headers)

    def _once(self, request: Request, key: str, raw: bytes, make: Any) -> dict[str, Any]:
        digest = sha256(f"{self.noun.path}\n{sha256(raw.decode())}")
        try:
            return idempotency.once(user=request.user, key=key, digest=digest, make=make)
        except idempotency.KeyUsedError as error:
            raise KeyUsed(" ".join(error.messages)) from error


class OneDraft(DraftView):
    """An address of one draft."""

    noun: Noun = None  # type: ignore[assignment]  # urls.py gives it

    def missing(self, ref: str) -> MissingRecord:
        return MissingRecord(
            f"There is no {self.noun.noun} “{ref[:QUOTED]}” on the desk.",
            list_url=self.request.build_absolute_uri(self.noun.list_url),
        )

    def carry_out(self, action: Any, ref: str, **values: Any) -> Any:
        """Do something with the draft that If-Match names."""
        request = self.request
        try:
            if "\x00" in ref:
                raise self.missing(ref)
            return action(kind=self.noun.kind, ref=ref, by=request.user, **values)
        except ObjectDoesNotExist as error:
            raise self.missing(ref) from error
        except drafting.StaleError as error:
            raise StaleDraft(current=draft(error.record), etag=validator(error.record)) from error


class DraftDetail(OneDraft):
    """One draft: the desk's own record, whatever readers see of it."""

    schema = DraftDetailDescription()

    def get(self, request: Request, ref: str) -> HttpResponse:
        refuse_parameters(request)
        found = drafting.drafts(kind=self.noun.kind, by=request.user)
        record = None if "\x00" in ref else found.filter(ref=ref).first()
        if record is None:
            raise self.missing(ref)
        return answer(
            request,
            canonical(draft(record)),
            validator=validator(record),
            cache_control=NEVER_KEPT,
        )

    def patch(self, request: Request, ref: str) -> HttpResponse:
        refuse_parameters(request)
        is_current = matches(request)
        document, _raw = body.read(request, self.noun.serializer)
        try:
            record = self.carry_out(
                drafting.change,
                ref,
                document=document,
                through=token_name(request),
                is_current=is_current,
            )
        except drafting.DraftError as error:
            raise RefusedDocument(of_fields(error)) from error
        return respond(draft(record), headers={"ETag": validator(record)})


class DraftSubmit(OneDraft):
    """Where a draft is submitted for review."""

    schema = SubmitDescription()

    def post(self, request: Request, ref: str) -> HttpResponse:
        refuse_parameters(request)
        is_current = matches(request)
        given, _raw = body.read(request, SubmittingSerializer)
        if "reason" not in given:
            raise RefusedDocument([Problem("reason", "Say in one sentence why.")])
        try:
            found = self.carry_out(
                drafting.submit,
                ref,
                reason=given["reason"],
                is_correction=given.get("is_correction", False),
                is_current=is_current,
            )
        except ValidationError as error:
            raise NotSubmitted(of_fields(error)) from error
        headers = {"Location": submission_url(found.pk)}
        return respond(submission(found), status=201, headers=headers)
