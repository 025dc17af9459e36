"""What the fields of documents are called and what their codes mean, for pages that show any document whole."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue import choices
from dialogue.choices import RecordKind

#: Field of a document -> its name for readers, in the order in which pages show them.
LABELS: Mapping[str, Any] = {
    "key": _("Key"),
    "ref": _("Ref"),
    "prefix": _("Prefix"),
    "name": _("Name"),
    "long_name": _("Full name"),
    "title": _("Title"),
    "headline": _("Headline"),
    "about": _("About"),
    "question": _("Question"),
    "summary": _("Summary"),
    "description": _("Description"),
    "title_basis": _("Where the title is from"),
    "publisher": _("Publisher"),
    "url": _("Address"),
    "mirror_url": _("Mirror"),
    "published_on": _("Published on"),
    "copy_of": _("Copy of"),
    "language": _("Language"),
    "tier": _("Tier"),
    "read_extent": _("How much was read"),
    "dialogue": _("Dialogue"),
    "number": _("Number"),
    "round": _("Round"),
    "sector": _("Sector"),
    "group": _("Group"),
    "position": _("Position in the list"),
    "kind": _("Kind"),
    "voice": _("Voice"),
    "verb": _("Verb"),
    "attribution": _("Attribution"),
    "text_read": _("How the text was read"),
    "verifiability": _("Verifiability"),
    "party": _("Party"),
    "parties": _("Who must act"),
    "iso2": _("Two-letter code"),
    "iso3": _("Three-letter code"),
    "country": _("Administered by"),
    "shared_with": _("Shared with"),
    "latitude": _("Latitude"),
    "longitude": _("Longitude"),
    "route": _("Route"),
    "city": _("City"),
    "host": _("Host"),
    "co_chairs": _("Co-chairs"),
    "person": _("Person"),
    "office": _("Office"),
    "outcome_document": _("Outcome document"),
    "starts_on": _("Starts on"),
    "starts_on_precision": _("Precision of the start"),
    "ends_on": _("Ends on"),
    "ends_on_precision": _("Precision of the end"),
    "expected_year": _("Expected year"),
    "happened_on": _("Happened on"),
    "happened_on_precision": _("Precision of the date"),
    "date_note": _("Note on the date"),
    "due_on": _("Due on"),
    "due_note": _("Note on the due date"),
    "criteria": _("What would count"),
    "places": _("Places"),
    "plans": _("Plans"),
    "commitments": _("Commitments it rates"),
    "related": _("Commitments it is context for"),
    "commitment": _("Commitment"),
    "corrects": _("Corrects"),
    "status": _("Status"),
    "code": _("Status"),
    "since": _("Since"),
    "until": _("Until"),
    "update": _("Decided by"),
    "status_reason": _("Why this status"),
    "support": _("Support"),
    "level": _("Level"),
    "reason": _("Reason"),
    "stated_by": _("Stated by"),
    "spans": _("Statuses over time"),
    "from": _("From"),
    "to": _("Until"),
    "nature": _("Nature"),
    "has_conflict": _("Sources conflict"),
    "search": _("Search"),
    "where": _("Where"),
    "languages": _("Languages"),
    "words": _("Words"),
    "figures": _("Figures"),
    "label": _("What it counts"),
    "value": _("Value"),
    "unit": _("Unit"),
    "entries": _("Entries"),
    "relation": _("Relation"),
    "confidence": _("Confidence"),
    "why": _("Why"),
    "coverage_note": _("What could not be seen"),
    "note": _("Note"),
    "updates": _("Updates"),
    "citations": _("Citations"),
    "source": _("Source"),
    "locator": _("Where in it"),
    "translations": _("Translations"),
    "zh": _("Chinese"),
    "ur": _("Urdu"),
}

#: Field -> the kind of record whose key or keys it holds.
KEYS: Mapping[str, RecordKind] = {
    "dialogue": RecordKind.DIALOGUE,
    "round": RecordKind.ROUND,
    "sector": RecordKind.SECTOR,
    "party": RecordKind.PARTY,
    "parties": RecordKind.PARTY,
    "host": RecordKind.PARTY,
    "person": RecordKind.PERSON,
    "places": RecordKind.PLACE,
    "plans": RecordKind.PLAN,
    "commitment": RecordKind.COMMITMENT,
    "commitments": RecordKind.COMMITMENT,
    "related": RecordKind.COMMITMENT,
    "corrects": RecordKind.UPDATE,
    "update": RecordKind.UPDATE,
    "source": RecordKind.SOURCE,
    "copy_of": RecordKind.SOURCE,
    "stated_by": RecordKind.SOURCE,
}

#: Field -> the vocabulary its codes are from. `kind` and `status` depend on whose document it is.
CODES: Mapping[str, Any] = {
    "title_basis": choices.TitleBasis,
    "tier": choices.Tier,
    "group": choices.SectorGroup,
    "country": choices.Country,
    "shared_with": choices.Country,
    "voice": choices.Voice,
    "verb": choices.Verb,
    "attribution": choices.Attribution,
    "text_read": choices.TextRead,
    "verifiability": choices.Verifiability,
    "starts_on_precision": choices.Precision,
    "ends_on_precision": choices.Precision,
    "happened_on_precision": choices.Precision,
    "status": choices.Status,
    "code": choices.Status,
    "support": choices.Support,
    "level": choices.Support,
    "reason": choices.SupportReason,
    "nature": choices.UpdateNature,
    "relation": choices.Relation,
    "confidence": choices.Confidence,
}
KINDS_OF: Mapping[str, Any] = {
    RecordKind.COMMITMENT: choices.CommitmentKind,
    RecordKind.PLACE: choices.PlaceKind,
    RecordKind.PLAN: choices.PlanKind,
    RecordKind.SOURCE: choices.SourceKind,
    RecordKind.ROUND: choices.OutcomeKind,
}

#: Fields that hold a day, besides those that end in _on.
DAYS = {"since", "until", "from", "to"}


def field_label(name: str) -> str:
    """What a field is called; its own name, with spaces, if nobody gave it another."""
    return str(LABELS.get(name, name.replace("_", " ")))


def is_day(name: str) -> bool:
    """Whether a field holds a day."""
    return name.endswith("_on") or name in DAYS


def vocabulary(name: str, *, kind: str) -> Any:
    """The choices a field's codes are from, in a document of that kind; None for free values."""
    if name == "kind":
        return KINDS_OF.get(kind)
    if name == "status" and kind == RecordKind.ROUND:
        return choices.RoundStatus
    return CODES.get(name)
