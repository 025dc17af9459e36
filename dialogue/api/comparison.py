"""Two rounds side by side: what the later one carried on, changed and added, and what it does not return to."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from dialogue.api import parts
from dialogue.api.computed import ComputedView, Operation
from dialogue.api.parameters import filter_parameters
from dialogue.api.problems import RefusedParameters
from dialogue.api.rounds import ROUNDS
from dialogue.api.view import strangers
from dialogue.choices import Confidence, Relation, TextSeen
from dialogue.filters import CommitmentFilterSet
from dialogue.filters.comparing import NARROWING, narrowed, wanted_refs
from dialogue.filters.problems import Problem, unknown_value
from dialogue.presenters.movement import ORDER, Move, Movement, MovementGroup, movement
from dialogue.presenters.pairs import PairError, pair
from dialogue.presenters.threads import RoundColumn, round_columns
from dialogue.reading import lists
from dialogue.reading.kept import Head
from dialogue.reading.reference import reference

SIDES = ("from", "to")


class ComparedRoundSerializer(serializers.Serializer):
    """One of the two rounds."""

    key = parts.key("Key of the round.")
    total = serializers.IntegerField(
        help_text="How many of its commitments are compared: all, or those that match."
    )
    text_seen = parts.choice(
        TextSeen, "How much of its joint text was seen: a silence reaches no further."
    )


class SaidSerializer(serializers.Serializer):
    """A commitment of a side, and how the thread says it stands to what was said before."""

    commitment = parts.key("Ref of the commitment.")
    relation = parts.choice(
        Relation, "How it stands to the words before it; null in no thread.", allow_null=True
    )
    confidence = parts.choice(
        Confidence, "How sure the editors are; null in no thread.", allow_null=True
    )


class StepSerializer(serializers.Serializer):
    """How a round between the two stood to those before it on the subject."""

    round = parts.key("Key of the round.")
    relation = parts.choice(Relation, "How it stood.")


class MoveSerializer(serializers.Serializer):
    """A subject on which both rounds spoke, or one of them; without a thread, one commitment that stands in none."""

    thread = parts.key("Key of the thread; null in no thread.", allow_null=True)
    way = StepSerializer(many=True, help_text="The rounds between the two that spoke of it.")

    def get_fields(self) -> dict[str, serializers.Field]:
        # "from" is a word of Python, so it cannot be declared like the others.
        earlier = SaidSerializer(many=True, help_text="What the earlier round said.")
        later = SaidSerializer(many=True, help_text="What the later round said.")
        return {**super().get_fields(), "from": earlier, "to": later}


class MoveGroupSerializer(serializers.Serializer):
    """The subjects that moved alike."""

    code = serializers.ChoiceField(
        choices=[*map(str, ORDER)], help_text="How they moved: a relation, or what stands for none."
    )
    label: Any = serializers.CharField(help_text="How they moved, in English.")
    side = serializers.ChoiceField(
        choices=SIDES,
        help_text="Whose commitments are counted: what moved is what that round said.",
    )
    count = serializers.IntegerField(help_text="How many commitments moved so.")
    moves = MoveSerializer(many=True, help_text="The subjects, in the readers' order.")


class ComparisonSerializer(serializers.Serializer):
    """Two rounds side by side, as the threads say it and no further."""

    ledger_head = serializers.IntegerField(
        help_text="Number of the newest edition when this was answered."
    )
    is_turned = serializers.BooleanField(
        help_text="Whether the rounds were named the other way round; the earlier one always comes first."
    )
    groups = MoveGroupSerializer(
        many=True, help_text="First what is new and what changed, then what stayed, then what went."
    )
    counted_twice = serializers.IntegerField(
        help_text="Commitments of the later round in several groups, being in several threads."
    )

    def get_fields(self) -> dict[str, serializers.Field]:
        earlier = ComparedRoundSerializer(help_text="The earlier round.")
        later = ComparedRoundSerializer(help_text="The later round.")
        return {**super().get_fields(), "from": earlier, "to": later}


class RoundComparison(ComputedView):
    """What the page shows, with refs instead of words. Five queries at most."""

    serializer = ComparisonSerializer
    operation = Operation(
        name="compare_rounds",
        tag=ROUNDS.path,
        summary="Two rounds side by side",
        meaning="What the later of two rounds carried on, changed and added, and what it does not return to, as the "
        "threads say it. Without rounds, the latest one and the one before it.",
        examples=f"{ROUNDS.path}/compare/",
        parameters=(
            OpenApiParameter(name="from", description="Key of one round."),
            OpenApiParameter(name="to", description="Key of the other round."),
            *(each for each in filter_parameters(CommitmentFilterSet) if each.name in NARROWING),
        ),
        refusals=(400, 404, 406),
    )

    def compute(self, request: Request, at: Head, day: date, **names: str) -> dict[str, Any]:
        given, records = request.query_params, reference(at)
        columns = round_columns(records)
        if len(columns) < len(SIDES):
            raise NotFound("There is nothing to compare until two rounds have been held.")
        asked = {side: given.get(side, "") for side in SIDES}
        self.refuse(
            [
                *strangers(request, (*SIDES, "fields", "format"), several=NARROWING),
                *_not_held(asked, [column.key for column in columns]),
                *narrowed((), given, day=day, names=records).problems(presentation=()),
            ]
        )
        try:
            found = pair(records, from_key=asked["from"], to_key=asked["to"])
        except PairError as error:
            raise RefusedParameters([Problem("to", str(error))]) from error
        keys = found.earlier.key, found.later.key
        filterset = narrowed(keys, given, day=day, names=records)
        moved = movement(
            records,
            earlier=found.earlier,
            later=found.later,
            refs=lists.refs_of_rounds(*keys),
            wanted=wanted_refs(filterset),
        )
        return _comparison(moved) | {"is_turned": found.is_turned}


def _not_held(asked: Mapping[str, str], held: Sequence[str]) -> list[Problem]:
    """What is wrong with the keys of rounds."""
    return [
        unknown_value(side, key, held)
        for side, key in asked.items()
        if key and key.upper() not in held
    ]


def _comparison(moved: Movement) -> dict[str, Any]:
    return {
        "from": _side(moved.earlier, moved.earlier_total),
        "to": _side(moved.later, moved.later_total),
        "groups": [_group(group) for group in moved.groups],
        "counted_twice": moved.counted_twice,
    }


def _side(column: RoundColumn, total: int) -> dict[str, Any]:
    return {"key": column.key, "total": total, "text_seen": column.seen.value}


def _group(group: MovementGroup) -> dict[str, Any]:
    return {
        "code": str(group.code),
        "label": group.label,
        "side": "to" if group.is_of_later else "from",
        "count": group.count,
        "moves": [_move(move) for move in group.moves],
    }


def _move(move: Move) -> dict[str, Any]:
    entries = {each["commitment"]: each for each in move.thread["entries"]} if move.thread else {}
    return {
        "thread": move.thread["key"] if move.thread else None,
        "from": [_said(ref, entries.get(ref)) for ref in move.earlier],
        "to": [_said(ref, entries.get(ref)) for ref in move.later],
        "way": [{"round": step.key, "relation": step.relation} for step in move.way],
    }


def _said(ref: str, entry: Any) -> dict[str, Any]:
    return {
        "commitment": ref,
        "relation": entry and entry["relation"],
        "confidence": entry and entry["confidence"],
    }
