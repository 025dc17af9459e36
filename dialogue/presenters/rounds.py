from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogue.choices import OutcomeKind, RecordKind, RoundStatus
from dialogue.localized import LocalizedText
from dialogue.presenters.citations import CitationLine, citation_lines
from dialogue.presenters.pairs import comparison_url, held_before
from dialogue.presenters.scorecards import Scorecard, scorecard
from dialogue.presenters.texts import Document, Named, address, day, label, named, say
from dialogue.presenters.threads import RoundColumn
from dialogue.presenters.updates import CommitmentMention, mentions
from dialogue.reading.reference import Reference
from dialogue.reading.scorecards import Tally


@dataclass(frozen=True)
class CoChairLine:
    """Who led one side of a round, in the office held that day."""

    person: Named | None
    party: LocalizedText
    office: LocalizedText


@dataclass(frozen=True)
class OutcomeLine:
    """The document a round issued, and how much of it was seen. `copy` is the source read, None if none was found."""

    kind_label: str
    title: LocalizedText
    copy: CitationLine | None
    note: LocalizedText


@dataclass(frozen=True)
class RoundRow:
    """A round as lists show it; `before` is the one held before it."""

    key: str
    url: str | None
    number: int
    title: LocalizedText
    summary: LocalizedText
    status_label: str
    is_held: bool
    starts_on: date | None
    ends_on: date | None
    expected_year: int | None
    date_note: LocalizedText
    city: LocalizedText
    host: LocalizedText
    co_chairs: list[CoChairLine]
    outcome: OutcomeLine
    scorecard: Scorecard
    before: RoundColumn | None

    @property
    def compare_url(self) -> str | None:
        """The page that sets the round beside the one held before it."""
        return comparison_url(self.before.key, self.key) if self.before else None

    @property
    def is_one_day(self) -> bool:
        return self.ends_on in (None, self.starts_on)


@dataclass(frozen=True)
class QuestionLine:
    """Something the sources leave open, with the commitments it is about."""

    key: str
    about: LocalizedText
    question: LocalizedText
    commitments: list[CommitmentMention]


def round_row(
    document: Document,
    *,
    names: Reference,
    tallies: Iterable[Tally],
    sources: Mapping[str, Any] | None = None,
) -> RoundRow:
    """`tallies` are the round's own or the whole register's; `sources` the cited documents by key."""
    key = document["key"]
    return RoundRow(
        key=key,
        url=address(RecordKind.ROUND, key),
        number=document["number"],
        title=say(document, "title"),
        summary=say(document, "summary"),
        status_label=label(RoundStatus, document["status"]),
        is_held=document["status"] == RoundStatus.HELD,
        starts_on=day(document["starts_on"]),
        ends_on=day(document["ends_on"]),
        expected_year=document["expected_year"],
        date_note=say(document, "date_note"),
        city=say(document, "city"),
        host=names.name(RecordKind.PARTY, document["host"]),
        co_chairs=co_chair_lines(document, names),
        outcome=_outcome(document, sources or {}),
        scorecard=scorecard(
            (tally for tally in tallies if tally.round == key), query={"round": key}
        ),
        before=held_before(names, key),
    )


def co_chair_lines(document: Document, names: Reference) -> list[CoChairLine]:
    """The two sides' leaders at a round."""
    return [
        CoChairLine(
            person=named(RecordKind.PERSON, co_chair["person"], names),
            party=names.name(RecordKind.PARTY, co_chair["party"]),
            office=say({**co_chair, "translations": document["translations"]}, "office"),
        )
        for co_chair in document["co_chairs"]
    ]


def _outcome(document: Document, sources: Mapping[str, Any]) -> OutcomeLine:
    outcome = {**document["outcome_document"], "translations": document["translations"]}
    copies = citation_lines([{"source": outcome["source"], "locator": ""}], sources)
    return OutcomeLine(
        kind_label=label(OutcomeKind, outcome["kind"]),
        title=say(outcome, "title"),
        copy=copies[0] if copies else None,
        note=say(outcome, "note"),
    )


def year(document: Document) -> int | None:
    """The year of a round: when it was held, or when it is expected."""
    starts_on = day(document["starts_on"])
    return starts_on.year if starts_on else document["expected_year"]


def question_lines(
    documents: Iterable[Document], titles: Mapping[str, LocalizedText]
) -> list[QuestionLine]:
    """`titles` are those of commitments, by ref, as far as the page has read them."""
    return [
        QuestionLine(
            key=document["key"],
            about=say(document, "about"),
            question=say(document, "question"),
            commitments=mentions(document["commitments"], titles),
        )
        for document in documents
    ]


@dataclass(frozen=True)
class Neighbours:
    """The rounds before and after one, None at an end."""

    before: Named | None
    after: Named | None


def neighbours(document: Document, names: Reference) -> Neighbours:
    """The rounds of the same dialogue that stand next to this one."""
    of_dialogue = [
        each for each in names.all(RecordKind.ROUND) if each["dialogue"] == document["dialogue"]
    ]
    number = document["number"]
    earlier = [each for each in of_dialogue if each["number"] < number]
    later = [each for each in of_dialogue if each["number"] > number]
    before = max(earlier, key=lambda each: each["number"], default=None)
    after = min(later, key=lambda each: each["number"], default=None)
    return Neighbours(
        before=named(RecordKind.ROUND, before["key"], names) if before else None,
        after=named(RecordKind.ROUND, after["key"], names) if after else None,
    )
