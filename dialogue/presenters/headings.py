from dialogue.choices import RecordKind
from dialogue.localized import EMPTY, LocalizedText
from dialogue.presenters.citations import source_title
from dialogue.presenters.texts import Document, say

#: Which text of a document is its heading, where it is not the name.
FIELDS = {
    RecordKind.ROUND: "title",
    RecordKind.THREAD: "title",
    RecordKind.COMMITMENT: "title",
    RecordKind.UPDATE: "headline",
    RecordKind.QUESTION: "question",
}

#: The text that says most about a record after its heading.
GISTS = {
    RecordKind.COMMITMENT: "summary",
    RecordKind.UPDATE: "summary",
    RecordKind.THREAD: "question",
    RecordKind.ROUND: "summary",
    RecordKind.SECTOR: "description",
    RecordKind.PLACE: "note",
    RecordKind.PLAN: "description",
    RecordKind.PERSON: "note",
    RecordKind.QUESTION: "about",
    RecordKind.PARTY: "long_name",
    RecordKind.DIALOGUE: "description",
}


def heading(kind: str, document: Document) -> LocalizedText:
    """What a record of any kind is called: its name, title, headline or question."""
    if kind == RecordKind.SOURCE:
        return source_title(document)
    return say(document, FIELDS.get(RecordKind(kind), "name"))


def gist(kind: str, document: Document) -> LocalizedText:
    """The text that says most about a record of any kind after its heading; a source has none."""
    field = GISTS.get(RecordKind(kind))
    return say(document, field) if field else EMPTY
