"""The desk's first page: what waits for the person who opens it. Every number opens the list that it counts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from dialogue.admin.kept_forms import Offer, kept_everywhere
from dialogue.admin.reviews import title
from dialogue.admin.states import in_state
from dialogue.choices import SuggestionState
from dialogue.filters import gaps
from dialogue.localized import NAMES, TRANSLATIONS, TranslationState
from dialogue.models import (
    Commitment,
    EventKind,
    Intake,
    LinkState,
    Lockout,
    ProgressUpdate,
    Source,
    Submission,
    Suggestion,
)
from dialogue.presenters.coverage import LABELS, TRANSLATED, translation_rows
from dialogue.reading.kept import head
from dialogue.reading.reference import reference
from dialogue.reading.translations import translated
from dialogue.services import authorship
from dialogue.services.loading.entries import RECORDS

#: So many submissions are named on the page itself; the others are in the list.
NAMED = 5
DRAFTS: tuple[Any, ...] = (ProgressUpdate, Commitment)


@dataclass(frozen=True)
class Count:
    """How many, and the list of exactly those, if there is one; a label where a line has several."""

    count: int
    url: str
    label: str = ""


@dataclass(frozen=True)
class Item:
    """A submission or a form named on the page, with who or what it is about in words."""

    name: str
    url: str
    words: str
    #: Of a form that is not saved: by which it can be thrown away.
    token: str = ""


@dataclass(frozen=True)
class Line:
    """One thing that may wait: what it is, what that means, how many, and the first of them."""

    label: str
    meaning: str
    counts: tuple[Count, ...]
    items: tuple[Item, ...] = ()
    #: The moment up to which a button takes note of it; empty where there is none.
    until: str = ""


@dataclass(frozen=True)
class Today:
    """What waits for one person, and what the register asks of all; nothing that is not there."""

    mine: list[Line]
    register: list[Line]
    accounts: list[Line]

    @property
    def is_empty(self) -> bool:
        return not (self.mine or self.register or self.accounts)


def today(user: Any, *, day: date) -> Today:
    """The day of this person, by what they may do."""
    return Today(
        mine=_left(_mine(user)),
        register=_left(_register(user, day)) if user.has_perm("dialogue.view_commitment") else [],
        accounts=_left(_accounts(user)) if user.has_perm("auth.change_user") else [],
    )


def _left(lines: Iterable[Line]) -> list[Line]:
    """The lines in which something waits."""
    shown = (
        replace(line, counts=tuple(count for count in line.counts if count.count)) for line in lines
    )
    return [line for line in shown if line.counts]


# What waits for this person


def _mine(user: Any) -> Iterator[Line]:
    submissions = Submission.objects.order_by("submitted_at")
    if user.has_perm("dialogue.decide_submission"):
        yield _queue(
            _("Submissions for you to decide"),
            _("Somebody proposed them and waits for a second person. The oldest first."),
            authorship.to_decide(submissions, user).select_related("author"),
            "to-decide",
        )
    if user.has_perm("dialogue.view_submission"):
        yield _queue(
            _("Returned to you"),
            _("A reviewer asks you to change something, then to submit it again."),
            submissions.returned_to(user).select_related("decider"),
            "returned",
        )
    yield _unsaved(kept_everywhere(user))
    if not user.has_perm("dialogue.view_submission"):
        return
    yield _approved(submissions.approved_for(user))
    if user.has_perm("dialogue.view_suggestion"):
        yield Line(
            _("Suggestions from readers"),
            _("Each becomes a draft or is closed with a reason."),
            (_count(Suggestion.objects.waiting(), state=SuggestionState.WAITING.value),),
        )
    if user.has_perm("dialogue.view_intake"):
        yield Line(
            _("Intakes with undecided sentences"),
            _("Each sentence of a new communiqué waits for a decision."),
            (_count(Intake.objects.with_undecided(), state="undecided"),),
        )
    yield _drafts(
        _("Drafts that nobody has submitted"),
        _("Only the desk sees them. Finish one and submit it, or delete it."),
        "drafted",
    )
    yield _drafts(
        _("Changes that nobody has submitted"),
        _("Readers see the edition before them. Submit the draft, or change it back."),
        "changed",
    )
    mine = submissions.pending().filter(author=user)
    yield Line(
        _("Yours, waiting for a reviewer"),
        _("You can recall them while nobody has decided."),
        (_count(mine, turn="waiting"),),
    )


def _drafts(label: str, meaning: str, state: str) -> Line:
    """Desk records in one of the states, with a number for each kind."""
    return Line(
        label,
        meaning,
        tuple(
            replace(
                _count(in_state(model.objects.all(), state), state=state),
                label=str(model._meta.verbose_name_plural),
            )
            for model in DRAFTS
        ),
    )


def _unsaved(offers: list[Offer]) -> Line:
    """Each form with its text: there is no list of them."""
    return Line(
        _("Typed here and not saved"),
        _("Each opens with what you typed."),
        (Count(len(offers), ""),),
        tuple(
            Item(
                name=f"{each.name} · {date_format(each.kept.kept_at, 'DATETIME_FORMAT')} UTC",
                url=each.url,
                words=each.words,
                token=str(each.kept.token),
            )
            for each in offers
        ),
    )


def _queue(label: str, meaning: str, found: QuerySet[Submission], turn: str) -> Line:
    return Line(label, meaning, (_count(found, turn=turn),), tuple(map(_item, found[:NAMED])))


def _item(submission: Submission) -> Item:
    if submission.comment:
        return _named(submission, f"{submission.decider}: {submission.comment}")
    return _named(submission, f"{submission.author}: {submission.reason}")


def _named(submission: Submission, words: str) -> Item:
    page = reverse("admin:dialogue_submission_change", args=[submission.pk])
    return Item(name=f"{submission.key} · {title(submission)}", url=page, words=words)


def _approved(found: QuerySet[Submission]) -> Line:
    """What went out of this person's, latest first, until they take note of it."""
    latest = list(found.select_related("decider").order_by("-decided_at")[:NAMED])
    return Line(
        _("Approved since you last took note"),
        _("Readers see it now."),
        (_count(found, turn="approved"),),
        tuple(
            _named(each, f"{each.decider}: {each.comment}" if each.comment else str(each.decider))
            for each in latest
        ),
        until=latest[0].decided_at.isoformat() if latest and latest[0].decided_at else "",
    )


def _count(found: QuerySet[Any], **filters: str) -> Count:
    """How many these are, with the desk's list that these filters narrow to them."""
    meta = found.model._meta
    page = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    return Count(found.count(), f"{page}?{urlencode(filters)}")


# What the register asks of everybody


def _register(user: Any, day: date) -> Iterator[Line]:
    at = head()
    selections = gaps.attention(day)
    counts = gaps.counts(
        at, day=day, names=reference(at), wanted=tuple(dict.fromkeys(selections.values()))
    )
    page = reverse("admin:dialogue_commitment_changelist")
    for name, selection in selections.items():
        label, meaning, _among = LABELS[name]()
        url = f"{page}?{urlencode({'attention': name})}"
        yield Line(label, meaning, (Count(counts[selection], url),))
    if user.has_perm("dialogue.view_source"):
        dead = Source.objects.with_link(LinkState.DEAD)
        yield Line(
            _("Sources whose link is dead"),
            _("Look for a copy in an archive, and give its address as the mirror."),
            (_count(dead, link=LinkState.DEAD.value),),
        )
    yield from _translations()


def _translations() -> Iterator[Line]:
    """A line for each language, with a number for each kind of record."""
    rows = translation_rows(translated(head()))
    for language in TRANSLATIONS:
        column = TRANSLATED.index((language, TranslationState.MISSING))
        yield Line(
            _("Translations missing: %(language)s") % {"language": NAMES[language]},
            _("In whole or in part. Readers see the English text there, marked as such."),
            tuple(
                Count(row.cells[column].count, _untranslated(row.kind, language), row.label)
                for row in rows
            ),
        )


def _untranslated(kind: str, language: str) -> str:
    """The desk's list of those records of a kind that want a translation."""
    (model,) = (model for model in RECORDS if model.record_kind == kind)
    page = reverse(f"admin:dialogue_{model._meta.model_name}_changelist")
    return f"{page}?{urlencode({language: TranslationState.MISSING.value})}"


# What administrators look after


def _accounts(user: Any) -> Iterator[Line]:
    if user.has_perm("dialogue.view_lockout"):
        yield Line(
            str(EventKind.LOCKED_OUT.label),
            _("Too many wrong passwords or codes. You can let them try again at once."),
            (_count(Lockout.objects.locking(at=timezone.now()), state="locked"),),  # type: ignore[attr-defined]
        )
    idle = User.objects.filter(is_staff=True, is_active=True, is_superuser=False, groups=None)
    filters = {
        "groups__isnull": "True",
        "is_active__exact": "1",
        "is_staff__exact": "1",
        "is_superuser__exact": "0",
    }
    yield Line(
        _("People at the desk who may do nothing"),
        _("They can sign in and belong to no group: make them editors or reviewers."),
        (_count(idle, **filters),),
    )
