"""What answers put together from many records share: facets, scorecards, comparisons, search."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.serializers import Serializer

from dialogue.api import fields
from dialogue.api.parameters import EVERYWHERE, FIELDS
from dialogue.api.problems import refuse
from dialogue.api.responses import answers, samples, shown
from dialogue.api.view import REVALIDATED, RegisterView, answer, unchanged
from dialogue.filters.problems import Problem
from dialogue.presenters.examples import computed_examples
from dialogue.reading.kept import Head, head
from dialogue.services.canonical import canonical


@dataclass(frozen=True)
class Operation:
    """What the description says of an address: its name for programs, what it is, and what it can be asked with."""

    name: str
    tag: str
    summary: str
    meaning: str
    #: How the addresses of its examples go on after /api/v1/.
    examples: str
    parameters: tuple[OpenApiParameter, ...] = ()
    refusals: tuple[int, ...] = (400, 406)


class ComputedDescription(AutoSchema):
    view: Any

    @property
    def operation(self) -> Operation:
        return self.view.operation

    def get_operation_id(self) -> str:
        return self.operation.name

    def get_tags(self) -> list[str]:
        return [self.operation.tag]

    def get_summary(self) -> str:
        return self.operation.summary

    def get_description(self) -> str:  # type: ignore[override]
        examples = computed_examples(self.operation.examples)
        return "\n\n".join([self.operation.meaning, *map(shown, examples)])

    def get_extensions(self) -> dict[str, Any]:
        return {"x-codeSamples": samples(computed_examples(self.operation.examples))}

    def get_override_parameters(self) -> list[Any]:
        return [*self.operation.parameters, FIELDS, *EVERYWHERE]

    def get_request_serializer(self) -> None:
        return None

    def get_filter_backends(self) -> list[Any]:
        return []

    def get_response_serializers(self) -> Any:
        return answers(self.view.serializer, self.operation.summary, *self.operation.refusals)


class ComputedView(ABC, RegisterView):
    """An answer made at one ledger head, on one day. Parts of it can be asked for with `?fields=`."""

    schema = ComputedDescription()
    operation: Operation
    #: Describes the answer and `?fields=`. It serializes nothing.
    serializer: type[Serializer]
    wanted: fields.Tree | None
    field_problems: Sequence[Problem]

    def get(self, request: Request, **names: str) -> HttpResponse:
        at, day = head(), self.day
        validator = at.validator(day, request.build_absolute_uri())
        dated: Any = {"cache_control": REVALIDATED, "changed_at": at.changed_at(day)}
        if kept := unchanged(request, validator, **dated):
            return kept
        asked = request.query_params.get("fields")
        self.wanted, self.field_problems = (
            (None, []) if asked is None else fields.chosen(asked, fields.tree(self.serializer))
        )
        body = {"ledger_head": at.number, **self.compute(request, at, day, **names)}
        return answer(
            request,
            canonical(fields.select(body, self.wanted)),
            validator=validator,
            **dated,
        )

    @abstractmethod
    def compute(self, request: Request, at: Head, day: date, **names: str) -> dict[str, Any]:
        """The members of the answer beside `ledger_head`. What is asked for wrongly is told to refuse()."""

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Answer 400 if there is any problem, with those of `?fields=`."""
        refuse([*problems, *self.field_problems])
