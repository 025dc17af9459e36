"""How much a source weighs, where published updates rest on it, is changed by somebody who decides and wrote none."""

import pytest

from dialogue.models import Edition
from dialogue.services import publishing, weighing
from dialogue.services.conditions import PublishingError
from tests.factories import (
    make_commitment,
    make_editor,
    make_reviewer,
    make_source,
    make_update,
    make_user,
    publish,
)
from tests.publishing import approve, document, saved


@pytest.fixture
def author(db):
    """Writes updates, and may decide on those of others."""
    return make_reviewer()


@pytest.fixture
def reviewer(db):
    return make_reviewer()


@pytest.fixture
def paper(author, reviewer):
    """An independent report, beside an authentic text, that a published delivery rests on."""
    commitment = make_commitment()
    found, gazette = make_source("paper"), make_source("gazette", tier=1, kind="official_text")
    publish(commitment)
    update = make_update(commitments=[commitment], sources=[gazette, found], status="delivered")
    saved(update, author)
    approve(update, author, reviewer)
    return found


def change(source, by, **values):
    for name, value in values.items():
        setattr(source, name, value)
    source.save()
    return publishing.publish(record=source, by=by, reason="Looked at again")


@pytest.mark.parametrize(
    "values", [{"tier": 4}, {"kind": "official_statement"}, {"publisher": "Another"}]
)
def test_neither_an_editor_nor_the_author_changes_what_decides_a_rating(paper, author, values):
    for by in (make_editor(), author):
        with pytest.raises(PublishingError, match=r"rest on paper \(P7-01\)"):
            change(paper, by, **values)
    assert Edition.objects.of("source", "paper").count() == 1


def test_what_it_copies_decides_as_well_and_so_does_the_original_of_a_copy(paper, author):
    original = make_source("wire")
    publish(original)
    with pytest.raises(PublishingError, match="rest on paper"):
        change(paper, author, copy_of=original)
    publish(paper)
    with pytest.raises(PublishingError, match=r"rest on wire \(P7-01\)"):
        change(original, author, tier=2)


def test_a_reviewer_who_wrote_none_of_it_does_and_so_does_a_superuser(paper, reviewer):
    change(paper, reviewer, tier=4)
    assert document("R7-24")["support"]["level"] == "weak"
    change(paper, make_user(is_superuser=True), tier=3)
    assert document("R7-24")["support"]["level"] == "strong"


def test_whoever_wrote_what_another_submitted_is_an_author(paper, reviewer):
    second = make_update("P7-02", commitments=[make_commitment("R7-25")], sources=[paper])
    publish(second.commitments.get())
    saved(second, reviewer)
    approve(second, make_editor(), make_reviewer())
    with pytest.raises(PublishingError, match=r"rest on paper \(P7-01, P7-02\)"):
        change(paper, reviewer, tier=4)


def test_all_else_about_a_source_goes_out_with_one_key(paper, author):
    assert change(paper, make_editor(), title="As printed", publisher=paper.publisher.upper())


def test_what_no_published_update_rests_on_goes_out_with_one_key(db, reviewer):
    commitment = make_commitment(sources=[make_source("text", tier=1)])
    draft = make_update(commitments=[commitment], sources=[make_source("draft")])
    publish(commitment)
    for source in (commitment.citations.get().source, draft.citations.get().source):
        assert change(source, make_editor(), tier=2)
    approve(draft, make_editor(), reviewer)
    publishing.approve(
        submission=publishing.withdraw(record=draft, by=make_editor(), reason="Not so"), by=reviewer
    )
    assert change(draft.citations.get().source, make_editor(), tier=3)


def test_the_commitments_that_read_otherwise_are_told(paper, reviewer, author):
    (outlook,) = weighing.changed(change(paper, reviewer, tier=4))
    assert (outlook.ref, outlook.before, outlook.after) == ("R7-24", "delivered", "delivered")
    assert outlook.assessment_before.support == "strong"
    assert (outlook.assessment.support, outlook.stated_by) == ("weak", "Paper gazette, Paper paper")
    assert weighing.changed(change(paper, author, title="As printed")) == []


def test_what_is_asked_of_many_sources_costs_as_much_as_of_one(
    paper, author, django_assert_num_queries
):
    many = [paper.key, "gazette", *(make_source().key for _ in range(5))]
    for keys in ([paper.key], many):
        person = type(author).objects.get(pk=author.pk)  # whose rights are asked for anew
        with django_assert_num_queries(6):
            assert paper.key in weighing.reserved(person, keys)
