"""Taking a text in, and closing it when everything is decided."""

import pytest

from dialogue.models import Intake
from dialogue.services import intake as intakes
from dialogue.services.intake import IntakeError, UndecidedError
from tests.factories import make_editor, make_source, make_user
from tests.intakes import TEXT, decided, make_intake, sentence

pytestmark = pytest.mark.django_db


def test_a_text_is_stored_and_cut():
    intake = make_intake()
    assert [(each.paragraph, each.number, each.text) for each in intake.sentences.all()] == [
        (1, 1, "They met."),
        (1, 2, "The two sides agreed to deepen the port."),
        (1, 3, "Pakistan will report."),
        (2, 1, "They left."),
    ]
    assert str(intake.sentences.first()) == "para 1, sentence 1"


def test_the_same_text_of_the_same_source_is_taken_in_once():
    editor, source = make_editor(), make_source()
    first = make_intake(source=source, by=editor)
    assert make_intake(TEXT.replace("\n\n", " \n"), source=source) == first
    assert make_intake() != first
    assert Intake.objects.count() == 2


def test_who_may_not_take_in_is_told():
    with pytest.raises(IntakeError, match="Only editors"):
        make_intake(by=make_user())


def test_a_text_of_too_many_sentences_is_refused():
    with pytest.raises(IntakeError, match="2001 sentences"):
        make_intake("So it is.\n" * 2001)
    assert not Intake.objects.exists()


def test_it_closes_only_when_every_sentence_has_a_decision():
    editor = make_editor()
    intake = make_intake()
    for each in intake.sentences.all()[1:]:
        decided(each, "context", editor)
    with pytest.raises(UndecidedError) as refused:
        intakes.close(intake=intake, by=editor)
    assert refused.value.undecided == [sentence(intake)]
    decided(sentence(intake), "procedural", editor)
    closed = intakes.close(intake=intake, by=editor)
    assert (closed.closer, bool(closed.closed_at)) == (editor, True)


def test_a_closed_intake_is_read_only_until_it_is_opened_again():
    editor = make_editor()
    intake = make_intake("They met.")
    decided(sentence(intake), "context", editor)
    intakes.close(intake=intake, by=editor)
    for change in (
        lambda: decided(sentence(intake), "procedural", editor),
        lambda: intakes.close(intake=intake, by=editor),
    ):
        with pytest.raises(IntakeError, match="is closed"):
            change()
    intakes.reopen(intake=intake, by=editor)
    decided(sentence(intake), "procedural", editor)
    assert sentence(intake).decision == "procedural"


def test_a_deleted_draft_leaves_its_sentence_undecided():
    editor = make_editor()
    intake = make_intake("The two sides agreed to deepen the port.")
    decided(sentence(intake), "commitment", editor)
    assert not Intake.objects.with_undecided().exists()
    sentence(intake).commitment.delete()
    assert list(Intake.objects.with_undecided()) == [intake]
    assert sentence(intake).standing == ""
    with pytest.raises(UndecidedError):
        intakes.close(intake=intake, by=editor)
