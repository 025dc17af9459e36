import pytest
from django.core.exceptions import ValidationError

from dialogue.services import publishing
from dialogue.services.publishing import PublishingError
from tests.factories import (
    make_commitment,
    make_source,
    make_update,
    publish,
)
from tests.publishing import approve, document

pytestmark = pytest.mark.django_db


def test_a_correction_of_an_update_nobody_can_read_waits_for_it(commitment, editor, reviewer):
    draft = make_update(commitments=[commitment])
    correction = make_update("P7-02", commitments=[commitment], nature="correction", corrects=draft)
    submission = publishing.submit(record=correction, by=editor, reason="It was another day")
    with pytest.raises(PublishingError, match="Publish first what this names: P7-01"):
        publishing.approve(submission=submission, by=reviewer)


def test_an_update_cannot_correct_itself_by_way_of_others(commitment, editor):
    first = make_update(commitments=[commitment])
    second = make_update("P7-02", commitments=[commitment], corrects=first)
    first.corrects = second
    first.save()
    with pytest.raises(ValidationError, match="correct itself"):
        publishing.submit(record=first, by=editor, reason="Corrected")


def test_a_reprint_of_an_official_text_is_no_independent_source(commitment, editor, reviewer):
    original = make_source(tier=1, kind="official_text")
    reprint = make_source(copy_of=original)
    publish()
    update = make_update(commitments=[commitment], sources=[original, reprint])
    approve(update, editor, reviewer)
    assert document("R7-24")["support"]["level"] == "fair"


def test_one_wire_report_and_its_original_are_one_voice(commitment, editor, reviewer):
    original = make_source()
    publish()
    update = make_update(
        commitments=[commitment], sources=[original, make_source(copy_of=original)]
    )
    approve(update, editor, reviewer)
    assert document("R7-24")["support"]["level"] == "weak"


def test_a_copy_names_the_original_and_not_another_copy():
    original = make_source()
    copy = make_source(copy_of=original)
    for source, named in ((make_source(), copy), (original, make_source()), (original, original)):
        source.copy_of = named
        with pytest.raises(ValidationError, match="cop"):
            source.full_clean()


def test_texts_longer_than_the_search_index_can_hold_are_refused(commitment, editor):
    commitment.summary_en = " ".join(f"word{n}" for n in range(20_000))
    commitment.save()
    with pytest.raises(PublishingError, match="shorten them"):
        publishing.submit(record=commitment, by=editor, reason="Longer")


def test_an_update_is_submitted_with_as_many_queries_however_many_commitments_it_rates(
    editor, django_assert_max_num_queries
):
    few = make_update("P7-01", commitments=[make_commitment("R7-01")])
    many = make_update("P7-02", commitments=[make_commitment(f"R7-{n}") for n in range(10, 16)])
    publishing.submit(record=few, by=editor, reason="New")  # what is remembered is remembered now
    few = make_update("P7-03", commitments=few.commitments.all())
    with django_assert_max_num_queries(43) as asked:
        publishing.submit(record=few, by=editor, reason="New")
    with django_assert_max_num_queries(len(asked)):
        publishing.submit(record=many, by=editor, reason="New")
