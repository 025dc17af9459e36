"""A new communiqué on the desk: taken in, cut, hinted at, decided on sentence by sentence, and closed.

Nothing of it is published: what comes of it are drafts, and they go out as all drafts do. Every function that changes
something is atomic, and raises IntakeError if it cannot do all it says.
"""

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.models import Intake, Round, Sentence, Source
from dialogue.services.intake.cutting import paragraphs, sentences

#: A text with more is no communiqué.
MAX_SENTENCES = 2000


class IntakeError(ValidationError):
    """Something that cannot be done with an intake, and what to do instead, in sentences for people."""


class UndecidedError(IntakeError):
    """It cannot be closed: nobody has decided on these sentences."""

    def __init__(self, undecided: list[Sentence]) -> None:
        super().__init__(_("It cannot be closed yet: not every sentence has a decision."))
        self.undecided = undecided


def cut(text: str, language: str) -> list[list[str]]:
    """The sentences of each paragraph of a text."""
    return [sentences(paragraph, language) for paragraph in paragraphs(text)]


def require_size(pieces: list[list[str]]) -> None:
    """There is text in it, and no more than a communiqué has."""
    count = sum(map(len, pieces))
    if not count:
        raise IntakeError(_("There is no text in it."))
    if count > MAX_SENTENCES:
        raise IntakeError(
            _("The text has %(count)s sentences, and %(most)s is the most: take it in in parts.")
            % {"count": count, "most": MAX_SENTENCES}
        )


@transaction.atomic
def take_in(
    *, round_: Round, source: Source, language: str, text: str, by: Any
) -> tuple[Intake, bool]:
    """Store a text and cut it. The same text of the same source is taken in once: False if it was taken in before."""
    if not by.has_perm("dialogue.add_intake"):
        raise IntakeError(_("Only editors and reviewers take in texts."))
    pieces = cut(text, language)
    require_size(pieces)
    whole = "\n\n".join(paragraphs(text))
    digest = hashlib.sha256(whole.encode()).hexdigest()
    intake, is_new = Intake.objects.get_or_create(
        round=round_,
        source=source,
        digest=digest,
        defaults={"language": language, "text": whole, "maker": by, "made_at": timezone.now()},
    )
    if is_new:
        Sentence.objects.bulk_create(
            [
                Sentence(intake=intake, paragraph=paragraph, number=number, text=piece)
                for paragraph, own in enumerate(pieces, 1)
                for number, piece in enumerate(own, 1)
            ],
            batch_size=200,
        )
    return intake, is_new


def held(intake: Intake, *, by: Any) -> Intake:
    """The intake as it is now, open, for nobody else to change at the same moment."""
    if not by.has_perm("dialogue.change_intake"):
        raise IntakeError(_("Only editors and reviewers decide on sentences."))
    found = Intake.objects.select_for_update(no_key=True).filter(pk=intake.pk).first()
    if found is None:
        raise IntakeError(_("Somebody deleted this intake."))
    if found.closed_at:
        raise IntakeError(_("This intake is closed. Open it again to change something."))
    return found


@transaction.atomic
def close(*, intake: Intake, by: Any) -> Intake:
    """Say that every sentence has a decision."""
    intake = held(intake, by=by)
    if undecided := list(intake.sentences.undecided()):
        raise UndecidedError(undecided)
    intake.closer, intake.closed_at = by, timezone.now()
    intake.save()
    return intake


@transaction.atomic
def reopen(*, intake: Intake, by: Any) -> Intake:
    """Open a closed intake again: something in it was decided wrongly."""
    if not by.has_perm("dialogue.change_intake"):
        raise IntakeError(_("Only editors and reviewers open an intake again."))
    intake = Intake.objects.select_for_update(no_key=True).get(pk=intake.pk)
    intake.closer = intake.closed_at = None
    intake.save()
    return intake
