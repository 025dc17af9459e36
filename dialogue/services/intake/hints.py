"""What the words of a sentence hint at: transparent, from the lexicon and the names of records, never a decision."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from dialogue.choices import Verb
from dialogue.models import HintKind, LexiconEntry, Party, Place, Sector
from dialogue.services.intake.dates import dates, day
from dialogue.services.intake.matching import Phrases, units


@dataclass(frozen=True)
class Hint:
    """Words found in a sentence, what they hint at, and what knows them: an entry of the lexicon or a record."""

    kind: HintKind
    words: str
    start: int
    end: int
    #: The strength of a verb, the row of a party, sector or place, or the day of a date; None for a date that leaves
    #: something out, and for both parties.
    value: Any = None
    label: str = ""
    #: The noun and row id of what knows these words; empty for a date in figures.
    known_as: tuple[str, int] | None = None


@dataclass(frozen=True)
class _Known:
    kind: HintKind
    value: Any
    label: str
    known_as: tuple[str, int]


class Lexicon:
    """The words and names of one language, ready to be looked for. Made once for a page: four queries."""

    def __init__(self, language: str) -> None:
        self._language = language
        known = [*_names(language), *_entries(language)]
        self._phrases = {
            kind: Phrases((words, each) for words, each in known if each.kind == kind)
            for kind in HintKind
            if kind != HintKind.COMMON
        }
        #: What stands in every communiqué and tells no commitment from another.
        self.common = [words for words, each in known if each.kind == HintKind.COMMON]

    def hints(self, text: str) -> list[Hint]:
        """Everything found in a sentence, by kind and then in the order of the text."""
        parts = units(text)
        found = [
            Hint(
                kind=kind,
                words=text[match.start : match.end],
                start=match.start,
                end=match.end,
                value=match.value.value,
                label=match.value.label,
                known_as=match.value.known_as,
            )
            for kind, phrases in self._phrases.items()
            for match in phrases.found(parts)
        ]
        return [*found, *self._dates(text)]

    def _dates(self, text: str) -> Iterator[Hint]:
        for match in dates(text, self._language):
            named = day(match[0], self._language)
            yield Hint(HintKind.DATE, match[0], match.start(), match.end(), named)


@dataclass(frozen=True)
class Proposal:
    """What the hints of a sentence propose for a draft made of it."""

    verb: str
    parties: Sequence[int]
    sectors: Sequence[int]
    places: Sequence[int]
    due_on: date | None
    #: The words of a date that names no day, as they stand in the text.
    due_words: str


def proposal(hints: Sequence[Hint], all_parties: Sequence[int]) -> Proposal:
    """The strongest verb, and the records in the order of the text. Words for both sides mean all parties.

    A day, or the words of a date that leaves something out, is proposed when the sentence names no other date.
    """
    verbs = {hint.value for hint in hints if hint.kind == HintKind.VERB}
    parties = [hint.value for hint in hints if hint.kind == HintKind.PARTY]
    said = [hint for hint in hints if hint.kind == HintKind.DATE]
    days = {hint.value for hint in said}
    return Proposal(
        verb=next((verb.value for verb in Verb if verb.value in verbs), ""),
        parties=list(all_parties) if None in parties else list(dict.fromkeys(parties)),
        sectors=_rows(hints, HintKind.SECTOR),
        places=_rows(hints, HintKind.PLACE),
        due_on=days.pop() if len(days) == 1 else None,
        due_words=said[0].words if len(said) == 1 and said[0].value is None else "",
    )


def _rows(hints: Sequence[Hint], kind: HintKind) -> list[int]:
    return list(dict.fromkeys(hint.value for hint in hints if hint.kind == kind))


def _names(language: str) -> Iterator[tuple[str, _Known]]:
    """The names of parties, sectors and places, as the register has them."""
    kinds: tuple[tuple[HintKind, Any, tuple[str, ...]], ...] = (
        (HintKind.PARTY, Party, ("name", "long_name")),
        (HintKind.SECTOR, Sector, ("name",)),
        (HintKind.PLACE, Place, ("name",)),
    )
    for kind, model, names in kinds:
        columns = [f"{name}_{language}" for name in names]
        for row in model.objects.order_by("pk"):
            known = _Known(kind, row.pk, str(row), (model._meta.model_name, row.pk))
            texts = (getattr(row, column) for column in columns)
            yield from ((text, known) for text in texts if text)


def _entries(language: str) -> Iterator[tuple[str, _Known]]:
    entries = LexiconEntry.objects.filter(Q(language=language), is_used=True)
    for entry in entries.select_related("party", "sector", "place"):
        kind = HintKind(entry.kind)
        value = entry.verb or (entry.target.pk if entry.target else None)
        label = entry.get_verb_display() or str(entry.target or "")
        yield entry.words, _Known(kind, value, label, ("lexiconentry", entry.pk))
