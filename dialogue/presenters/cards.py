"""What the pictures say that sharing services show for a page, and where they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.choices import Attribution, Precision, RecordKind, Relation, RoundStatus, Verb
from dialogue.localized import LocalizedText
from dialogue.presenters.canonical import absolute
from dialogue.presenters.commitments import parties
from dialogue.presenters.rounds import co_chair_lines, year
from dialogue.presenters.scorecards import Scorecard, scorecard
from dialogue.presenters.statuses import StatusLine, held_on, status_line
from dialogue.presenters.texts import Document, day, label, number, say
from dialogue.presenters.threads import BEFORE, RoundColumn, by_round, round_columns, thread_row
from dialogue.reading.reference import Reference
from dialogue.reading.scorecards import Tally

WIDTH, HEIGHT = 1200, 630
#: The card of the site has room for so many threads.
SUBJECTS_SHOWN = 6
#: Kind of record -> name of the address of its card. All other pages have the site's.
CARDS = {
    RecordKind.COMMITMENT: "dialogue:commitment-card",
    RecordKind.ROUND: "dialogue:round-card",
}


@dataclass(frozen=True)
class CardImage:
    """The picture of a page as its head names it."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class Mark:
    """What one round said on a subject: a relation's code, its word, and whether it is the card's own."""

    year: str
    code: str
    word: str
    is_here: bool


@dataclass(frozen=True)
class Fact:
    """Something in a few words under what it is called; a status has its code for the icon."""

    caption: str
    words: str
    code: str = ""


@dataclass(frozen=True)
class CommitmentCard:
    """A commitment in a picture: across rounds if it stands in a thread, else with more of what it says."""

    ref: str
    beside: str
    title: LocalizedText
    facts: Sequence[Fact]
    caption: str
    thread: LocalizedText | None
    marks: Sequence[Mark]
    summary: LocalizedText


@dataclass(frozen=True)
class RoundCard:
    """A round in a picture: who led it, and where what was said there stands; what is expected, if it was not held."""

    ref: str
    beside: str
    title: LocalizedText
    facts: Sequence[Fact]
    caption: str
    scorecard: Scorecard
    summary: LocalizedText


@dataclass(frozen=True)
class SubjectLine:
    """A thread as the site's card shows it: one mark a round."""

    title: LocalizedText
    marks: Sequence[Mark]


@dataclass(frozen=True)
class SiteCard:
    """The register in a picture: what it is, how much it holds, and the subjects that came back most often."""

    title: str
    counts: str
    years: Sequence[str]
    subjects: Sequence[SubjectLine]


def commitment_card(
    document: Document,
    *,
    today: date,
    names: Reference,
    threads: Iterable[Document],
    sources: Mapping[str, Any],
) -> CommitmentCard:
    """`threads` are those it is in; `sources` name who states a delivery."""
    status = status_line(document, code=held_on(document, today)["status"], sources=sources)
    # Of several threads, the one that most rounds returned to.
    thread = max(threads, key=lambda each: len(by_round(each)), default=None)
    return CommitmentCard(
        ref=document["ref"],
        beside=_apart(
            str(names.name(RecordKind.ROUND, document["round"])),
            str(names.name(RecordKind.SECTOR, document["sector"])),
        ),
        title=say(document, "title"),
        facts=[
            Fact(_apart(_("Status"), _since(status)), status.in_full, status.code),
            Fact(_("Who must act"), parties(document, names)),
        ],
        caption=_("Across rounds:") if thread else _wording(document),
        thread=say(thread, "title") if thread else None,
        marks=_marks(thread, names, here=document["ref"]) if thread else [],
        summary=say(document, "summary"),
    )


def round_card(document: Document, *, names: Reference, tallies: Iterable[Tally]) -> RoundCard:
    """`tallies` are the round's own or the whole register's."""
    card = scorecard(tally for tally in tallies if tally.round == document["key"])
    return RoundCard(
        ref=document["key"],
        beside=_apart(_days(document), str(say(document, "city"))),
        title=say(document, "title"),
        facts=[
            Fact(str(line.party), str(line.person.name))
            for line in co_chair_lines(document, names)
            if line.person
        ],
        caption=_standing(card) if card.total else label(RoundStatus, document["status"]),
        scorecard=card,
        summary=say(document, "summary"),
    )


def site_card(*, names: Reference, commitments: int, updates: int) -> SiteCard:
    columns = round_columns(names)
    threads = sorted(names.all(RecordKind.THREAD), key=lambda each: -len(by_round(each)))
    return SiteCard(
        title=_("What China and Pakistan agreed, and what has happened since"),
        counts=_counts(len(columns), commitments, updates),
        years=[str(column.year) for column in columns],
        subjects=[
            SubjectLine(title=say(thread, "title"), marks=_marks(thread, names))
            for thread in threads[:SUBJECTS_SHOWN]
        ],
    )


def record_image(kind: str, document: Document, *, edition: int, today: date) -> CardImage | None:
    """The picture of a record of that kind; None where it has none of its own."""
    if kind not in CARDS:
        return None
    key = document.get("ref") or document["key"]
    title = str(say(document, "title"))
    if kind == RecordKind.COMMITMENT:
        held = status_line(document, code=held_on(document, today)["status"])
        title = f"{key} {title}: {held.label}"
    return _image(CARDS[RecordKind(kind)], key, edition=edition, alt=title)


def site_image(edition: int) -> CardImage:
    """The picture of every page that has none of its own."""
    title = _("What China and Pakistan agreed, and what has happened since")
    return _image("dialogue:card", edition=edition, alt=f"{_('CPEC Commitments')}: {title}")


def _image(name: str, *keys: str, edition: int, alt: str) -> CardImage:
    """The number of the edition makes services that keep pictures fetch the next one."""
    return CardImage(url=absolute(f"{reverse(name, args=keys)}?edition={edition}"), alt=alt)


def _marks(thread: Document, names: Reference, *, here: str = "") -> list[Mark]:
    columns = round_columns(names)
    entries = by_round(thread)
    cells = thread_row(thread, columns, names, statuses={}).cells
    return [
        _mark(column, cell.code, entries.get(column.key, []), here)
        for column, cell in zip(columns, cells, strict=True)
    ]


def _mark(column: RoundColumn, code: str, entries: Sequence[Document], here: str) -> Mark:
    """In its own round a card shows its own relation; in the others that of the first commitment."""
    own = next((entry for entry in entries if entry["commitment"] == here), None)
    code = own["relation"] if own else code
    return Mark(
        year=str(column.year),
        code="" if code == BEFORE else code,
        word=label(Relation, code) if entries else "",
        is_here=own is not None,
    )


def _counts(rounds: int, commitments: int, updates: int) -> str:
    return _apart(
        ngettext("%(count)s round", "%(count)s rounds", rounds) % {"count": number(rounds)},
        ngettext(
            "%(count)s commitment or position", "%(count)s commitments and positions", commitments
        )
        % {"count": number(commitments)},
        ngettext("%(count)s update", "%(count)s updates", updates) % {"count": number(updates)},
    )


def _since(status: StatusLine) -> str:
    if status.since is None:
        return ""
    form = {Precision.YEAR: "Y", Precision.MONTH: "YEAR_MONTH_FORMAT"}
    known = date_format(status.since, form.get(Precision(status.precision), "DATE_FORMAT"))
    return _("since %(day)s") % {"day": known}


def _days(document: Document) -> str:
    starts_on, ends_on = day(document["starts_on"]), day(document["ends_on"])
    if starts_on is None:
        expected = year(document)
        return _("expected in %(year)s") % {"year": expected} if expected else _("date not known")
    days = dict.fromkeys([starts_on, ends_on or starts_on])
    return " – ".join(date_format(each, "DATE_FORMAT") for each in days)


def _wording(document: Document) -> str:
    """How the words bind, and what they rest on."""
    return _apart(label(Verb, document["verb"]), label(Attribution, document["attribution"]))


def _standing(card: Scorecard) -> str:
    """How much of the bar somebody has looked at, and what is not in it."""
    assessed = ngettext(
        "%(assessed)s of %(rateable)s assessed",
        "%(assessed)s of %(rateable)s assessed",
        card.rateable,
    ) % {"assessed": number(card.assessed), "rateable": number(card.rateable)}
    positions = ngettext("%(n)s position apart", "%(n)s positions apart", card.positions) % {
        "n": number(card.positions)
    }
    unverifiable = ngettext(
        "%(n)s cannot be verified", "%(n)s cannot be verified", card.unverifiable
    ) % {"n": number(card.unverifiable)}
    return _apart(
        assessed if card.rateable else _("nothing that can be rated"),
        positions if card.positions else "",
        unverifiable if card.unverifiable else "",
    )


def _apart(*words: str) -> str:
    return " · ".join(each for each in words if each)
