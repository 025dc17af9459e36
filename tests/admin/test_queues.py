"""The queue: what waits, for whom, how long, and what can be approved now."""

import re
from datetime import timedelta

from django.utils import timezone

from dialogue.models import Submission
from dialogue.services import publishing
from tests.desk import html
from tests.factories import cite, make_commitment, make_source, make_update, publish
from tests.forms import fields_of
from tests.publishing import saved


def test_the_queue_shows_what_waits_first(reviewer, editor, submission):
    other = publishing.submit(record=make_commitment("R7-25"), by=editor.user, reason="New")
    publishing.recall(submission=other, by=editor.user)
    listed = [each.key for each in reviewer.list("submission").context["cl"].result_list]
    assert listed == ["R7-24", "R7-25"]


def test_of_what_waits_the_longest_waiting_comes_first(reviewer, editor, submission):
    for ref in ("R7-25", "R7-26"):
        publishing.submit(record=make_commitment(ref), by=editor.user, reason="New")
    Submission.objects.filter(key="R7-26").update(submitted_at=timezone.now() - timedelta(days=4))
    listed = [each.key for each in reviewer.list("submission").context["cl"].result_list]
    assert listed == ["R7-26", "R7-24", "R7-25"]


def test_a_decision_leads_back_to_the_list_as_it_was_narrowed(reviewer, editor, submission):
    narrowed = reviewer.list("submission", turn="to-decide")
    (link,) = narrowed.context["cl"].result_list
    (page, *_same) = re.findall(rf'href="([^"]*/{link.pk}/change/[^"]*)"', html(narrowed))
    review = reviewer.client.get(page)
    address = narrowed.wsgi_request.get_full_path()
    assert f'href="{address}"' in html(review)
    typed = {**fields_of(review), "comment": "Say where it is written", "_return": "1"}
    assert reviewer.client.post(page, typed).headers["Location"] == address


def test_the_queue_says_of_each_row_whether_it_can_be_approved(reviewer, editor, commitment):
    publishing.submit(record=make_commitment("R7-25"), by=editor.user, reason="New")
    publishing.submit(record=make_commitment("R7-26"), by=reviewer.user, reason="New")
    draft = make_commitment("R7-27")
    publishing.submit(record=make_update(commitments=[draft]), by=editor.user, reason="New")
    rows = {row.key: row for row in reviewer.list("submission").context["cl"].result_list}
    assert rows["R7-25"].against == []
    assert rows["R7-26"].against == ["Yours: a second person decides."]
    assert rows["P7-01"].against == ["Publish first what this names: R7-27."]
    page = html(reviewer.list("submission"))
    assert '<td class="field-now">Can be approved</td>' in page


def test_what_a_reviewer_helped_to_write_does_not_wait_for_that_reviewer(reviewer, editor):
    for ref in ("R7-25", "R7-26"):
        record = make_commitment(ref)
        if ref == "R7-25":
            saved(record, reviewer.user)
        publishing.submit(record=record, by=editor.user, reason="New")
    rows = {row.key: row for row in reviewer.list("submission").context["cl"].result_list}
    assert rows["R7-25"].against[0].startswith("Nobody approves words they wrote")
    assert rows["R7-26"].against == []
    to_decide = reviewer.list("submission", turn="to-decide").context["cl"].result_list
    assert [each.key for each in to_decide] == ["R7-26"]


def test_the_queue_is_narrowed_to_what_waits_long(reviewer, submission):
    Submission.objects.update(submitted_at=timezone.now() - timedelta(days=4))
    found = [reviewer.list("submission", age=days).context["cl"].result_count for days in (3, 7)]
    assert found == [1, 0]


def test_queue_and_review_cost_the_same_however_much_there_is(
    reviewer, editor, commitment, submission, django_assert_max_num_queries
):
    update = make_update(commitments=[commitment])
    waiting = publishing.submit(record=update, by=editor.user, reason="New")
    reviewer.list("submission")
    with django_assert_max_num_queries(16) as queue:
        reviewer.list("submission")
    most = len(queue)
    reviewer.open(waiting)
    with django_assert_max_num_queries(25) as page:
        reviewer.open(waiting)
    most_of_page = len(page)
    commitments = [commitment, *(make_commitment(f"R7-{n}") for n in range(30, 35))]
    publish(*commitments)
    for n in range(10, 16):
        several = make_update(f"P7-{n}", commitments=commitments, sources=[])
        for _each in range(3):
            cite(several, source=make_source())
        publish(*(citation.source for citation in several.citations.all()))
        waiting = publishing.submit(record=several, by=editor.user, reason="New")
    reviewer.list("submission")
    with django_assert_max_num_queries(most):
        reviewer.list("submission")
    reviewer.open(waiting)
    with django_assert_max_num_queries(most_of_page):
        reviewer.open(waiting)


def test_the_queue_is_narrowed_to_a_kind(reviewer, submission):
    kinds = ("commitment", "update", "nonsense")
    found = [reviewer.list("submission", kind=kind).context["cl"].result_count for kind in kinds]
    assert found == [1, 0, 1]
