"""How much of the joint text of a round was seen: what a gap can mean depends on it."""

from dialogue.choices import TextSeen
from dialogue.localized import LocalizedText
from dialogue.presenters.texts import Document, say


def text_seen(document: Document) -> TextSeen:
    """Of the round with this document; a note on its copy says what limits what was seen."""
    outcome = document["outcome_document"]
    if not outcome["source"]:
        return TextSeen.NONE
    return TextSeen.PART if outcome["note"] else TextSeen.WHOLE


def seen_note(document: Document) -> LocalizedText:
    """The round's own words on how much of its text was seen."""
    outcome = document["outcome_document"]
    return say({**outcome, "translations": document["translations"]}, "note")
