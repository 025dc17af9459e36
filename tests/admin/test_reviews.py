"""What a reviewer has in front of them."""

from dialogue.models import LinkState
from dialogue.services import links, publishing
from tests.desk import html
from tests.factories import cite, make_commitment, make_source, make_update, publish


def test_the_review_shows_word_by_word_what_would_change(reviewer, submission):
    text = reviewer.open(submission).content.decode()
    assert "<del>port</del>" in text
    assert "<ins>harbour</ins>" in text
    assert "As the text says" in text
    assert "Summary" in text
    assert "Title" not in text.split("<tbody>")[1].split("</tbody>")[0]


def test_the_reviewer_is_told_that_the_draft_changed_since(reviewer, commitment, submission):
    told = "The draft has changed since then; what waits is as it was submitted."
    assert told not in html(reviewer.open(submission))
    type(commitment).objects.update(title_en="Another title")
    assert told in html(reviewer.open(submission))
    publishing.return_to_author(submission=submission, by=reviewer.user, comment="Look")
    assert told not in html(reviewer.open(submission))


def test_the_review_shows_the_evidence_with_links(reviewer, submission):
    assert "https://example.org/source-" in reviewer.open(submission).content.decode()


def test_the_review_names_records_instead_of_keys(reviewer, editor, commitment):
    update = make_update(commitments=[commitment])
    text = reviewer.open(
        publishing.submit(record=update, by=editor.user, reason="New")
    ).content.decode()
    assert "R7-24 · Build and run Gwadar Port" in text
    assert "What would count: Ships call." in text
    assert "“First steps” instead of “Not assessed yet”" in text


def test_a_delivery_on_one_voice_reads_as_readers_would_see_it(reviewer, editor, commitment):
    source = make_source(publisher="Daily Port")
    update = make_update(commitments=[commitment], status="delivered", sources=[source])
    page = html(reviewer.open(publishing.submit(record=update, by=editor.user, reason="New")))
    assert "“Delivered, as stated by Daily Port” instead of “Not assessed yet”" in page
    assert "<strong>E2</strong> R7-24: plain “Delivered” needs an authentic text" in page


def test_a_delivery_that_a_second_source_makes_plain_is_told(reviewer, editor, commitment):
    paper = make_source(publisher="Daily Port")
    publish(make_update(commitments=[commitment], status="delivered", sources=[paper]))
    official = make_source(tier=1, kind="official_text")
    update = make_update(
        "P7-02", commitments=[commitment], status="delivered", sources=[paper, official]
    )
    page = html(reviewer.open(publishing.submit(record=update, by=editor.user, reason="New")))
    assert "“Delivered” instead of “Delivered, as stated by Daily Port”" in page
    assert "<strong>E2</strong>" not in page


def test_each_text_carries_its_language_and_direction(reviewer, editor, commitment):
    commitment.title_ur = "گوادر بندرگاہ"
    commitment.title_zh = "建设瓜达尔港"
    commitment.save()
    page = html(
        reviewer.open(publishing.submit(record=commitment, by=editor.user, reason="Translated"))
    )
    assert '<td class="change" lang="ur" dir="rtl"><ins>گوادر بندرگاہ</ins></td>' in page
    assert '<td class="change" lang="zh-Hans" dir="ltr"><ins>建设瓜达尔港</ins></td>' in page


def test_the_evidence_says_how_the_link_is(reviewer, commitment, submission):
    assert "Link: nobody has tried it yet." in html(reviewer.open(submission))
    source = commitment.citations.get().source
    links.record(source=source, finding=links.Finding(LinkState.DEAD, "404"))
    page = html(reviewer.open(submission))
    assert "Link: Dead, tried on" in page
    assert f"/admin/dialogue/source/{source.pk}/change/" in page


def test_a_withdrawal_of_an_update_says_what_status_is_left(reviewer, editor, commitment):
    update = make_update(commitments=[commitment])
    publish(update)
    proposed = publishing.withdraw(record=update, by=editor.user, reason="A mistake")
    page = html(reviewer.open(proposed))
    assert "“Not assessed yet” instead of “First steps”" in page
    assert "no longer be rated by this update" in page


def test_the_order_of_citations_is_a_change_of_its_own(reviewer, editor):
    record = make_commitment(sources=[])
    first = cite(record, source=make_source("a"))
    cite(record, source=make_source("b"))
    publish(record)
    type(first).objects.filter(pk=first.pk).update(position=9)
    submission = publishing.submit(record=record, by=editor.user, reason="Order")
    text = reviewer.open(submission).content.decode()
    assert "Citations · order" in text


def test_whoever_saved_the_draft_is_told_before_a_button_is_pressed(reviewer, editor, commitment):
    reviewer.save(commitment, "_save", summary_en="Work on the harbour is to go on.")
    commitment.refresh_from_db()
    proposed = publishing.submit(record=commitment, by=editor.user, reason="As the text says")
    page = html(reviewer.open(proposed))
    assert "Nobody approves words they wrote" in page
    assert 'name="_approve"' not in page
    assert 'name="_return"' in page
    several = f"/admin/dialogue/submission/approve/?pk={proposed.pk}"
    assert "Nobody approves words they wrote" in html(reviewer.client.get(several))


def test_a_reason_in_another_script_stands_on_the_side_of_the_page(reviewer, submission):
    """`dir` on the cell itself would set its text apart from all other cells of the page."""
    page = html(reviewer.open(submission))
    assert f"<dd><bdi>{submission.reason}</bdi></dd>" in page
    assert '<dd dir="auto">' not in page
