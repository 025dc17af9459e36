from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from dialogue.choices import RecordKind, RoundStatus, TextSeen
from dialogue.localized import LocalizedText, TranslationState
from dialogue.presenters.editions import LIST_PAGES
from dialogue.presenters.joint_text import seen_note
from dialogue.presenters.numbers import Number
from dialogue.presenters.texts import Document, address, label, say
from dialogue.reading.reference import Reference
from dialogue.reading.translations import Translated
from dialogue.services.rating import FRESH_FOR
from dialogue.services.referencing import text_seen

#: Languages that texts are translated into, with the states that want work.
TRANSLATED = (
    ("zh", TranslationState.MISSING),
    ("zh", TranslationState.UNOFFICIAL),
    ("ur", TranslationState.MISSING),
    ("ur", TranslationState.UNOFFICIAL),
)


@dataclass(frozen=True)
class GapLine:
    """Something that is missing: how often, of how many, and what that means."""

    code: str
    label: str
    meaning: str
    missing: Number
    among: Number
    among_label: str

    @property
    def share(self) -> int:
        """The part that is missing, in per cent; something missing is never told as nothing."""
        if not self.missing.count:
            return 0
        return max(1, round(100 * self.missing.count / max(self.missing.count, self.among.count)))


@dataclass(frozen=True)
class UnseenText:
    """A round whose joint text was not fully seen, with what is known of it."""

    key: str
    url: str | None
    title: LocalizedText
    has_copy: bool
    note: LocalizedText


@dataclass(frozen=True)
class TranslationRow:
    """How far the records of one kind are translated; the cells stand in the order of TRANSLATED."""

    kind: str
    label: str
    total: Number
    cells: list[Number]


def listed_at(kind: str, query: str = "") -> str:
    """The list of a kind with these filters: its page, or the API's where it has no page."""
    page = LIST_PAGES.get(RecordKind(kind), f"api:{kind}-list")
    return f"{reverse(page)}?{query}" if query else reverse(page)


def gap_line(*, code: str, missing: Number, among: Number) -> GapLine:
    """`code` is the name of a gap."""
    words = LABELS[code]()
    return GapLine(code, words[0], words[1], missing, among, words[2])


LABELS = {
    "no_text": lambda: (
        _("No copy of the joint text was found"),
        _("What the register has of them it has from the press."),
        _("rounds held"),
    ),
    "part_of_text": lambda: (
        _("The joint text was seen in part, or not at first hand"),
        _("Passages that were not seen may hold commitments that are not here."),
        _("rounds held"),
    ),
    "press_only": lambda: (
        _("They rest on a press account alone"),
        _("No joint text or official remark that says the same was found."),
        _("commitments and positions"),
    ),
    "press_cited": lambda: (
        _("Cited from press or research alone"),
        _(
            "No official source is cited for the wording, though the press may print the joint text itself."
        ),
        _("commitments and positions"),
    ),
    "not_assessed": lambda: (
        _("Not assessed"),
        _("No status holds today: nobody has looked, or a search that found nothing has lapsed."),
        _("commitments that can be rated"),
    ),
    "never_looked_at": lambda: (
        _("Never looked at"),
        _("No update bears on them, not even a search that found nothing."),
        _("commitments that can be rated"),
    ),
    "needs_recheck": lambda: (
        _("Needing another look"),
        _("They have a status, and their latest evidence is %(days)s days old or older.")
        % {"days": FRESH_FOR.days},
        _("assessed commitments"),
    ),
    "single_voice": lambda: (
        _("Resting on a single voice"),
        _("One source, or several that repeat each other or speak for the same side."),
        _("assessed commitments"),
    ),
    "press_evidence": lambda: (
        _("Resting on press or research alone"),
        _("No official source is cited for the status that holds today."),
        _("assessed commitments"),
    ),
    "weak_support": lambda: (
        _("Weakly supported"),
        _(
            "A single unofficial source, sources that conflict, or a delivery that rests on those who state it."
        ),
        _("assessed commitments"),
    ),
    "overdue": lambda: (
        _("Overdue"),
        _("Their date has passed, and no evidence shows them delivered."),
        _("commitments and positions"),
    ),
    "due_soon": lambda: (
        _("Due within 90 days"),
        _("A good moment to look: the date is near, and they are not delivered yet."),
        _("commitments and positions"),
    ),
    "undated": lambda: (
        _("Without a date"),
        _("Nobody can tell from them when they were published."),
        _("sources"),
    ),
}


def unseen_texts(names: Reference) -> list[UnseenText]:
    """The rounds held whose joint text was not fully seen, latest first."""
    return [
        _unseen(each)
        for each in names.all(RecordKind.ROUND)
        if each["status"] == RoundStatus.HELD and text_seen(each) != TextSeen.WHOLE
    ]


def _unseen(document: Document) -> UnseenText:
    return UnseenText(
        key=document["key"],
        url=address(RecordKind.ROUND, document["key"]),
        title=say(document, "title"),
        has_copy=text_seen(document) != TextSeen.NONE,
        note=seen_note(document),
    )


def translation_rows(counts: Iterable[Translated]) -> list[TranslationRow]:
    """The kinds in the order of the vocabulary, those that stand on their own first."""
    by_kind: dict[str, Counter[tuple[str, str]]] = {}
    totals: Counter[str] = Counter()
    for each in counts:
        totals[each.kind] += each.count
        found = by_kind.setdefault(each.kind, Counter())
        found["zh", each.zh] += each.count
        found["ur", each.ur] += each.count
    kinds = [RecordKind.COMMITMENT, RecordKind.UPDATE]
    kinds += [kind for kind in RecordKind if kind not in kinds]
    return [
        TranslationRow(
            kind=kind,
            label=label(RecordKind, kind),
            total=Number(totals[kind], listed_at(kind)),
            cells=_cells(kind, by_kind[kind]),
        )
        for kind in kinds
        if totals[kind]
    ]


def _cells(kind: str, counts: Mapping[tuple[str, str], int]) -> list[Number]:
    return [
        Number(counts.get((language, state), 0), listed_at(kind, f"{language}={state}"))
        for language, state in TRANSLATED
    ]
