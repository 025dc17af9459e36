"""The desk's first page: what waits for whom, and that every number opens the list of exactly so many."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from dialogue.admin.today import today
from dialogue.models import Commitment, LinkState, ProgressUpdate
from dialogue.services import links, publishing
from tests.desk import Desk, html
from tests.factories import (
    cite,
    make_commitment,
    make_editor,
    make_source,
    make_suggestion,
    make_update,
    make_user,
    publish,
)
from tests.kept import keep
from tests.publishing import saved


@pytest.fixture
def administrator(db):
    return Desk(User.objects.create_superuser("asma", password="password"))


def lines(desk, part):
    """{what waits: how many} of one part of somebody's first page."""
    found = getattr(desk.get("/admin/").context["today"], part)
    return {line.label: sum(count.count for count in line.counts) for line in found}


def listed(desk, url):
    """How many the desk's list at that address has."""
    return desk.client.get(url).context["cl"].result_count


def register_with_everything():
    """A register in which every line of the first page has something."""
    day = timezone.localdate()
    make_commitment("R7-01", due_on=day - timedelta(days=1))
    make_commitment("R7-02", due_on=day + timedelta(days=90))
    make_commitment("R7-03", due_on=day + timedelta(days=91))
    rated = make_commitment("R7-04")
    update = make_update(
        commitments=[rated], happened_on=day - timedelta(days=181), sources=[make_source()]
    )
    rated.round.starts_on = rated.round.ends_on = day - timedelta(days=400)
    rated.round.save()
    publish(*rated.round.commitments.all(), update)
    dead = make_source()
    links.record(source=dead, finding=links.Finding(LinkState.DEAD, "404 Not Found"))


def test_an_empty_day_says_so_kindly(editor, reviewer):
    for desk in (editor, reviewer):
        page = html(desk.get("/admin/"))
        assert "Nothing waits for you today, and nothing in the register asks for" in page
        assert "today-lines" not in page


def test_the_register_asks_everybody_for_the_same(editor, reviewer, administrator):
    register_with_everything()
    for desk in (editor, reviewer, administrator):
        found = lines(desk, "register")
        assert {name: found[name] for name in list(found)[:7]} == {
            "Overdue": 1,
            "Due within 90 days": 1,
            "Never looked at": 3,
            "Not assessed": 3,
            "Needing another look": 1,
            "Resting on a single voice": 1,
            "Sources whose link is dead": 1,
        }
        assert "Translations missing: Urdu" in found
        assert "Nothing waits for you today. Thank you." in html(desk.get("/admin/"))


def test_every_number_opens_the_list_of_exactly_so_many(editor, reviewer, administrator):
    register_with_everything()
    draft = make_update("P7-02", commitments=ProgressUpdate.objects.get().commitments.all())
    publishing.submit(record=draft, by=editor.user, reason="New")
    returned = make_update("P7-03", commitments=draft.commitments.all())
    submission = publishing.submit(record=returned, by=editor.user, reason="New")
    publishing.return_to_author(submission=submission, by=reviewer.user, comment="Which day?")
    make_update("P7-04", commitments=draft.commitments.all())
    make_suggestion()
    make_user()
    editor.save(Commitment.objects.get(ref="R7-02"), title_en="Something else")
    assert lines(editor, "mine")["Changes that nobody has submitted"] == 1
    followed = 0
    for desk in (editor, reviewer, administrator):
        day = today(desk.user, day=timezone.localdate())
        shown = (*day.mine, *day.register, *day.accounts)
        for count in [count for line in shown for count in line.counts]:
            assert listed(desk, count.url) == count.count, count.url
            followed += 1
    assert followed > 30


def test_a_returned_submission_says_why_until_it_is_submitted_again(editor, reviewer):
    commitment = make_commitment()
    publish(commitment)
    update = make_update(commitments=[commitment])
    submission = publishing.submit(record=update, by=editor.user, reason="New")
    assert lines(editor, "mine") == {"Yours, waiting for a reviewer": 1}
    assert lines(reviewer, "mine") == {"Submissions for you to decide": 1}
    assert f"{editor.user.username}: New" in html(reviewer.get("/admin/"))

    publishing.return_to_author(submission=submission, by=reviewer.user, comment="Which <day>?")
    assert lines(editor, "mine") == {"Returned to you": 1}
    assert f"{reviewer.user.username}: Which &lt;day&gt;?" in html(editor.get("/admin/"))
    assert lines(reviewer, "mine") == {}
    assert lines(Desk(make_editor()), "mine") == {}

    publishing.submit(record=update, by=editor.user, reason="Again")
    assert lines(editor, "mine") == {"Yours, waiting for a reviewer": 1}


def test_what_was_returned_is_forgotten_with_its_draft(editor, reviewer):
    commitment = make_commitment()
    publish(commitment)
    update = make_update(commitments=[commitment])
    submission = publishing.submit(record=update, by=editor.user, reason="New")
    publishing.return_to_author(submission=submission, by=reviewer.user, comment="No")
    update.delete()
    assert lines(editor, "mine") == {}


def test_forms_not_saved_are_named_by_what_they_are_for_and_can_be_thrown_away(editor, commitment):
    for page in (editor.open(commitment), editor.new("commitment")):
        keep(page, title_en="Deepen the harbour")
    keep(editor.get("/admin/dialogue/progressupdate/evidence/"), None, headline_en="Dredging")
    (line,) = editor.get("/admin/").context["today"].mine
    assert [item.name.rsplit(" · ", 1)[0] for item in line.items] == [
        "Add evidence",
        "New: commitment",
        "Commitment · R7-24 · Build and run Gwadar Port",
    ]
    address = "/admin/dialogue/keptform/throw-away/"
    typed = {"token": line.items[0].token, "from_first_page": "1"}
    assert editor.client.post(address, typed).headers["Location"] == "/admin/"
    (line,) = editor.get("/admin/").context["today"].mine
    assert line.counts[0].count == 2


def test_nobody_is_asked_to_decide_on_their_own(reviewer):
    commitment = make_commitment()
    publish(commitment)
    publishing.submit(record=make_update(commitments=[commitment]), by=reviewer.user, reason="New")
    assert lines(reviewer, "mine") == {"Yours, waiting for a reviewer": 1}
    assert reviewer.list("submission", turn="to-decide").context["cl"].result_count == 0


def test_nobody_is_asked_to_decide_on_what_they_helped_to_write(reviewer, editor):
    commitment = make_commitment()
    saved(commitment, reviewer.user)
    publishing.submit(record=commitment, by=editor.user, reason="New")
    assert "Submissions for you to decide" not in lines(reviewer, "mine")


def test_a_reader_at_the_desk_sees_nothing_of_it(db):
    desk = Desk(make_user())
    register_with_everything()
    make_suggestion()
    day = desk.get("/admin/").context["today"]
    assert (day.mine, day.register, day.accounts) == ([], [], [])


def test_administrators_are_told_who_may_do_nothing(administrator, editor):
    make_user()
    assert lines(administrator, "accounts") == {"People at the desk who may do nothing": 1}
    assert lines(editor, "accounts") == {}


@pytest.mark.parametrize("who", ["editor", "reviewer", "administrator"])
def test_the_first_page_costs_the_same_however_much_waits(
    request, who, editor, django_assert_max_num_queries
):
    desk = request.getfixturevalue(who)
    register_with_everything()
    Commitment.objects.filter(ref="R7-01").update(version=2, title_en="Something else")
    desk.get("/admin/")
    with django_assert_max_num_queries(50) as few:
        desk.get("/admin/")
    other = make_editor()
    Commitment.objects.update(version=2, title_en="Something else")
    rated = ProgressUpdate.objects.get().commitments.all()
    for number in range(10, 16):
        make_suggestion(text=f"Number {number}")
        make_update(f"P7-{number + 10}", commitments=rated)
        update = make_update(f"P7-{number}", commitments=rated, sources=[])
        cite(update, source=make_source())
        publishing.submit(record=update, by=other, reason="New")
    with django_assert_max_num_queries(len(few)):
        desk.get("/admin/")


@pytest.mark.parametrize("language", ["zh-hans", "ur"])
def test_the_first_page_reads_in_every_language(editor, language):
    register_with_everything()
    page = editor.get(f"/{language}/admin/")
    assert f'href="/{language}/admin/dialogue/commitment/?attention=overdue"' in html(page)


def test_an_author_is_told_once_what_was_approved(editor, reviewer):
    for ref in ("R7-24", "R7-25"):
        submission = publishing.submit(record=make_commitment(ref), by=editor.user, reason="New")
        publishing.approve(submission=submission, by=reviewer.user, comment="Well found")
    label = "Approved since you last took note"
    assert lines(editor, "mine") == {label: 2}
    page = editor.get("/admin/")
    assert "rafiq: Well found" in html(page)
    url = page.context["today"].mine[0].counts[0].url
    assert listed(editor, url) == 2
    assert label not in lines(reviewer, "mine")
    response = editor.client.post(
        "/admin/dialogue/submission/acknowledge/", {"until": page.context["today"].mine[0].until}
    )
    assert response.status_code == 302
    assert lines(editor, "mine") == {}


@pytest.mark.parametrize("until", ["", "yesterday", "2026-13-01T00:00:00Z", "2026-11-24T00:00:00"])
def test_a_damaged_note_is_no_note(editor, reviewer, until):
    submission = publishing.submit(record=make_commitment(), by=editor.user, reason="New")
    publishing.approve(submission=submission, by=reviewer.user)
    editor.client.post("/admin/dialogue/submission/acknowledge/", {"until": until})
    assert lines(editor, "mine") == {"Approved since you last took note": 1}


def test_taking_note_is_not_a_link_to_follow(editor):
    assert editor.get("/admin/dialogue/submission/acknowledge/").status_code == 405
