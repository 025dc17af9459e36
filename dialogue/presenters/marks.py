"""The words a reader looked for, marked where they stand in a record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dialogue.choices import RecordKind
from dialogue.localized import DIRECTIONS, LANGUAGES, NAMES, LocalizedText, reader_language
from dialogue.presenters.fields import field_label
from dialogue.presenters.texts import Document, label
from dialogue.reading.reference import Reference
from dialogue.search import Term
from dialogue.search.marking import Part, excerpt, marked, met
from dialogue.services import catalogue, wording
from dialogue.services.wording import Wording


@dataclass(frozen=True)
class MarkedText:
    """A text as one reader gets it, in pieces: what was looked for, and what stands around it."""

    text: LocalizedText
    parts: tuple[Part, ...]

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class Excerpt:
    """Where else in a record the words stand: in which field, and in which language if it is not the page's."""

    label: str
    language_label: str
    lang: str
    dir: str
    parts: tuple[Part, ...]


def mark(text: LocalizedText, terms: Sequence[Term]) -> MarkedText:
    return MarkedText(text, marked(text.value, terms))


def excerpt_of(
    kind: str,
    document: Document,
    *,
    terms: Sequence[Term],
    shown: Iterable[str],
    names: Reference,
) -> Excerpt | None:
    """The text of a record that has most of the words which the texts `shown` lack; None if they lack none.

    Among equals the reader's own language comes first, then English, then the others, then what is no sentence.
    """
    missing = _missing(terms, shown)
    return _best(_wordings(kind, document, missing, names), terms, missing) if missing else None


def other_heading(
    document: Document, *, terms: Sequence[Term], shown: Iterable[str]
) -> Excerpt | None:
    """The same among what a record is called in other languages, and its address."""
    missing = _missing(terms, shown)
    return _best(_headings(document), terms, missing) if missing else None


def _missing(terms: Sequence[Term], shown: Iterable[str]) -> list[Term]:
    missing = list(terms)
    for text in shown:
        there = met(text, missing)
        missing = [term for term in missing if term not in there]
    return missing


def _best(
    wordings: Iterable[Wording], terms: Sequence[Term], missing: Sequence[Term]
) -> Excerpt | None:
    order = [reader_language(), "en", *LANGUAGES, ""]
    best = max(
        wordings,
        key=lambda each: (len(met(each.text, missing)), -order.index(each.language)),
        default=None,
    )
    return _excerpt(best, terms) if best and met(best.text, missing) else None


def _wordings(
    kind: str, document: Document, terms: Sequence[Term], names: Reference
) -> Iterator[Wording]:
    """Everything a record is found by: its texts, its addresses, and the records that it names."""
    yield from _headings(document)
    yield from wording.body(kind, document)
    for linked, key in catalogue.links(document):
        if met(key, terms):
            name = names.name(linked, key).value
            yield Wording(linked, "", name if met(name, terms) else key)


def _headings(document: Document) -> Iterator[Wording]:
    yield from wording.headings(document)
    for name in ("url", "mirror_url"):
        if document.get(name):
            yield Wording(name, "", document[name])


def _excerpt(found: Wording, terms: Sequence[Term]) -> Excerpt:
    is_other = found.language not in ("", reader_language())
    return Excerpt(
        label=_label(found.field),
        language_label=str(NAMES[found.language]) if is_other else "",
        lang=LANGUAGES.get(found.language, ""),
        dir=DIRECTIONS.get(found.language, ""),
        parts=excerpt(found.text, terms),
    )


#: Fields whose names on a record's own page do not say what they are of another one's.
LABELS: Mapping[str, RecordKind] = {"updates": RecordKind.UPDATE}


def _label(field: str) -> str:
    if field in RecordKind.values:
        return label(RecordKind, field)
    return label(RecordKind, LABELS[field]) if field in LABELS else field_label(field)
