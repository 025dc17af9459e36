"""What the register's words mean, one sentence each, for readers and editors alike. `/method/` tells the rules."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from dialogue.choices import Relation


@dataclass(frozen=True)
class Term:
    """A word, what it means, and the list of all there are, if readers have one (the name of its address)."""

    code: str
    name: Any
    meaning: Any
    list: str = ""


@dataclass(frozen=True)
class Chapter:
    """Words that belong together."""

    code: str
    name: Any
    terms: tuple[Term, ...]


RELATIONS = {
    Relation.NEW: _("No earlier round, as far as its text was seen, said anything of the kind."),
    Relation.REPEATS: _("It says the same again."),
    Relation.STRENGTHENS: _("It binds more: a firmer verb, a date, a figure, a named act."),
    Relation.WEAKENS: _("It binds less than before."),
    Relation.BROADENS: _("It covers more than before."),
    Relation.NARROWS: _("It covers less than before."),
    Relation.SUPERSEDES: _("It takes the place of what was said before."),
}
CHAPTERS = (
    Chapter(
        "talks",
        _("The talks"),
        (
            Term(
                "dialogue",
                _("Dialogue"),
                _("A standing series of meetings. Its letter begins the keys of its rounds."),
            ),
            Term(
                "round",
                _("Round"),
                _("One sitting of the dialogue, held or expected, such as R7."),
                "dialogue:round-list",
            ),
            Term("party", _("Party"), _("A government that undertakes things: China or Pakistan.")),
            Term(
                "person",
                _("Person"),
                _("Somebody who led a side at a round, or whom the sources name otherwise."),
                "dialogue:person-list",
            ),
            Term(
                "co-chair",
                _("Co-chair"),
                _("Who led a party’s side at a round, in the office held on that day."),
            ),
            Term(
                "outcome",
                _("Outcome document"),
                _("The joint text that a round issued, if it issued one."),
            ),
        ),
    ),
    Chapter(
        "promises",
        _("What was said"),
        (
            Term(
                "commitment",
                _("Commitment"),
                _(
                    "One thing undertaken in a citable text. A sentence with two acts is two commitments. "
                    "Its ref, such as R7-24, never changes."
                ),
                "dialogue:commitment-list",
            ),
            Term(
                "position",
                _("Position"),
                _(
                    "What a side supports, appreciates or reaffirms without undertaking to act. Recorded, never rated."
                ),
            ),
            Term(
                "kind",
                _("Kind"),
                _(
                    "Whether a commitment can be finished (deliverable), asks for meetings (process), goes on "
                    "(continuing), or is a position."
                ),
            ),
            Term("voice", _("Voice"), _("Whose clause it is: joint, one side’s, or each its own.")),
            Term("verb", _("Verb"), _("How strongly it is worded, from agreed to acknowledged.")),
            Term(
                "criteria",
                _("Criteria"),
                _(
                    "What public evidence would count as done, written down before the evidence is looked at."
                ),
            ),
            Term(
                "sector",
                _("Sector"),
                _("A field of cooperation, such as mining or Gwadar."),
                "dialogue:sector-list",
            ),
            Term(
                "place",
                _("Place"),
                _("Somewhere that the cited words name, with coordinates that may be approximate."),
                "dialogue:place-list",
            ),
            Term(
                "plan",
                _("Plan"),
                _("A named plan, agreement, programme or mechanism that commitments refer to."),
                "dialogue:plan-list",
            ),
        ),
    ),
    Chapter(
        "since",
        _("What has happened since"),
        (
            Term(
                "update",
                _("Update"),
                _("A dated, cited report that something happened, or that a search found nothing."),
                "dialogue:update-list",
            ),
            Term(
                "search",
                _("Nothing found"),
                _(
                    "An update too: it says where, in which languages and with which words somebody searched in vain."
                ),
            ),
            Term(
                "background",
                _("Background"),
                _(
                    "An update without a status: older than the commitment, or words that repeat or praise it."
                ),
            ),
            Term(
                "status",
                _("Status"),
                _("How far delivery has come, rated by two people from evidence. It may fall."),
            ),
            Term(
                "schedule",
                _("Schedule"),
                _("Where a commitment stands against its date. Computed."),
            ),
            Term(
                "support",
                _("Support"),
                _("How well the evidence carries the status: strong, fair or weak. Computed."),
            ),
            Term(
                "scorecard",
                _("Scorecard"),
                _(
                    "How many commitments of a round stand where, always with how many are not rated."
                ),
            ),
        ),
    ),
    Chapter(
        "evidence",
        _("Where it is written"),
        (
            Term(
                "source",
                _("Source"),
                _(
                    "A document that can be cited, with its publisher, day, language, tier and how much of it was read."
                ),
                "dialogue:source-list",
            ),
            Term(
                "tier",
                _("Tier"),
                _(
                    "How close a source is to the act, from 1 (the authentic text) to 4 (anything else)."
                ),
            ),
            Term("citation", _("Citation"), _("Ties one claim to one place in one source.")),
            Term(
                "locator",
                _("Locator"),
                _("That place: a paragraph, section or page of the source."),
            ),
            Term("copy", _("Copy"), _("A source that reprints another one. Both count as one.")),
        ),
    ),
    Chapter(
        "threads",
        _("From round to round"),
        (
            Term(
                "thread",
                _("Thread"),
                _("A subject that comes back round after round, and the question it leaves open."),
                "dialogue:thread-list",
            ),
            Term(
                "relation",
                _("Relation"),
                _(
                    "How a commitment stands to what earlier rounds said on the subject. It is one of the next seven."
                ),
            ),
            *(Term(each, each.label, meaning) for each, meaning in RELATIONS.items()),
            Term(
                "silence",
                _("Silence"),
                _(
                    "A round that does not return to a subject, as far as its text was seen. It is no withdrawal."
                ),
            ),
            Term(
                "question",
                _("Open question"),
                _("Something that the sources leave open. A reader who knows can tell us."),
                "dialogue:question-list",
            ),
        ),
    ),
    Chapter(
        "keeping",
        _("How the register is kept"),
        (
            Term(
                "draft",
                _("Draft"),
                _("What an editor has written and saved. Readers do not see it."),
            ),
            Term(
                "submission",
                _("Submission"),
                _(
                    "A draft, or a withdrawal, that waits for a second person’s decision, with the reason for it."
                ),
            ),
            Term(
                "edition",
                _("Edition"),
                _(
                    "One published state of one record, numbered, dated and never changed. The next one follows it."
                ),
                "dialogue:edition-list",
            ),
            Term(
                "ledger",
                _("Ledger"),
                _(
                    "All editions in order, each bound to the one before, so that nothing can be taken out unseen."
                ),
            ),
            Term(
                "correction",
                _("Correction"),
                _(
                    "An edition that puts a mistake of the register right, instead of telling something new."
                ),
            ),
            Term(
                "withdrawal",
                _("Withdrawal"),
                _(
                    "A record that should not have been published is withdrawn, with a reason. Its editions stay."
                ),
            ),
            Term(
                "suggestion",
                _("Suggestion"),
                _("What a reader wrote to the editors. Never published."),
            ),
        ),
    ),
)


def term(code: str) -> Term | None:
    """The word of that code, such as the kind of a record."""
    return next((each for chapter in CHAPTERS for each in chapter.terms if each.code == code), None)
