"""What the method says about evidence before it is submitted."""

from datetime import date

from dialogue.models import ProgressUpdate
from tests.desk import html, said
from tests.evidence import PAGE, send, typed
from tests.factories import make_commitment, make_source, make_update, publish


def test_evidence_older_than_the_commitment_is_refused_before_it_is_submitted(
    editor, commitment, source
):
    for button in ("_check", "_submit"):
        page = send(editor, button, **typed(commitment, happened_on="2026-01-04"))
        assert "<strong>E1</strong> Jan. 4, 2026" in html(
            page
        ) or "<strong>E1</strong> 2026-01-04" in html(page)
        assert "These rules stand against it" in html(page)
    assert not ProgressUpdate.objects.exists()
    saved = send(editor, "_save", page=page)
    assert "It cannot be submitted as it is. E1" in said(saved)
    assert ProgressUpdate.objects.get().status == "initiated"


def test_praise_raises_no_status(editor, commitment, source):
    page = send(editor, "_submit", **typed(commitment, reports="words"))
    assert "<strong>E3</strong>" in html(page)
    assert not ProgressUpdate.objects.exists()
    assert "is submitted" in said(send(editor, "_submit", page=page, status=""))


def test_praise_kept_as_a_draft_is_kept_without_a_status(editor, commitment, source):
    saved = send(editor, "_save", **typed(commitment, reports="words", status="delivered"))
    assert "Words alone raise no status (E3): it is kept without one." in said(saved)
    assert ProgressUpdate.objects.get().status == ""
    acts = send(editor, "_save", **typed(commitment))
    assert "Words alone" not in said(acts)


def test_a_status_needs_a_word_on_what_the_source_reports(editor, commitment, source):
    page = send(editor, "_submit", **{**typed(commitment), "reports": []})
    assert "Say whether the source reports an act or words only." in html(page)


def test_a_delivery_without_an_independent_source_is_told_once_and_then_goes_its_way(
    editor, commitment, source
):
    words = typed(commitment, status="delivered")
    page = send(editor, "_submit", **words)
    assert "<strong>E2</strong> R7-24: plain" in html(page)
    assert "“Delivered, as stated by Paper gazette” instead of “Not assessed yet”" in html(page)
    assert "Submit for review all the same" in html(page)
    assert not ProgressUpdate.objects.exists()
    assert "P7-01 is submitted" in said(send(editor, "_submit", page=page))


def test_another_caution_than_the_one_seen_is_told_as_well(editor, commitment, source):
    other = make_commitment("R7-25")
    publish(other)
    page = send(editor, "_submit", **typed(commitment, status="delivered"))
    page = send(editor, "_submit", page=page, commitments=[commitment.pk, other.pk])
    assert "<strong>E2</strong> R7-25" in html(page)
    assert not ProgressUpdate.objects.exists()


def test_two_sources_make_a_plain_delivery(editor, commitment, source):
    official = make_source(tier=1, kind="official_text")
    publish()
    page = send(editor, "_another_source", **typed(commitment, status="delivered"))
    page = send(
        editor, "_check", page=page, **{"sources-1-url": official.url, "sources-1-locator": "p. 1"}
    )
    assert "No rule stands against it." in html(page)
    assert "<strong>E2</strong>" not in html(page)
    assert "“Delivered” instead of “Not assessed yet”." in html(page)
    assert "Support: Strong." in html(page)


def test_evidence_published_before_counts_with_it(editor, commitment, source):
    official = make_source(tier=1, kind="official_text")
    publish(make_update(commitments=[commitment], status="delivered", sources=[official]))
    page = send(editor, "_check", **typed(commitment, status="delivered", happened_on="2026-03-07"))
    assert "Support: Strong." in html(page)


def test_a_source_half_described_is_no_claim_without_a_source(editor, commitment):
    page = send(editor, "_check", **typed(commitment, status="delivered"))
    assert "Judge how close it stands to the act." in html(page)
    assert "<strong>E7</strong>" not in html(page)
    assert "What readers would see today" not in html(page)


def test_a_claim_without_a_source_is_refused(editor, commitment):
    words = typed(commitment, **{"sources-0-url": "", "sources-0-locator": ""})
    assert "<strong>E7</strong> Cite at least one source" in html(send(editor, "_submit", **words))


def test_statuses_stand_beside_their_tests_as_the_method_page_has_them(editor, commitment, client):
    page, method = html(editor.get(PAGE)), html(client.get("/method/"))
    for words in (
        "Repeating the promise is not a step.",
        "Money, a contract, a rule, building",
        "Given up in words",
    ):
        assert words in page
        assert words in method


def test_a_number_of_rows_that_cannot_be_is_no_error_of_ours(editor):
    sent = {"figures-TOTAL_FORMS": "9" * 5000, "_another_figure": "1"}
    assert editor.client.post(PAGE, sent).status_code == 200


def test_sources_from_before_it_happened_are_refused_and_one_that_reports_it_is_enough(
    editor, commitment, source
):
    source.published_on = date(2019, 3, 1)
    source.save()
    words = typed(commitment, happened_on="2026-06-05")
    page = send(editor, "_submit", **words)
    assert "<strong>E1</strong> No source cited was published later than" in html(page)
    assert not ProgressUpdate.objects.exists()
    new = make_source(published_on=date(2026, 6, 4))
    publish()
    page = send(editor, "_another_source", **words)
    later = {"sources-1-url": new.url, "sources-1-locator": "p. 1"}
    assert "is submitted" in said(send(editor, "_submit", page=page, **later))


def test_a_draft_says_that_it_has_no_day_and_a_month_without_one_is_refused(
    editor, commitment, source
):
    words = typed(commitment, happened_on="", status="")
    page = send(editor, "_save", **words, happened_on_precision="month")
    assert "Give the day it happened, or set the precision to unknown." in html(page)
    assert not ProgressUpdate.objects.exists()
    assert "No day was given: it is kept as unknown." in said(send(editor, "_save", **words))
    unknown = send(editor, "_save", **words, happened_on_precision="unknown")
    assert "No day was given" not in said(unknown)


def test_the_criteria_of_what_is_chosen_stand_where_the_status_is(editor, commitment, source):
    criteria = "<strong>R7-24</strong> What would count: "
    assert criteria not in html(editor.get(PAGE))
    opened = editor.get(PAGE, commitments=commitment.pk)
    pages = [send(editor, button, **typed(commitment)) for button in ("_look", "_check")]
    for page in (opened, *pages, send(editor, "_look", refs="r7-24")):
        assert criteria in html(page)
        assert "Ships call.</span>" in html(page)
