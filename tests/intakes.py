"""Intakes of made-up texts, and what is asked about their sentences."""

from dialogue.models import Sentence
from dialogue.services import intake as intakes
from dialogue.services.intake.deciding import Asked, decide
from tests.factories import make_editor, make_party, make_round, make_sector, make_source

TEXT = "They met. The two sides agreed to deepen the port. Pakistan will report.\n\nThey left."


def make_intake(text=TEXT, *, language="en", by=None, round_key="R8", **values):
    """An intake of a round after R7, with the sectors and parties that drafts need."""
    make_sector()
    make_party("cn")
    make_party("pk")
    made, _is_new = intakes.take_in(
        round_=values.get("round_") or make_round(round_key),
        source=values.get("source") or make_source(),
        language=language,
        text=text,
        by=by or make_editor(),
    )
    return made


def sentence(intake, paragraph=1, number=1):
    return intake.sentences.get(paragraph=paragraph, number=number)


def decided(row, decision, by, *, version=None, sector=None):
    """What came of deciding on one sentence."""
    row = Sentence.objects.get(pk=row.pk)
    asked = Asked(
        row.pk,
        row.version if version is None else version,
        decision,
        make_sector().pk if sector is None else sector or None,
    )
    return decide(intake=row.intake, asked=[asked], by=by)
