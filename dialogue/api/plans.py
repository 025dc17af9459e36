from rest_framework import serializers

from dialogue.api import parts
from dialogue.api.resource import Resource
from dialogue.choices import PlanKind, RecordKind
from dialogue.filters import PlanFilterSet


class PlanSerializer(serializers.Serializer):
    """A named plan, agreement, programme or mechanism that commitments refer to."""

    key = parts.key("Permanent name in addresses, for example cpec.")
    name = parts.text("Its name.")
    kind = parts.choice(PlanKind, "What it is.")
    starts_on = parts.day("First day, of the year or month where only that is known; or null.")
    starts_on_precision = parts.precision("How exactly the start is known.")
    ends_on = parts.day("Last day, of the year or month where only that is known; or null.")
    ends_on_precision = parts.precision("How exactly the end is known.")
    description = parts.text("What it is about.")
    citations = parts.citations("Where this is written.")
    translations = parts.translations()


PLANS = Resource(
    kind=RecordKind.PLAN,
    noun="plan",
    path="plans",
    key_name="key",
    filterset=PlanFilterSet,
    serializer=PlanSerializer,
    includes={
        "sources": RecordKind.SOURCE,
    },
    meaning="Plans, agreements, programmes and mechanisms that commitments refer to.",
)
