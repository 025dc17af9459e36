"""Where commitments stand, counted: a round by sector and by who must act, the register by round and by sector."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from dialogue.api import parts
from dialogue.api.computed import ComputedView, Operation
from dialogue.api.records import missing
from dialogue.api.rounds import ROUNDS
from dialogue.api.view import strangers
from dialogue.choices import RecordKind
from dialogue.presenters.round_scores import round_scores
from dialogue.presenters.scorecards import (
    AS_STATED,
    ORDER,
    Scorecard,
    TableRow,
    scorecard,
    sector_table,
    standing_label,
)
from dialogue.presenters.scores import Score, peace_accords_score
from dialogue.presenters.texts import named
from dialogue.reading.kept import Head
from dialogue.reading.reference import Reference, reference
from dialogue.reading.scorecards import Tally, tallies, tallies_by_party

FORMULAS = {
    "g20": "percent = (mean + 1) × 50; mean = total ÷ count. Done counts +1, begun 0, withdrawn without other words "
    "in its place −1, and what stands still −1 once its date is past, else 0.",
    "peace_accords": "percent = total ÷ (3 × count) × 100. Done counts 3, under way 2, initiated or stalled 1, "
    "no action found or withdrawn 0.",
}


class StandingSerializer(serializers.Serializer):
    """How many commitments stand alike."""

    code = serializers.ChoiceField(
        choices=[*map(str, ORDER)],
        help_text=f"A status; {AS_STATED} are deliveries with weak support, which `delivered` leaves out here.",
    )
    label: Any = serializers.CharField(help_text="What it is called, in English.")
    count = serializers.IntegerField(help_text="How many stand so.")


class ScorecardSerializer(serializers.Serializer):
    """Where some commitments stand. The denominator is what can be rated; the rest is told apart."""

    total = serializers.IntegerField(help_text="All of them, positions included.")
    positions = serializers.IntegerField(help_text="Positions, which nobody rates.")
    unverifiable = serializers.IntegerField(
        help_text="Those that public evidence could not show done, which are not rated either."
    )
    rateable = serializers.IntegerField(help_text="Those that can be rated: the denominator.")
    assessed = serializers.IntegerField(help_text="Rateable ones that evidence gave a status.")
    unassessed = serializers.IntegerField(help_text="Rateable ones not assessed yet.")
    standings = StandingSerializer(
        many=True, help_text="The rateable ones by where they stand, zeros included."
    )


class ScoreSerializer(serializers.Serializer):
    """A derived score with all that its formula is filled with. What has no rating has no score."""

    percent = serializers.FloatField(allow_null=True, help_text="Null where nothing has a score.")
    mean = serializers.FloatField(allow_null=True, help_text="total ÷ count; null likewise.")
    total = serializers.IntegerField(help_text="The scores added up.")
    count = serializers.IntegerField(help_text="How many commitments have a score.")
    rateable = serializers.IntegerField(help_text="How many can be rated.")
    unassessed = serializers.IntegerField(help_text="Rateable without a score: not assessed yet.")
    replaced = serializers.IntegerField(
        help_text="Rateable without a score: other words took their place."
    )
    not_rated = serializers.IntegerField(help_text="Positions and what cannot be verified.")


class SectorScorecardSerializer(serializers.Serializer):
    """A sector's share."""

    key = parts.key("Key of the sector.")
    scorecard = ScorecardSerializer(help_text="Where its commitments stand.")


class PartyScorecardSerializer(serializers.Serializer):
    """What one party must do; what both must do is counted for each."""

    key = parts.key("Key of the party.")
    scorecard = ScorecardSerializer(help_text="Where the commitments stand that it must act on.")
    g20 = ScoreSerializer(help_text="How it fares, in the manner of the G20 reports.")


class RoundShareSerializer(serializers.Serializer):
    """A round's share."""

    key = parts.key("Key of the round.")
    scorecard = ScorecardSerializer(help_text="Where its commitments stand.")
    peace_accords = ScoreSerializer(
        help_text="How far implementation has come, in the manner of the Peace Accords Matrix."
    )


class FormulasSerializer(serializers.Serializer):
    """How the scores are made; the page /method/ has the method in full."""

    g20 = serializers.CharField(help_text="The score in the manner of the G20 reports.")
    peace_accords = serializers.CharField(help_text="The one of the Peace Accords Matrix.")


class CountedSerializer(serializers.Serializer):
    """What both scorecards have."""

    ledger_head = serializers.IntegerField(
        help_text="Number of the newest edition when this was answered."
    )
    day = serializers.DateField(help_text="The day on which the statuses held.")
    scorecard = ScorecardSerializer(help_text="Where all of them stand.")
    sectors = SectorScorecardSerializer(
        many=True, help_text="By sector: those that have something, in the readers' order."
    )
    formulas = FormulasSerializer(help_text="How the scores are made.")


class RoundScorecardSerializer(CountedSerializer):
    """Where the commitments of a round stand."""

    round = parts.key("Key of the round.")
    parties = PartyScorecardSerializer(many=True, help_text="By who must act.")
    peace_accords = ScoreSerializer(
        allow_null=True, help_text="The whole round's; null where nothing was said at it."
    )


class RegisterScorecardSerializer(CountedSerializer):
    """Where all commitments stand."""

    rounds = RoundShareSerializer(
        many=True, help_text="By round: those that have something, the latest first."
    )


class RoundScorecard(ComputedView):
    """A round's scorecard, with the numbers of its page. Four queries at most."""

    serializer = RoundScorecardSerializer
    operation = Operation(
        name="get_round_scorecard",
        tag=ROUNDS.path,
        summary="Scorecard of a round",
        meaning="Where the commitments of a round stand today, by sector and by who must act, with the scores derived "
        "from that, their formulas and everything that is not rated.",
        examples=f"{ROUNDS.path}/R7/scorecard/",
        parameters=(
            OpenApiParameter(
                name="key",
                type=OpenApiTypes.STR,
                location=OpenApiParameter.PATH,
                description="The key of the round.",
            ),
        ),
        refusals=(400, 404, 406),
    )

    def compute(self, request: Request, at: Head, day: date, **names: str) -> dict[str, Any]:
        self.refuse(strangers(request, ("fields", "format")))
        key, records = names["key"], reference(at)
        document = records.get(RecordKind.ROUND, key)
        if document is None:
            raise missing(
                request,
                ROUNDS,
                key,
                url=lambda near: reverse("api:round-scorecard", args=[near]),
            )
        every = tallies(at, day=day)
        scores = round_scores(
            document,
            names=records,
            tallies=every,
            by_party=tallies_by_party(at, names=records, round_key=key, day=day),
        )
        by_party = {score.of.key: score for score in scores.g20}
        return {
            "round": key,
            "day": day.isoformat(),
            "scorecard": _card(scorecard(_of_round(every, key))),
            "parties": [
                {**_row(row), "g20": _score(by_party[row.heading.key])}
                for row in scores.parties.rows
            ],
            "sectors": [_row(row) for row in scores.sectors.rows],
            "peace_accords": scores.peace_accords and _score(scores.peace_accords),
            "formulas": FORMULAS,
        }


class RegisterScorecard(ComputedView):
    """The scorecard of the register as a whole. Three queries at most."""

    serializer = RegisterScorecardSerializer
    operation = Operation(
        name="get_scorecard",
        tag="scorecard",
        summary="Scorecard of the register",
        meaning="Where all commitments stand today, by round and by sector.",
        examples="scorecard/",
    )

    def compute(self, request: Request, at: Head, day: date, **names: str) -> dict[str, Any]:
        self.refuse(strangers(request, ("fields", "format")))
        every, records = tallies(at, day=day), reference(at)
        return {
            "day": day.isoformat(),
            "scorecard": _card(scorecard(every)),
            "rounds": list(_rounds(every, records)),
            "sectors": [_row(row) for row in sector_table(every, records, {}).rows],
            "formulas": FORMULAS,
        }


def _rounds(every: list[Tally], names: Reference) -> Iterable[dict[str, Any]]:
    for document in names.all(RecordKind.ROUND):
        own = _of_round(every, document["key"])
        if own and (found := named(RecordKind.ROUND, document["key"], names)):
            yield {
                "key": found.key,
                "scorecard": _card(scorecard(own)),
                "peace_accords": _score(peace_accords_score(found, own)),
            }


def _of_round(every: Iterable[Tally], key: str) -> list[Tally]:
    return [tally for tally in every if tally.round == key]


def _row(row: TableRow) -> dict[str, Any]:
    return {"key": row.heading.key, "scorecard": _card(row.card)}


def _card(card: Scorecard) -> dict[str, Any]:
    counts = {segment.code: segment.count for segment in card.segments}
    numbers = [name for name in ScorecardSerializer._declared_fields if name != "standings"]
    return {
        **{name: getattr(card, name) for name in numbers},
        "standings": [
            {"code": str(code), "label": standing_label(code), "count": counts.get(code, 0)}
            for code in ORDER
        ],
    }


def _score(score: Score) -> dict[str, Any]:
    return {name: getattr(score, name) for name in ScoreSerializer._declared_fields}
