"""The columns of each kind of record, in the order in which a table shows them."""

from django.utils.translation import gettext_lazy as _

from dialogue.exports.columns import Type, counted, joined, plain, text

_TRANSLATIONS = (
    plain("translation_zh", _("Who vouches for the Chinese texts"), path="translations.zh"),
    plain("translation_ur", _("Who vouches for the Urdu texts"), path="translations.ur"),
)
_KEY = plain("key", _("Permanent key"), is_required=True)
_CITATIONS = counted("citations", _("Number of citations"))

COMMITMENT = [
    plain("ref", _("Permanent ref: the round’s key and a number"), is_required=True),
    plain("round", _("Key of the round it was said at"), refers_to="rounds.key"),
    plain("sector", _("Key of the sector"), refers_to="sectors.key"),
    *text("title", _("What is to be done, in a few words")),
    *text("summary", _("What was said, in the register’s own words")),
    plain("kind", _("Deliverable, process, continuing or position")),
    plain("voice", _("Whose clause it is")),
    plain("verb", _("Strength of the wording")),
    plain("attribution", _("What the wording rests on")),
    plain("text_read", _("How the passage was read")),
    plain("verifiability", _("Whether public evidence could show it done")),
    joined("parties", _("Keys of the parties that must act")),
    joined("places", _("Keys of the places it names")),
    joined("plans", _("Keys of the plans it names")),
    plain("due_on", _("Date that the text gives"), type=Type.DATE),
    *text("due_note", _("The text’s words on the date")),
    *text("criteria", _("What public evidence would count, written beforehand")),
    plain("status", _("Status by the latest update that rates it"), path="status.code"),
    plain("status_since", _("First day of the status"), path="status.since", type=Type.DATE),
    plain("status_until", _("Day on which it lapses"), path="status.until", type=Type.DATE),
    plain(
        "status_update",
        _("Ref of the update that gave it"),
        path="status.update",
        refers_to="updates.ref",
    ),
    plain("support", _("How well the evidence carries the status"), path="support.level"),
    plain("support_reason", _("Why it does"), path="support.reason"),
    counted("updates", _("Number of updates that bear on it")),
    _CITATIONS,
    *text("note", _("Note")),
    *_TRANSLATIONS,
]

UPDATE = [
    plain("ref", _("Permanent ref"), is_required=True),
    plain("happened_on", _("Day on which it happened"), type=Type.DATE),
    plain("happened_on_precision", _("How exactly the day is known")),
    *text("date_note", _("Note on the date")),
    plain("nature", _("Event, search or correction")),
    plain("status", _("Status it gives the commitments it rates; empty for context")),
    *text("status_reason", _("Why this status")),
    joined("commitments", _("Refs of the commitments it rates or bears on")),
    joined("related", _("Refs of the commitments it is context for")),
    plain(
        "corrects",
        _("Ref of the update it corrects; if that was withdrawn, there is no row with it"),
        refers_to="updates.ref",
        may_be_gone=True,
    ),
    plain("has_conflict", _("Whether its sources conflict"), type=Type.BOOLEAN),
    *text("headline", _("What happened, in a line")),
    *text("summary", _("What happened, in the register’s own words")),
    joined("places", _("Keys of the places it names")),
    plain("searched_where", _("Where a search looked"), path="search.where"),
    plain("searched_languages", _("Languages a search looked in"), path="search.languages"),
    plain("searched_words", _("Words a search looked for"), path="search.words"),
    counted("figures", _("Number of figures")),
    _CITATIONS,
    *text("note", _("Note")),
    *_TRANSLATIONS,
]

ROUND = [
    _KEY,
    plain("dialogue", _("Key of the dialogue"), refers_to="dialogues.key"),
    plain("number", _("Number of the round"), type=Type.INTEGER),
    plain("status", _("Held or expected")),
    plain("starts_on", _("First day"), type=Type.DATE),
    plain("ends_on", _("Last day"), type=Type.DATE),
    plain("expected_year", _("Year in which it is expected"), type=Type.INTEGER),
    *text("date_note", _("Note on the date")),
    *text("city", _("City")),
    plain("host", _("Key of the hosting party"), refers_to="parties.key"),
    *text("title", _("Title")),
    *text("summary", _("What was said, in the register’s own words")),
    plain("outcome_kind", _("Kind of outcome document"), path="outcome_document.kind"),
    *text("outcome_title", _("Title of the outcome document"), path="outcome_document.title"),
    plain(
        "outcome_source",
        _("Key of the copy that was read; empty where none was found"),
        path="outcome_document.source",
        refers_to="sources.key",
    ),
    *text("outcome_note", _("How much of it was seen"), path="outcome_document.note"),
    _CITATIONS,
    *_TRANSLATIONS,
]

THREAD = [
    _KEY,
    *text("title", _("Title")),
    *text("question", _("The question that it follows")),
    *text("summary", _("What the rounds said, in the register’s own words")),
    plain("sector", _("Key of the sector"), refers_to="sectors.key"),
    *text("coverage_note", _("What could not be seen")),
    counted("entries", _("Number of entries")),
    *_TRANSLATIONS,
]

SOURCE = [
    _KEY,
    plain("title", _("Title as the publisher gives it")),
    plain("title_basis", _("Where the title is from")),
    plain("publisher", _("Publisher")),
    plain("url", _("Address")),
    plain("mirror_url", _("Address of a mirror")),
    plain("published_on", _("Day of publication"), type=Type.DATE),
    *text("date_note", _("Note on the date")),
    plain("kind", _("Kind of source")),
    plain("tier", _("Evidence tier, 1 (authentic) to 4"), type=Type.INTEGER),
    plain("language", _("Language tag (BCP 47)")),
    plain("copy_of", _("Key of the source it copies"), refers_to="sources.key"),
    *text("read_extent", _("How much was read")),
    *text("note", _("Note")),
    *_TRANSLATIONS,
]

SECTOR = [
    _KEY,
    *text("name", _("Name")),
    plain("group", _("Group of sectors")),
    plain("position", _("Place in the order readers see"), type=Type.INTEGER),
    *text("description", _("Description")),
    *_TRANSLATIONS,
]

PLACE = [
    _KEY,
    *text("name", _("Name")),
    plain("kind", _("Kind of place")),
    plain("country", _("Administering state; it takes no position on claims")),
    plain("shared_with", _("The other state, for features of the border")),
    plain("latitude", _("Latitude"), type=Type.NUMBER, unit="°"),
    plain("longitude", _("Longitude"), type=Type.NUMBER, unit="°"),
    plain("is_approximate", _("Whether the coordinates are rough"), type=Type.BOOLEAN),
    *text("note", _("Note")),
    _CITATIONS,
    *_TRANSLATIONS,
]

PLAN = [
    _KEY,
    *text("name", _("Name")),
    plain("kind", _("Kind of plan")),
    plain("starts_on", _("First day"), type=Type.DATE),
    plain("starts_on_precision", _("How exactly the first day is known")),
    plain("ends_on", _("Last day"), type=Type.DATE),
    plain("ends_on_precision", _("How exactly the last day is known")),
    *text("description", _("Description")),
    _CITATIONS,
    *_TRANSLATIONS,
]

PERSON = [
    _KEY,
    *text("name", _("Name")),
    plain("party", _("Key of the party"), refers_to="parties.key"),
    *text("note", _("Offices held and since when, as the sources say")),
    _CITATIONS,
    *_TRANSLATIONS,
]

PARTY = [
    _KEY,
    *text("name", _("Name")),
    *text("long_name", _("Full name")),
    plain("iso2", _("ISO 3166-1 alpha-2")),
    plain("iso3", _("ISO 3166-1 alpha-3")),
    *_TRANSLATIONS,
]

DIALOGUE = [
    _KEY,
    plain("prefix", _("Capital letters that begin the keys of its rounds")),
    *text("name", _("Name")),
    *text("description", _("Description")),
    *_TRANSLATIONS,
]

QUESTION = [
    _KEY,
    plain("round", _("Key of the round"), refers_to="rounds.key"),
    *text("about", _("What it is about")),
    *text("question", _("What the sources leave open")),
    joined("commitments", _("Refs of the commitments it is about")),
    *_TRANSLATIONS,
]

EDITION = [
    plain("number", _("Place in the ledger, from 1"), type=Type.INTEGER, is_required=True),
    plain("kind", _("Kind of record"), is_required=True),
    plain("key", _("Key of the record"), is_required=True),
    plain("nature", _("New, update, correction or withdrawal"), is_required=True),
    plain("reason", _("Why it was published")),
    plain("author", _("Who proposed it: a stable pseudonym"), is_required=True),
    plain("approver", _("Who approved it; empty where one key is enough")),
    plain("published_at", _("When it was published, in UTC"), type=Type.DATETIME),
    plain("digest", _("SHA-256 of the document"), is_required=True),
    plain("previous_digest", _("Chain digest of the edition before"), is_required=True),
    plain("chain_digest", _("SHA-256 that fixes this edition and all before it")),
]
