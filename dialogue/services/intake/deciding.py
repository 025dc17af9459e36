"""What editors decide on the sentences of an intake, and the drafts that come of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.choices import CommitmentKind
from dialogue.models import (
    Citation,
    Commitment,
    Edition,
    Intake,
    Party,
    Sentence,
    SentenceDecision,
    Submission,
)
from dialogue.models.desk.sentence import DRAFTED
from dialogue.services import authorship
from dialogue.services import intake as intakes
from dialogue.services.intake.hints import Lexicon, proposal
from dialogue.services.keys import held, next_commitment_ref

#: What a draft has from the start. Anything else that names it is work on it.
_OWN = ("citations", "sentence")


@dataclass(frozen=True)
class Asked:
    """What somebody decided on a sentence, and which version of it they had before them. A draft needs a sector."""

    pk: int
    version: int
    decision: str
    sector: int | None = None


@dataclass
class Outcome:
    """What came of what was asked: decisions kept, drafts made, what else to know, and why a sentence was left."""

    decided: list[Sentence] = field(default_factory=list)
    drafts: list[Commitment] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: dict[int, str] = field(default_factory=dict)


@transaction.atomic
def decide(*, intake: Intake, asked: Sequence[Asked], by: Any) -> Outcome:
    """Keep these decisions, each on its own: one that cannot be kept stands in the way of no other."""
    intake = intakes.held(intake, by=by)
    rows = intake.sentences.select_related("commitment", "decider").order_by()
    stored = {row.pk: row for row in rows.filter(pk__in=[each.pk for each in asked])}
    outcome = Outcome()
    deciding = _Deciding(intake, by, outcome)
    for each in asked:
        sentence = stored.get(each.pk)
        if sentence is None:
            outcome.refused[each.pk] = _("This sentence was joined with another one meanwhile.")
        elif sentence.standing != each.decision:  # sent twice, or two people agree
            deciding.decide(sentence, each)
    return outcome


def is_untouched(commitment: Commitment) -> bool:
    """Whether nobody has worked on a draft since it was made: not saved, not submitted, named by nothing."""
    named = {"kind": commitment.record_kind, "key": commitment.ref}
    return (
        commitment.version == 1
        and not Submission.objects.filter(**named).exists()
        and not Edition.objects.filter(**named).exists()
        and not any(
            relation.related_model._default_manager.filter(
                **{relation.remote_field.name: commitment}
            ).exists()
            for relation in Commitment._meta.related_objects
            if relation.get_accessor_name() not in _OWN
        )
    )


class _Deciding:
    """One person's decisions on one intake, sentence after sentence."""

    def __init__(self, intake: Intake, by: Any, outcome: Outcome) -> None:
        self.intake, self.by, self.outcome = intake, by, outcome
        self._lexicon: Lexicon | None = None

    def decide(self, sentence: Sentence, asked: Asked) -> None:
        if sentence.version != asked.version:
            self.outcome.refused[sentence.pk] = self._meanwhile(sentence)
            return
        if asked.decision in DRAFTED:
            if not self._drafted(sentence, asked):
                return
        else:
            self._undrafted(sentence)
        sentence.decision, sentence.decider = asked.decision, self.by
        sentence.decided_at = timezone.now()
        sentence.version += 1
        sentence.save()
        self.outcome.decided.append(sentence)

    def _meanwhile(self, sentence: Sentence) -> str:
        if not sentence.standing:
            return _("Somebody else changed this sentence meanwhile: look at it again.")
        return _("%(who)s meanwhile decided: %(decision)s. Decide again if you disagree.") % {
            "who": sentence.decider,
            "decision": sentence.get_decision_display(),
        }

    def _drafted(self, sentence: Sentence, asked: Asked) -> bool:
        """See to it that the sentence has a draft of this kind; False, with the reason, if it cannot."""
        if not self.by.has_perm("dialogue.add_commitment"):
            self.outcome.refused[sentence.pk] = _("Only editors and reviewers write commitments.")
            return False
        kind = CommitmentKind.POSITION if asked.decision == SentenceDecision.POSITION else ""
        draft = sentence.commitment
        if draft is None:
            if asked.sector is None:
                self.outcome.refused[sentence.pk] = _(
                    "Choose the sector that the draft belongs to."
                )
                return False
            sentence.commitment = self._make(sentence, kind, asked.sector)
            self.outcome.drafts.append(sentence.commitment)
        elif is_untouched(draft):
            Commitment.objects.filter(pk=draft.pk).update(kind=kind)
            self._note(draft, CHANGE)
        else:
            self.outcome.notes.append(
                _("%(ref)s was worked on, so it is left as it is: look at its kind.")
                % {"ref": draft.ref}
            )
        return True

    def _make(self, sentence: Sentence, kind: str, sector: int) -> Commitment:
        """The draft, with what is certain and what the hints propose. Its words are for the editor."""
        if self._lexicon is None:
            self._lexicon = Lexicon(self.intake.language)
        every_party = list(Party.objects.values_list("pk", flat=True))
        proposed = proposal(self._lexicon.hints(sentence.text), every_party)
        round_ = held(self.intake.round)
        draft = Commitment.objects.create(
            ref=next_commitment_ref(round_),
            round=round_,
            sector_id=sector,
            kind=kind,
            verb=proposed.verb,
            due_on=proposed.due_on if self._is_ahead(proposed.due_on) else None,
            **{f"due_note_{self.intake.language}": self._words_ahead(proposed.due_words)},
        )
        draft.parties.set(proposed.parties)
        draft.places.set(proposed.places)
        Citation.objects.create(
            commitment=draft, source_id=self.intake.source_id, locator=sentence.locator, position=1
        )
        self._note(draft, ADDITION)
        return draft

    def _note(self, draft: Commitment, flag: int) -> None:
        authorship.note(records=[draft], flag=flag, by=self.by, sentence=str(self.intake))

    def _is_ahead(self, day: date | None) -> bool:
        """Whether something can still be due then: other dates tell of what was."""
        said_on = self._said_on
        return day is not None and said_on is not None and day > said_on

    def _words_ahead(self, words: str) -> str:
        """Words on a date in which no year is over already, for the editor to look at."""
        said_on = self._said_on
        years = [int(year) for year in re.findall(r"\d{4}", words)]
        is_over = said_on is not None and any(year < said_on.year for year in years)
        return "" if is_over else words[: Commitment._meta.get_field("due_note_en").max_length]

    @property
    def _said_on(self) -> date | None:
        return self.intake.round.ends_on or self.intake.source.published_on

    def _undrafted(self, sentence: Sentence) -> None:
        """The draft of an earlier decision goes, unless somebody has worked on it."""
        draft = sentence.commitment
        if draft is None:
            return
        words = {"ref": draft.ref}
        if is_untouched(draft):
            sentence.commitment = None
            draft.delete()
            note = _("The draft %(ref)s, which nobody had worked on, is removed.") % words
        else:
            note = (
                _("%(ref)s was worked on, so it is kept: delete or withdraw it yourself.") % words
            )
        self.outcome.notes.append(note)
