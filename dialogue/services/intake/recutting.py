"""Sentences that were cut wrongly put right: joined with the next, or cut in several. No decision is lost."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from dialogue.models import Citation, Commitment, Sentence
from dialogue.services import intake as intakes
from dialogue.services.intake import IntakeError
from dialogue.services.intake.cutting import joined, same_text
from dialogue.services.intake.deciding import is_untouched

#: Where rows stand while they move, so that no two have one place.
ASIDE = 1_000_000


@transaction.atomic
def join(*, sentence: Sentence, version: int, by: Any) -> list[str]:
    """Make one of a sentence and the next; a paragraph that is joined over its end takes the next one in.

    What is returned is what to look at again.
    """
    rows, at = _rows(sentence, version, by)
    if at + 1 == len(rows):
        raise IntakeError(_("This is the last sentence: there is none to join it with."))
    own, following = rows[at], rows[at + 1]
    kept, other = (own, following) if own.decision else (following, own)
    if other.decision and (
        other.decision != kept.decision or (other.commitment_id and kept.commitment_id)
    ):
        raise IntakeError(
            _(
                "Both are decided, and not as one: decide that one of the two is context or procedural, "
                "and the other the same, then join them."
            )
        )
    own.text = joined(own.text, following.text)
    own.decision, own.decider, own.decided_at = kept.decision, kept.decider, kept.decided_at
    moved_draft = None if own.commitment_id else following.commitment
    places = [(row.paragraph, row.number) for row in rows]
    is_paragraph_over = following.paragraph != own.paragraph
    following.delete()
    told = []
    if moved_draft:
        own.commitment = moved_draft
        told = _cite(own, moved_draft, before=following.locator)
    _save(own)
    del rows[at + 1], places[at + 1]
    gone = following.paragraph if is_paragraph_over else None
    for index, (paragraph, number) in enumerate(places[at + 1 :], at + 1):
        if paragraph == following.paragraph:
            before = places[index - 1]
            places[index] = (own.paragraph, before[1] + 1)
        elif gone:
            places[index] = (paragraph - 1, number)
    return [*told, *_move(rows, places)]


@transaction.atomic
def split(*, sentence: Sentence, version: int, texts: Sequence[str], by: Any) -> list[str]:
    """Make several of a sentence. Its decision and its draft stay with the first; the others wait for a decision."""
    pieces = [" ".join(text.split()) for text in texts if text.strip()]
    rows, at = _rows(sentence, version, by)
    own = rows[at]
    if not same_text("".join(pieces), own.text):
        raise IntakeError(
            _("Only put line breaks where a new sentence begins: the words themselves must stay.")
        )
    if len(pieces) < 2:
        raise IntakeError(_("Put a line break where a new sentence begins."))
    more = len(pieces) - 1
    places = [
        (row.paragraph, row.number + more)
        if row.paragraph == own.paragraph and row.number > own.number
        else (row.paragraph, row.number)
        for row in rows
    ]
    told = _move(rows, places)
    own.text = pieces[0]
    _save(own)
    Sentence.objects.bulk_create(
        Sentence(intake=own.intake, paragraph=own.paragraph, number=own.number + number, text=piece)
        for number, piece in enumerate(pieces[1:], 1)
    )
    return told


def _rows(sentence: Sentence, version: int, by: Any) -> tuple[list[Sentence], int]:
    """The sentences of its intake, held, and the place of this one among them."""
    intake = intakes.held(sentence.intake, by=by)
    rows = list(
        intake.sentences.select_related("commitment", "decider", "intake").order_by(
            "paragraph", "number"
        )
    )
    at = next((at for at, row in enumerate(rows) if row.pk == sentence.pk), None)
    if at is None or rows[at].version != version:
        raise IntakeError(_("Somebody else changed this sentence meanwhile: look at it again."))
    return rows, at


def _save(sentence: Sentence) -> None:
    sentence.version += 1
    sentence.save()


def _move(rows: Sequence[Sentence], places: Sequence[tuple[int, int]]) -> list[str]:
    """Give the rows these places, and what cites them as well; what to look at again."""
    moved: list[Sentence] = []
    told: list[str] = []
    for row, (paragraph, number) in zip(rows, places, strict=True):
        if (row.paragraph, row.number) == (paragraph, number):
            continue
        before = row.locator
        row.paragraph, row.number, row.version = paragraph, number, row.version + 1
        moved.append(row)
        if row.commitment:
            told += _cite(row, row.commitment, before=before)
    Sentence.objects.filter(pk__in=[row.pk for row in moved]).update(
        paragraph=F("paragraph") + ASIDE
    )
    Sentence.objects.bulk_update(moved, ["paragraph", "number", "version"], batch_size=200)
    return told


def _cite(sentence: Sentence, draft: Commitment, *, before: str) -> list[str]:
    """What the draft of a sentence cites follows it; of a draft that was worked on it is told."""
    cited = Citation.objects.filter(
        commitment=draft, source=sentence.intake.source_id, locator=before
    )
    if not cited.exists():
        return []
    if is_untouched(draft):
        cited.update(locator=sentence.locator)
        return []
    words = {"ref": draft.ref, "before": before, "now": sentence.locator}
    return [_("%(ref)s cites %(before)s, which is %(now)s now: put its citation right.") % words]
