from rest_framework import serializers

from dialogue.api import parts
from dialogue.api.resource import Resource
from dialogue.choices import RecordKind, Status, UpdateNature
from dialogue.filters import UpdateFilterSet


class FigureSerializer(serializers.Serializer):
    """A number in an update, as reported."""

    label = parts.text("What is counted.")
    value = serializers.FloatField(help_text="The number.")
    unit = parts.text("The unit it is counted in.")


class RecordedSearchSerializer(serializers.Serializer):
    """A search that found nothing, so that others can repeat it."""

    where = serializers.CharField(help_text="Archives, sites and search engines looked through.")
    languages = serializers.CharField(help_text="Languages searched in.")
    words = serializers.CharField(help_text="Words searched for.")


class UpdateSerializer(serializers.Serializer):
    """A dated, cited report that something happened, or that a search found nothing."""

    ref = parts.key("P, a round's number and a number, for example P7-03. Permanent.")
    happened_on = parts.day(
        "The day it happened, not the day of the report; the last day of a month or year where "
        "only that is known; null if unknown."
    )
    happened_on_precision = parts.precision("How exactly that day is known.")
    date_note = parts.optional_text("A note on the date.")
    commitments = parts.keys("Refs of the commitments whose status it bears on.")
    related = parts.keys("Refs of commitments it is shown with and does not rate.")
    status = parts.choice(
        Status,
        "What the evidence shows; null for background, repetition and praise.",
        allow_null=True,
    )
    status_reason = parts.text("Why it shows that.")
    nature = parts.choice(UpdateNature, "Event, correction of an earlier update, or search.")
    corrects = parts.key("Ref of the update it puts right; null if none.", allow_null=True)
    has_conflict = serializers.BooleanField(help_text="Whether its sources conflict.")
    headline = parts.text("What happened, in a line.")
    summary = parts.text("What happened, in the register's own words.")
    figures = FigureSerializer(many=True, help_text="Numbers in it, as reported.")
    places = parts.keys("Keys of the places where it happened.")
    search = RecordedSearchSerializer(
        allow_null=True, help_text="For a search: where, in which languages, which words."
    )
    note = parts.optional_text("A note of the editors.")
    citations = parts.citations("Where it is written.")
    translations = parts.translations()


UPDATES = Resource(
    kind=RecordKind.UPDATE,
    noun="update",
    path="updates",
    key_name="ref",
    filterset=UpdateFilterSet,
    serializer=UpdateSerializer,
    includes={
        "commitments": RecordKind.COMMITMENT,
        "places": RecordKind.PLACE,
        "sources": RecordKind.SOURCE,
        "corrects": RecordKind.UPDATE,
    },
    meaning="What has happened since: dated, cited reports, each bearing on commitments.",
)
