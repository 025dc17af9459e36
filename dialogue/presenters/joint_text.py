"""How much of the joint text of a round was seen: what a gap can mean depends on it."""

from dialogue.localized import LocalizedText
from dialogue.presenters.texts import Document, say


def seen_note(document: Document) -> LocalizedText:
    """The round's own words on how much of its text was seen."""
    outcome = document["outcome_document"]
    return say({**outcome, "translations": document["translations"]}, "note")
