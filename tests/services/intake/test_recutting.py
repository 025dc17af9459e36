"""Sentences joined and cut anew: no word, no decision, no draft is lost, and numbers follow."""

import pytest

from dialogue.models import Commitment, Sentence
from dialogue.services.intake import IntakeError, recutting
from tests.factories import make_editor
from tests.intakes import decided, make_intake, sentence

pytestmark = pytest.mark.django_db
TEXT = "One is. Two is. Three is.\nFour is. Five is.\nSix is."


@pytest.fixture
def editor():
    return make_editor()


@pytest.fixture
def intake(editor):
    return make_intake(TEXT, by=editor)


def layout(intake):
    return [f"{each.paragraph}.{each.number} {each.text}" for each in intake.sentences.all()]


def join(row, by):
    row.refresh_from_db()
    return recutting.join(sentence=row, version=row.version, by=by)


def split(row, by, *texts):
    row.refresh_from_db()
    return recutting.split(sentence=row, version=row.version, texts=texts, by=by)


def test_a_sentence_is_joined_with_the_next(editor, intake):
    join(sentence(intake, 1, 1), editor)
    assert layout(intake) == [
        "1.1 One is. Two is.",
        "1.2 Three is.",
        "2.1 Four is.",
        "2.2 Five is.",
        "3.1 Six is.",
    ]


def test_joined_over_its_end_a_paragraph_takes_the_next_one_in(editor, intake):
    join(sentence(intake, 1, 3), editor)
    assert layout(intake) == [
        "1.1 One is.",
        "1.2 Two is.",
        "1.3 Three is. Four is.",
        "1.4 Five is.",
        "2.1 Six is.",
    ]


def test_the_last_sentence_has_no_next(editor, intake):
    with pytest.raises(IntakeError, match="last sentence"):
        join(sentence(intake, 3, 1), editor)


def test_a_sentence_is_cut_in_several(editor, intake):
    split(sentence(intake, 1, 1), editor, "One", "", " is.")
    assert layout(intake)[:4] == ["1.1 One", "1.2 is.", "1.3 Two is.", "1.4 Three is."]


@pytest.mark.parametrize("texts", [("One", "was."), ("One is. More.",), ("One is.",), ("",)])
def test_words_stay_as_they_are(editor, intake, texts):
    with pytest.raises(IntakeError):
        split(sentence(intake, 1, 1), editor, *texts)
    assert layout(intake)[0] == "1.1 One is."


@pytest.mark.parametrize("decided_number", [1, 2])
def test_joining_keeps_the_decision_and_the_draft(editor, intake, decided_number):
    decided(sentence(intake, 1, decided_number), "commitment", editor)
    assert join(sentence(intake, 1, 1), editor) == []
    row = sentence(intake, 1, 1)
    assert (row.decision, row.decider, row.commitment.ref) == ("commitment", editor, "R8-01")
    assert row.commitment.citations.get().locator == "para 1, sentence 1"


def test_two_decisions_that_differ_are_not_made_one(editor, intake):
    decided(sentence(intake, 1, 1), "context", editor)
    decided(sentence(intake, 1, 2), "commitment", editor)
    decided(sentence(intake, 1, 3), "commitment", editor)
    for number in (1, 2):
        with pytest.raises(IntakeError, match="Both are decided"):
            join(sentence(intake, 1, number), editor)
    assert len(layout(intake)) == 6


def test_cutting_leaves_decision_and_draft_with_the_first(editor, intake):
    decided(sentence(intake, 1, 1), "commitment", editor)
    split(sentence(intake, 1, 1), editor, "One", "is.")
    first, second = sentence(intake, 1, 1), sentence(intake, 1, 2)
    assert (first.decision, first.commitment.ref) == ("commitment", "R8-01")
    assert (second.decision, second.commitment) == ("", None)


def test_what_cites_a_moved_sentence_follows_or_is_told(editor, intake):
    for number in (2, 3):
        decided(sentence(intake, 1, number), "position", editor)
    Commitment.objects.filter(ref="R8-02").update(version=2)
    assert split(sentence(intake, 1, 1), editor, "One", "is.") == [
        "R8-02 cites para 1, sentence 3, which is para 1, sentence 4 now: put its citation right."
    ]
    assert [draft.citations.get().locator for draft in Commitment.objects.all()] == [
        "para 1, sentence 3",
        "para 1, sentence 3",
    ]


def test_who_looked_at_an_older_sentence_is_told(editor, intake):
    row = sentence(intake, 1, 1)
    decided(row, "context", editor)
    for change in (
        lambda: recutting.join(sentence=row, version=1, by=editor),
        lambda: recutting.split(sentence=row, version=1, texts=["One", "is."], by=editor),
    ):
        with pytest.raises(IntakeError, match="meanwhile"):
            change()
    assert Sentence.objects.count() == 6
