from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone

from dialogue.models import Edition, ProgressUpdate, Suggestion
from dialogue.services import suggestions
from dialogue.services.suggestions import SuggestionError, TooManyError
from tests.factories import (
    make_commitment,
    make_place,
    make_question,
    make_round,
    make_suggestion,
    make_update,
    publish,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def edition_of(kind, key):
    return Edition.objects.of(kind, key).first()


def send(number, *, at=NOON, address="192.0.2.1"):
    return make_suggestion(text=f"Number {number}", address=address, at=at)


@pytest.fixture
def suggestion(commitment):
    return make_suggestion(edition_of("commitment", "R7-24"))


# Taking in


def test_a_suggestion_waits_with_all_that_was_said(commitment):
    edition = edition_of("commitment", "R7-24")
    made = make_suggestion(
        edition, url="https://example.org/a", text="Page 2", email="a@example.org", language="ur"
    )
    found = Suggestion.objects.waiting().get()
    assert (found.edition, found.url, found.text) == (edition, "https://example.org/a", "Page 2")
    assert (found.email, found.language, found.state) == ("a@example.org", "ur", "waiting")
    assert found.reference == made.reference


def test_references_do_not_tell_how_many_there_are(db):
    references = {suggestions.new_reference() for _ in range(50)}
    assert len(references) == 50
    assert all(len(each) == 11 for each in references)


def test_saying_the_same_twice_makes_one_suggestion(suggestion):
    again = make_suggestion(suggestion.edition)
    assert again.pk == suggestion.pk
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [{"text": "Two ships called."}, {"url": "https://example.org/a"}, {"email": "a@example.org"}],
)
def test_saying_anything_else_makes_another(suggestion, other):
    make_suggestion(suggestion.edition, **other)
    assert Suggestion.objects.count() == 2


def test_the_same_can_be_said_of_another_record(suggestion):
    make_suggestion(None)
    assert Suggestion.objects.count() == 2


def test_the_same_is_the_same_after_the_record_has_changed(suggestion, commitment):
    commitment.title_en = "In other words"
    commitment.save()
    publish(commitment)
    assert make_suggestion(edition_of("commitment", "R7-24")).pk == suggestion.pk


def test_what_was_closed_can_be_said_again(suggestion, editor):
    suggestions.close(suggestion=suggestion, by=editor, reason="Which ship?")
    assert make_suggestion(suggestion.edition).pk != suggestion.pk


def test_nothing_is_stored_that_the_form_would_refuse(db):
    for wrong in ({"text": "a" * 5001}, {"url": "nowhere"}, {"email": "nobody"}, {"nature": "x"}):
        with pytest.raises(ValidationError):
            make_suggestion(**wrong)
    assert not Suggestion.objects.exists()


def test_an_address_may_send_six_in_an_hour(db):
    for number in range(6):
        send(number, at=NOON + timedelta(minutes=number))
    with pytest.raises(TooManyError, match="after 13:00 UTC") as refused:
        send(6, at=NOON + timedelta(minutes=6))
    assert refused.value.until == NOON + timedelta(hours=1)
    send(6, address="192.0.2.2", at=NOON + timedelta(minutes=6))
    send(7, at=NOON + timedelta(hours=1))


def test_an_address_may_send_twenty_in_a_day(db):
    for number in range(20):
        send(number, at=NOON + timedelta(minutes=15 * number))
    with pytest.raises(TooManyError) as refused:
        send(20, at=NOON + timedelta(hours=8))
    assert refused.value.until == NOON + timedelta(days=1)
    send(20, at=NOON + timedelta(days=1))


def test_a_household_counts_as_one_address_however_often_its_last_half_changes(db):
    for number in range(6):
        send(number, address=f"2001:db8::{number}")
    with pytest.raises(TooManyError):
        send(6, address="2001:db8::ffff:1")
    send(6, address="2001:db8:0:1::1")


def test_the_same_sent_again_is_recognised_even_from_an_address_that_sent_too_many(db):
    sent = [send(number) for number in range(6)]
    assert send(3).pk == sent[3].pk


def test_an_address_is_kept_as_a_code_and_for_a_day(db):
    first = send(1)
    assert "192.0.2.1" not in first.sender
    assert len(first.sender) == 64
    send(2, address="198.51.100.1", at=NOON + timedelta(days=1))
    first.refresh_from_db()
    assert first.sender == ""


def test_an_address_nobody_can_read_still_counts(db):
    for number in range(6):
        send(number, address="unix:")
    with pytest.raises(TooManyError):
        send(6, address="unix:")


# Turning it into a draft


def test_a_suggestion_about_a_commitment_becomes_a_draft_that_bears_on_it(suggestion, editor):
    update = suggestions.draft_update(suggestion=suggestion, by=editor)
    suggestion.refresh_from_db()
    assert [each.ref for each in update.commitments.all()] == ["R7-24"]
    assert (suggestion.update, suggestion.state) == (update, "drafted")
    assert (suggestion.handler, suggestion.handled_at.date()) == (editor, timezone.localdate())


def test_a_draft_says_and_rates_nothing_by_itself(suggestion, editor):
    update = suggestions.draft_update(suggestion=suggestion, by=editor)
    assert (update.status, update.happened_on, update.citations.count()) == ("", None, 0)
    assert not any(
        getattr(update, f"{name}_{language}")
        for name in ("headline", "summary", "status_reason", "note")
        for language in ("en", "zh", "ur")
    )
    assert not Edition.objects.of("update", update.ref).exists()


def test_a_draft_takes_the_next_number_of_the_commitments_round(suggestion, editor, commitment):
    make_round("R8", status="expected", starts_on=None, ends_on=None)
    make_update("P7-04", commitments=[commitment])
    assert suggestions.draft_update(suggestion=suggestion, by=editor).ref == "P7-05"


def test_what_is_not_rated_is_named_as_context(editor):
    publish(make_commitment("R7-30", kind="position", criteria_en=""))
    about = make_suggestion(edition_of("commitment", "R7-30"))
    update = suggestions.draft_update(suggestion=about, by=editor)
    assert not update.commitments.exists()
    assert [each.ref for each in update.related.all()] == ["R7-30"]


def test_a_suggestion_about_an_update_bears_on_the_same_commitments(editor, commitment):
    beside = make_commitment("R7-25")
    earlier = make_update(commitments=[commitment], related=[beside])
    publish(beside, earlier)
    about = make_suggestion(edition_of("update", "P7-01"))
    update = suggestions.draft_update(suggestion=about, by=editor)
    assert [each.ref for each in update.commitments.all()] == ["R7-24"]
    assert [each.ref for each in update.related.all()] == ["R7-25"]


def test_a_suggestion_about_a_question_bears_on_the_commitments_it_is_about(editor, commitment):
    question = make_question()
    question.commitments.set([commitment])
    publish(question)
    about = make_suggestion(edition_of("question", "Q01"))
    update = suggestions.draft_update(suggestion=about, by=editor)
    assert [each.ref for each in update.commitments.all()] == ["R7-24"]


def test_a_suggestion_about_a_place_or_a_round_is_carried_into_the_draft(editor, commitment):
    make_place()
    make_round("R6", starts_on="2025-08-21", ends_on="2025-08-21")
    publish()
    at_place, on_round, on_all = (
        suggestions.draft_update(suggestion=make_suggestion(edition), by=editor)
        for edition in (edition_of("place", "gwadar-port"), edition_of("round", "R6"), None)
    )
    assert [each.key for each in at_place.places.all()] == ["gwadar-port"]
    assert [each.ref for each in (at_place, on_round, on_all)] == ["P7-01", "P6-01", "P7-02"]


def test_without_a_round_there_is_no_draft(editor):
    with pytest.raises(SuggestionError, match="there is none yet"):
        suggestions.draft_update(suggestion=make_suggestion(), by=editor)
    assert not ProgressUpdate.objects.exists()


def test_a_suggestion_is_dealt_with_once(suggestion, editor):
    suggestions.draft_update(suggestion=suggestion, by=editor)
    for act in (suggestions.draft_update, suggestions.mark_as_spam):
        with pytest.raises(SuggestionError, match="dealt with before: Turned into an update"):
            act(suggestion=suggestion, by=editor)
    with pytest.raises(SuggestionError, match="dealt with before"):
        suggestions.close(suggestion=suggestion, by=editor, reason="Late")
    assert ProgressUpdate.objects.count() == 1


def test_deleting_the_draft_puts_the_suggestion_back(suggestion, editor):
    suggestions.draft_update(suggestion=suggestion, by=editor).delete()
    assert list(Suggestion.objects.waiting()) == [suggestion]
    assert suggestions.draft_update(suggestion=suggestion, by=editor).ref == "P7-01"


# Closing


def test_closing_needs_a_reason(suggestion, editor):
    with pytest.raises(SuggestionError, match="Say why"):
        suggestions.close(suggestion=suggestion, by=editor, reason="  ")
    closed = suggestions.close(suggestion=suggestion, by=editor, reason="Corrected in edition 9")
    assert (closed.state, closed.reason) == ("closed", "Corrected in edition 9")


def test_what_was_closed_by_mistake_goes_back_into_the_queue(suggestion, editor):
    spam = suggestions.mark_as_spam(suggestion=suggestion, by=editor)
    assert spam.state == "spam"
    back = suggestions.reopen(suggestion=suggestion, by=editor)
    assert (back.state, back.handler, back.reason) == ("waiting", None, "")
    with pytest.raises(SuggestionError, match="is not closed"):
        suggestions.reopen(suggestion=suggestion, by=editor)


def test_it_stays_closed_if_the_same_was_said_again_since(suggestion, editor):
    suggestions.mark_as_spam(suggestion=suggestion, by=editor)
    other = make_suggestion(suggestion.edition)
    with pytest.raises(SuggestionError, match=other.reference):
        suggestions.reopen(suggestion=suggestion, by=editor)


def test_only_those_with_the_right_deal_with_it(suggestion):
    nobody = User.objects.create_user("nobody", is_staff=True)
    acts = {
        suggestions.draft_update: {},
        suggestions.close: {"reason": "Because"},
        suggestions.mark_as_spam: {},
        suggestions.reopen: {},
    }
    for act, values in acts.items():
        with pytest.raises(SuggestionError, match="Only editors and reviewers"):
            act(suggestion=suggestion, by=nobody, **values)
    assert Suggestion.objects.waiting().count() == 1


def test_a_reviewer_deals_with_it_as_well(suggestion, reviewer):
    assert suggestions.draft_update(suggestion=suggestion, by=reviewer).ref == "P7-01"


# Forgetting


def test_an_email_address_goes_90_days_after_the_last_word(suggestion, editor):
    open_one, closed = (make_suggestion(text=text, email="a@example.org") for text in ("1", "2"))
    suggestions.close(suggestion=closed, by=editor, reason="Corrected")
    now = timezone.now()
    assert suggestions.forget(at=now + timedelta(days=89)) == 0
    assert suggestions.forget(at=now + timedelta(days=91)) == 1
    for each in (open_one, closed):
        each.refresh_from_db()
    assert (closed.email, closed.digest) == ("", "")
    assert (open_one.email, len(open_one.digest)) == ("a@example.org", 64)


def test_forgetting_the_same_of_many_is_no_conflict(editor):
    made = [make_suggestion(text=str(n), email="a@example.org") for n in range(3)]
    publish(make_commitment())
    for each in made:
        suggestions.draft_update(suggestion=each, by=editor)
    assert suggestions.forget(at=timezone.now() + timedelta(days=91)) == 3
