import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from dialogue.models import Suggestion
from dialogue.services import suggestions
from tests.factories import make_commitment, make_editor, make_suggestion, publish


@pytest.fixture
def editor(db):
    return make_editor()


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "", "url": ""},
        {"closed_as": "perhaps"},
        {"closed_as": "spam", "handler": None},
        {"closed_as": "closed", "reason": ""},
    ],
)
def test_the_database_refuses_what_cannot_be(editor, wrong):
    make_suggestion()
    values = {"handler": editor, "handled_at": timezone.now(), **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.update(**values)


def test_a_suggestion_is_not_both_drafted_and_closed(editor):
    publish(make_commitment())
    suggestions.draft_update(suggestion=make_suggestion(), by=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.update(closed_as="spam")


def test_the_same_is_open_once(editor):
    one, other = make_suggestion(text="One"), make_suggestion(text="Other")
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.filter(pk=other.pk).update(digest=one.digest)


def test_states_are_told_apart_alike_one_by_one_and_in_a_list(editor):
    publish(make_commitment())
    make_suggestion(text="waiting")
    suggestions.draft_update(suggestion=make_suggestion(text="drafted"), by=editor)
    suggestions.close(suggestion=make_suggestion(text="closed"), by=editor, reason="Corrected")
    suggestions.mark_as_spam(suggestion=make_suggestion(text="spam"), by=editor)
    for made in Suggestion.objects.all():
        assert made.state == made.text
        assert list(Suggestion.objects.in_state(made.text)) == [made]
