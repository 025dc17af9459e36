from dialogue.choices import RecordKind
from dialogue.localized import LocalizedText
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


def heading(kind: str, document: Document) -> LocalizedText:
    """What a record of any kind is called: its name, title, headline or question."""
    if kind == RecordKind.SOURCE:
        return source_title(document)
    return say(document, FIELDS.get(RecordKind(kind), "name"))
