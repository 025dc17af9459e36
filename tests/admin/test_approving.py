"""Several submissions approved at once: all of them, as they were shown, or none."""

from datetime import date

import pytest
from django.urls import reverse

from dialogue.models import Submission
from dialogue.services import publishing
from tests.desk import html, said
from tests.factories import make_commitment, make_update, publish

PAGE = "/admin/dialogue/submission/approve/"


@pytest.fixture
def waiting(commitment, editor):
    """A new commitment, an update that names it, and one that does not."""
    other = make_commitment("R7-25")
    records = [make_update("P7-01", commitments=[other]), other]
    records.append(make_update("P7-02", commitments=[commitment]))
    publish()
    return [publishing.submit(record=each, by=editor.user, reason="New") for each in records]


def choose(desk, submissions):
    """The page to which the action on the list leads."""
    chosen = {"action": "approve_chosen", "_selected_action": [each.pk for each in submissions]}
    address = reverse("admin:dialogue_submission_changelist")
    return desk.client.post(address, chosen, follow=True)


def approve(desk, page, **typed):
    """Press the button of that page, as it was shown."""
    items = page.context["items"]
    seen = {f"seen-{item.review.submission.pk}": item.review.seen for item in items}
    query = page.request["QUERY_STRING"]
    return desk.client.post(f"{PAGE}?{query}", {"has_read": "on", **seen, **typed}, follow=True)


def decisions():
    return set(Submission.objects.values_list("decision", flat=True))


def test_all_go_out_at_once_what_is_named_first(reviewer, waiting):
    page = choose(reviewer, waiting)
    assert "R7-25 · Build and run Gwadar Port" in html(page)
    assert "Approve and publish all 3 submissions" in html(page)
    response = approve(reviewer, page, comment="Read together")
    assert "3 submissions are published: R7-25, P7-01, P7-02." in said(response)
    assert decisions() == {"approved"}
    assert set(Submission.objects.values_list("comment", flat=True)) == {"Read together"}


def test_approving_leads_back_to_the_list_as_it_was_narrowed(reviewer, waiting):
    address = f"{reverse('admin:dialogue_submission_changelist')}?turn=to-decide"
    chosen = {"action": "approve_chosen", "_selected_action": [each.pk for each in waiting]}
    page = reviewer.client.post(address, chosen, follow=True)
    assert f'href="{address}"' in html(page)
    assert approve(reviewer, page).redirect_chain == [(address, 302)]


def test_each_says_what_readers_would_see_of_what_it_rates(reviewer, waiting):
    items = html(choose(reviewer, waiting)).split("<h2><a ")[1:]
    unfolded = {item.split(" · ")[0][-5:]: item.partition("<details")[0] for item in items}
    assert "<strong>R7-24</strong> <span> Status: “First steps”" in unfolded["P7-02"]
    assert "Status" not in unfolded["R7-25"]


def test_reading_them_has_to_be_confirmed(reviewer, waiting):
    response = approve(reviewer, choose(reviewer, waiting), has_read="")
    assert "Confirm this before you approve." in html(response)
    assert decisions() == {"pending"}


def test_if_one_changed_since_none_is_approved_and_it_is_named(
    reviewer, editor, commitment, waiting
):
    page = choose(reviewer, waiting)
    commitment.title_en = "Other words"
    publish(commitment)
    response = html(approve(reviewer, page))
    assert "P7-02: R7-24: changed since you opened this page." in response
    assert "P7-01: " not in response
    assert decisions() == {"pending"}
    again = reviewer.client.get(f"{PAGE}?{page.request['QUERY_STRING']}")
    assert "3 submissions are published" in said(approve(reviewer, again))


def test_if_one_was_decided_or_is_ones_own_none_is_approved(reviewer, editor, waiting):
    own = publishing.submit(record=make_commitment("R7-26"), by=reviewer.user, reason="New")
    page = choose(reviewer, [*waiting, own])
    assert "Nobody decides on their own submission" in html(page)
    assert "Go on with the 3 that can be approved" in html(page)
    publishing.recall(submission=waiting[2], by=editor.user)
    response = html(approve(reviewer, page))
    assert "R7-26: Nobody decides on their own submission" in response
    assert "P7-02: This submission was decided before: Recalled by its author." in response
    assert decisions() == {"pending", "recalled"}


def test_what_the_form_did_not_show_is_not_approved(reviewer, waiting):
    query = "&".join(f"pk={each.pk}" for each in waiting)
    response = reviewer.client.post(f"{PAGE}?{query}", {"has_read": "on"})
    assert "changed since you opened this page" in html(response)
    assert decisions() == {"pending"}


def test_editors_neither_see_the_action_nor_the_page(editor, waiting):
    assert "approve_chosen" not in html(editor.list("submission"))
    assert editor.get(PAGE).status_code == 403
    choose(editor, waiting)
    assert decisions() == {"pending"}


def test_nothing_chosen_says_so(reviewer):
    assert "None is chosen." in html(reviewer.get(PAGE, pk="nonsense"))


def test_the_page_costs_the_same_however_many_there_are(
    reviewer, editor, commitment, waiting, django_assert_max_num_queries
):
    reviewer.get(PAGE, pk=[each.pk for each in waiting])
    with django_assert_max_num_queries(18) as few:
        reviewer.get(PAGE, pk=[each.pk for each in waiting])
    most = len(few)
    for n in range(10, 18):
        update = make_update(f"P7-{n}", commitments=[commitment])
        waiting.append(publishing.submit(record=update, by=editor.user, reason="New"))
    with django_assert_max_num_queries(most):
        reviewer.get(PAGE, pk=[each.pk for each in waiting])


def test_each_says_what_readers_would_see_with_all_of_them_published(reviewer, editor, commitment):
    records = [
        make_update("P7-01", commitments=[commitment]),
        make_update(
            "P7-02", commitments=[commitment], status="in_progress", happened_on=date(2026, 4, 6)
        ),
    ]
    publish()
    both = [publishing.submit(record=each, by=editor.user, reason="New") for each in records]
    assert foreseen(choose(reviewer, both)) == ["Under way", "Under way"]
    assert foreseen(choose(reviewer, both[:1])) == ["First steps"]


def test_with_a_new_wording_what_it_would_be_rated_is_seen_beside_it(reviewer, editor, commitment):
    update = make_update("P7-01", commitments=[commitment])
    publish()
    commitment.summary_en = "Other words"
    commitment.save()
    both = [
        publishing.submit(record=each, by=editor.user, reason="New")
        for each in (commitment, update)
    ]
    assert foreseen(choose(reviewer, both)) == ["First steps", "First steps"]


def foreseen(page):
    """The status of the commitment that each of those on the page says readers would see."""
    shown = [item.review for item in page.context["items"]]
    return [(each.outlook or each.bearings[0].outlook).after for each in shown]
