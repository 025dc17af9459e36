"""Decisions and the drafts that come of them; and that no work is lost when somebody decides otherwise."""

from datetime import date

import pytest

from dialogue.models import Commitment, Sentence
from dialogue.services import publishing
from dialogue.services.intake.deciding import Asked, decide
from tests.factories import make_commitment, make_editor, make_place, make_update, make_user
from tests.intakes import decided, make_intake, sentence

pytestmark = pytest.mark.django_db
TEXT = "The two sides agreed to deepen Gwadar Port. Pakistan welcomed it."


@pytest.fixture
def editor():
    from dialogue.models import LexiconEntry

    make_place()
    LexiconEntry.objects.create(language="en", kind="verb", words="agree", verb="agreed")
    LexiconEntry.objects.create(language="en", kind="party", words="the two sides")
    return make_editor()


@pytest.fixture
def intake(editor):
    return make_intake(TEXT, by=editor)


def test_a_commitment_becomes_a_draft_with_what_is_certain_and_what_is_hinted_at(editor, intake):
    outcome = decided(sentence(intake), "commitment", editor)
    draft = Commitment.objects.get()
    assert outcome.drafts == [draft]
    assert (draft.ref, draft.round, draft.kind, draft.verb) == ("R8-01", intake.round, "", "agreed")
    assert [party.key for party in draft.parties.all()] == ["cn", "pk"]
    assert [place.key for place in draft.places.all()] == ["gwadar-port"]
    (citation,) = draft.citations.all()
    assert (citation.source, citation.locator) == (intake.source, "para 1, sentence 1")
    assert draft.title_en == draft.summary_en == ""
    row = sentence(intake)
    assert (row.commitment, row.decider, row.decision) == (draft, editor, "commitment")


@pytest.mark.parametrize(
    ("language", "words", "due_on"),
    [
        ("en", "The two sides agreed to open it by 4 May 2032.", date(2032, 5, 4)),
        ("en", "The two sides agreed to open it by May 4, 2032.", date(2032, 5, 4)),
        ("zh", "双方同意在2032年5月4日前开放。", date(2032, 5, 4)),
        ("ur", "دونوں ممالک نے 4 مئی 2032 تک اتفاق کیا۔", date(2032, 5, 4)),
        ("en", "The two sides agreed to open it before Dec. 31, 2032.", date(2032, 12, 31)),
        ("ur", "دونوں ممالک نے 4 مئی، 2032 تک اتفاق کیا۔", date(2032, 5, 4)),
        ("en", "The two sides agreed to open it by May 2032.", None),
        ("en", "The two sides agreed to open it by 31 June 2032.", None),
        ("en", "The two sides agreed on what they signed on 4 May 1996.", None),
        ("en", "The two sides agreed to open it from 4 May 2032 to 6 May 2033.", None),
    ],
)
def test_the_one_day_still_ahead_that_a_sentence_names_is_proposed(editor, language, words, due_on):
    intake = make_intake(words, by=editor, language=language)
    decided(sentence(intake), "commitment", editor)
    assert Commitment.objects.get().due_on == due_on


@pytest.mark.parametrize(
    ("language", "words", "note"),
    [
        ("en", "The two sides agreed to open it by December 2028.", "December 2028"),
        ("en", "The two sides agreed to open it by 31 June 2032.", "31 June 2032"),
        ("zh", "双方同意在2028年12月前开放。", "2028年12月"),
        ("ur", "دونوں ممالک نے دسمبر 2028 تک اتفاق کیا۔", "دسمبر 2028"),
        (
            "en",
            "The two sides agreed to open it by the end of next year.",
            "by the end of next year",
        ),
        ("en", "The two sides agreed on what they signed in May 1996.", ""),
        ("en", "The two sides agreed to open it by 4 May 2032.", ""),
        ("en", "The two sides agreed to open it from May 2032 to June 2033.", ""),
    ],
)
def test_words_on_the_one_date_that_names_no_day_are_carried_over(editor, language, words, note):
    from dialogue.models import LexiconEntry

    LexiconEntry.objects.create(language="en", kind="date", words="by the end of next year")
    intake = make_intake(words, by=editor, language=language)
    decided(sentence(intake), "commitment", editor)
    made = Commitment.objects.get()
    assert (made.due_on is None) or not note
    assert {getattr(made, f"due_note_{each}") for each in ("en", "zh", "ur")} == {"", note}
    assert getattr(made, f"due_note_{language}") == note


def test_a_position_becomes_a_draft_of_that_kind_and_the_others_become_none(editor, intake):
    decided(sentence(intake), "position", editor)
    decided(sentence(intake, 1, 2), "context", editor)
    assert [draft.kind for draft in Commitment.objects.all()] == ["position"]


def test_a_draft_needs_a_sector_and_what_lacks_one_stands_in_no_others_way(editor, intake):
    first, second = intake.sentences.all()
    asked = [Asked(first.pk, 1, "commitment", None), Asked(second.pk, 1, "context")]
    outcome = decide(intake=intake, asked=asked, by=editor)
    assert list(outcome.refused) == [first.pk]
    assert "Choose the sector" in outcome.refused[first.pk]
    assert [each.decision for each in intake.sentences.all()] == ["", "context"]
    assert not Commitment.objects.exists()


def test_sent_twice_a_decision_makes_one_draft(editor, intake):
    for _press in range(2):
        outcome = decided(sentence(intake), "commitment", editor, version=1)
        assert outcome.refused == {}
    assert Commitment.objects.count() == 1


def test_who_decides_later_is_told_and_what_stands_stays(editor, intake):
    other = make_editor(username="omar")
    decided(sentence(intake), "context", other)
    outcome = decided(sentence(intake), "position", editor, version=1)
    assert outcome.refused[sentence(intake).pk].startswith("omar meanwhile decided: Context.")
    assert sentence(intake).decision == "context"
    decided(sentence(intake), "position", editor)
    assert sentence(intake).decision == "position"


def test_a_sentence_that_is_gone_is_told(editor, intake):
    outcome = decide(intake=intake, asked=[Asked(0, 1, "context")], by=editor)
    assert "joined" in outcome.refused[0]


def test_an_untouched_draft_goes_when_the_decision_changes(editor, intake):
    decided(sentence(intake), "commitment", editor)
    outcome = decided(sentence(intake), "context", editor)
    assert not Commitment.objects.exists()
    assert outcome.notes == ["The draft R8-01, which nobody had worked on, is removed."]


def saved(draft, editor):
    Commitment.objects.filter(pk=draft.pk).update(version=2)


def submitted(draft, editor):
    values = {
        "title_en": "Deepen",
        "summary_en": "Deepen it.",
        "kind": "deliverable",
        "voice": "joint",
    }
    values |= {"attribution": "official_text", "verifiability": "verifiable"}
    Commitment.objects.filter(pk=draft.pk).update(**values)
    publishing.submit(record=Commitment.objects.get(pk=draft.pk), by=editor, reason="New")


def named(draft, editor):
    make_update(commitments=[draft])


@pytest.mark.parametrize("work", [saved, submitted, named])
def test_a_draft_that_was_worked_on_stays_and_is_told(editor, intake, work):
    decided(sentence(intake), "commitment", editor)
    work(Commitment.objects.get(), editor)
    for decision, words in (("position", "left as it is"), ("context", "it is kept")):
        (note,) = decided(sentence(intake), decision, editor).notes
        assert words in note
    assert sentence(intake).commitment == Commitment.objects.get()
    # Decided on again, the sentence has its draft already.
    assert decided(sentence(intake), "commitment", editor, sector=0).drafts == []
    assert Commitment.objects.count() == 1


def test_an_untouched_draft_changes_its_kind_with_the_decision(editor, intake):
    decided(sentence(intake), "commitment", editor)
    decided(sentence(intake), "position", editor)
    assert [draft.kind for draft in Commitment.objects.all()] == ["position"]
    decided(sentence(intake), "commitment", editor)
    assert [draft.kind for draft in Commitment.objects.all()] == [""]


def test_drafts_are_numbered_after_what_the_round_has(editor, intake):
    make_commitment("R8-04", round=intake.round)
    decided(sentence(intake), "position", editor)
    assert sentence(intake).commitment.ref == "R8-05"


def test_only_editors_decide(intake):
    from dialogue.services.intake import IntakeError

    with pytest.raises(IntakeError, match="Only editors"):
        decided(sentence(intake), "context", make_user())
    assert Sentence.objects.exclude(decision="").count() == 0
