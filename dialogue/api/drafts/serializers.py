"""What a draft looks like: the fields of a document that an editor writes. Texts that are not there yet are null."""

from typing import Any

from rest_framework import serializers

from dialogue.api import parts
from dialogue.choices import (
    Attribution,
    CommitmentKind,
    Decision,
    Nature,
    Precision,
    RecordKind,
    Status,
    TextRead,
    UpdateNature,
    Verb,
    Verifiability,
    Voice,
)
from dialogue.validators import MOST_DIGITS, require_exact

#: So many citations, figures or keys one member may have.
MOST = 200


class DraftTextSerializer(serializers.Serializer):
    """A text in three languages. A language that is left out stays as it is; null empties it."""

    en = serializers.CharField(
        required=False, allow_null=True, allow_blank=True, help_text="English."
    )
    zh = serializers.CharField(
        required=False,
        allow_null=True,
        allow_blank=True,
        help_text="Chinese, in simplified characters.",
    )
    ur = serializers.CharField(required=False, allow_null=True, allow_blank=True, help_text="Urdu.")


class DraftTranslationsSerializer(serializers.Serializer):
    """Whether a native speaker has reviewed the translations."""

    zh = serializers.ChoiceField(
        choices=["reviewed", "unofficial"], required=False, help_text="The Chinese texts."
    )
    ur = serializers.ChoiceField(
        choices=["reviewed", "unofficial"], required=False, help_text="The Urdu texts."
    )


class DraftSearchSerializer(serializers.Serializer):
    """A search that found nothing, so that others can repeat it."""

    where = serializers.CharField(help_text="Archives, sites and search engines looked through.")
    languages = serializers.CharField(help_text="Languages searched in.")
    words = serializers.CharField(help_text="Words searched for.")


class DraftFigureSerializer(serializers.Serializer):
    """A number in an update, as reported."""

    label: Any = DraftTextSerializer(allow_null=True, help_text="What is counted.")
    value = serializers.DecimalField(
        max_digits=24,
        decimal_places=6,
        coerce_to_string=False,
        validators=[require_exact],
        help_text=f"The number, with at most {MOST_DIGITS} significant digits.",
    )
    unit = DraftTextSerializer(allow_null=True, help_text="The unit it is counted in.")


def _text(help_text: str, **options: Any) -> Any:
    return DraftTextSerializer(allow_null=True, help_text=help_text, **options)


def _more(help_text: str) -> Any:
    return _text(help_text, required=False)


def _keys(help_text: str, **options: Any) -> Any:
    key = serializers.CharField(max_length=60)
    return serializers.ListField(child=key, max_length=MOST, help_text=help_text, **options)


def _several(part: Any, help_text: str) -> Any:
    return part(many=True, max_length=MOST, required=False, help_text=help_text)


def _citations(help_text: str) -> Any:
    return _several(parts.CitationSerializer, help_text)


def _translations() -> Any:
    return DraftTranslationsSerializer(
        required=False, help_text="Which translations a native speaker has reviewed."
    )


class CommitmentDraftSerializer(serializers.Serializer):
    """What an editor writes of a commitment."""

    ref = parts.key(
        "The round's key and a number; left out, the next free one. It cannot be changed later.",
        required=False,
    )
    round = parts.key("Key of the round it was said at. It cannot be changed later.")
    sector = parts.key("Key of the sector.")
    title = _text("What is to be done, in a few words.")
    summary = _text("What was said, in the register's own words, with nothing added.")
    kind = parts.choice(CommitmentKind, "Fixed when the text is read. A position is not rated.")
    voice = parts.choice(Voice, "Whose clause it is.")
    verb = parts.choice(Verb, "The strength of the wording.")
    attribution = parts.choice(Attribution, "What the wording rests on.")
    text_read = parts.choice(
        TextRead,
        "How the passage was read; null where it is not claimed to stand in a joint text, or is "
        "known in paraphrase only.",
        allow_null=True,
        required=False,
    )
    verifiability = parts.choice(Verifiability, "Whether public evidence could show it done.")
    parties = _keys("Keys of the parties that must act.")
    places = _keys("Keys of the places that the cited words carry.", required=False)
    plans = _keys("Keys of the plans that the cited words carry.", required=False)
    due_on = serializers.DateField(
        allow_null=True, required=False, help_text="A date that the text gives."
    )
    due_note = _more("The text's words on the date.")
    criteria = _more("What public evidence would count.")
    note = _more("A note of the editors.")
    citations = _citations("Where it is written. What is sent takes the place of all there were.")
    translations = _translations()


class UpdateDraftSerializer(serializers.Serializer):
    """What an editor writes of an update."""

    ref = parts.key(
        "P, a round's number and a number; left out, the next free one. It cannot be changed later.",
        required=False,
    )
    happened_on = serializers.DateField(
        allow_null=True,
        required=False,
        help_text="The day it happened; a month or year as its last day; null if unknown.",
    )
    happened_on_precision = parts.choice(
        Precision, "How exactly that day is known.", required=False
    )
    date_note = _more("A note on the date.")
    commitments = _keys("Refs of the commitments whose status it bears on.")
    related = _keys("Refs of commitments it is shown with and does not rate.", required=False)
    status = parts.choice(
        Status,
        "What the evidence shows; null for background, repetition and praise.",
        allow_null=True,
        required=False,
    )
    status_reason = _text("Why it shows that.")
    nature = parts.choice(
        UpdateNature, "Event, correction of an earlier update, or search.", required=False
    )
    corrects = parts.key(
        "Ref of the update it puts right; null if none.", allow_null=True, required=False
    )
    has_conflict = serializers.BooleanField(
        required=False, help_text="Whether its sources conflict."
    )
    headline = _text("What happened, in a line.")
    summary = _text("What happened, in the register's own words.")
    figures = _several(
        DraftFigureSerializer,
        "Numbers in it, as reported. What is sent takes the place of all there were.",
    )
    places = _keys("Keys of the places where it happened.", required=False)
    search = DraftSearchSerializer(
        allow_null=True, required=False, help_text="For a search: where, in which languages, words."
    )
    note = _more("A note of the editors.")
    citations = _citations("Where it is written. What is sent takes the place of all there were.")
    translations = _translations()


class _DeskRecordSerializer(serializers.Serializer):
    kind = parts.choice(RecordKind, "Kind of record.")
    ref = parts.key("Its ref. Permanent.")
    version = serializers.IntegerField(help_text="How often it was saved.")


class DeskCommitmentSerializer(_DeskRecordSerializer):
    """A commitment as it stands on the desk."""

    document = CommitmentDraftSerializer(help_text="What it says.")


class DeskUpdateSerializer(_DeskRecordSerializer):
    """An update as it stands on the desk."""

    document = UpdateDraftSerializer(help_text="What it says.")


class SubmittingSerializer(serializers.Serializer):
    """How a draft is submitted."""

    reason = serializers.CharField(
        max_length=300, help_text="One sentence for readers, who see it with the edition."
    )
    is_correction = serializers.BooleanField(
        required=False,
        help_text="It corrects an error of the register. False when the world has changed.",
    )


class SubmissionSerializer(serializers.Serializer):
    """A proposed change waiting for, or having had, a second person's decision."""

    number = serializers.IntegerField(help_text="Names the submission.")
    kind = parts.choice(RecordKind, "Kind of record.")
    ref = parts.key("Ref of the record.")
    nature = parts.choice(Nature, "New, update, correction or withdrawal.")
    reason = serializers.CharField(help_text="Why.")
    author = serializers.CharField(help_text="User name of who submitted it.")
    submitted_at = serializers.DateTimeField(help_text="When, in UTC.")
    base = serializers.IntegerField(
        allow_null=True, help_text="Number of the edition it is based on; null for a new record."
    )
    decision = parts.choice(Decision, "Pending, approved, returned or recalled.")
    decider = serializers.CharField(allow_null=True, help_text="User name of who decided.")
    decided_at = serializers.DateTimeField(allow_null=True, help_text="When, in UTC.")
    comment = serializers.CharField(help_text="What the reviewer says; empty if nothing.")
