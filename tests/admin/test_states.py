"""Drafts by how they stand to what readers see."""

import pytest

from dialogue.admin.states import in_state
from dialogue.models import Commitment, Submission
from dialogue.services import publishing, reviewing
from dialogue.services.documents import own
from tests.factories import make_commitment, publish
from tests.publishing import approve


@pytest.fixture
def commitment(db):
    """A published commitment."""
    record = make_commitment()
    publish(record)
    return record


@pytest.mark.parametrize(
    ("state", "refs"),
    [
        ("unpublished", ["R7-25"]),
        ("published", ["R7-24"]),
        ("waiting", ["R7-25"]),
        ("returned", []),
    ],
)
def test_drafts_are_listed_by_state(editor, commitment, state, refs):
    draft = make_commitment("R7-25")
    publishing.submit(record=draft, by=editor.user, reason="New")
    found = editor.list("commitment", state=state).context["cl"].result_list
    assert [record.ref for record in found] == refs


def test_a_draft_that_differs_from_its_edition_is_listed_until_it_is_submitted(
    editor, reviewer, commitment
):
    def listed():
        found = editor.list("commitment", state="changed").context["cl"].result_list
        return [record.ref for record in found]

    publish(make_commitment("R7-25"))
    editor.save(commitment)
    assert listed() == []
    editor.save(commitment, title_en="Something else")
    assert listed() == ["R7-24"]
    editor.save(commitment, "_submit", title_en="Something else", reason="Better words")
    assert listed() == []
    submission = Submission.objects.get()
    publishing.return_to_author(submission=submission, by=reviewer.user, comment="Which words?")
    assert listed() == []
    editor.save(commitment, "_submit", title_en="Something else", reason="Better words")
    publishing.approve(submission=Submission.objects.latest("pk"), by=reviewer.user)
    assert listed() == []


def test_only_drafts_saved_since_they_went_out_are_compared(
    editor, reviewer, commitment, monkeypatch
):
    composed = []
    monkeypatch.setattr(
        "dialogue.admin.states.own", lambda record: composed.append(record.ref) or own(record)
    )

    def listed():
        composed.clear()
        return [record.ref for record in in_state(Commitment.objects.order_by("ref"), "changed")]

    refs = [f"R7-{number}" for number in range(30, 36)]
    for ref in refs:
        Commitment.objects.filter(pk=make_commitment(ref).pk).update(version=2)
        approve(Commitment.objects.get(ref=ref), editor.user, reviewer.user)
    assert (listed(), composed) == ([], [])
    editor.save(Commitment.objects.get(ref=refs[0]), title_en="Something else")
    editor.save(Commitment.objects.get(ref=refs[1]))
    assert (listed(), sorted(composed)) == ([refs[0]], refs[:2])


def test_what_was_saved_while_it_waited_differs_once_the_rest_is_out(editor, reviewer, commitment):
    editor.save(commitment, "_submit", title_en="As submitted", reason="Better words")
    editor.save(commitment, title_en="As it is now")
    submission = Submission.objects.get()
    publishing.return_to_author(submission=submission, by=reviewer.user, comment="Which words?")
    reviewing.undo_return(submission=submission, by=reviewer.user)
    publishing.approve(submission=submission, by=reviewer.user)
    assert list(in_state(Commitment.objects.all(), "changed")) == [commitment]
