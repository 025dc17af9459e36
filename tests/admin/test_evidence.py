"""Evidence in one form, and that nothing was found: what is recognised, what is told, what is kept."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from dialogue.models import Edition, ProgressUpdate, Source, Submission
from dialogue.services import evidence, suggestions
from tests.desk import Desk, form_address, html, said
from tests.factories import make_commitment, make_source, make_update, make_user, publish
from tests.forms import fields_of

PAGE = "/admin/dialogue/progressupdate/evidence/"
SEARCH = "/admin/dialogue/progressupdate/nothing-found/"
URL = "https://www.example.org/2026/03/06/first-ship-calls-at-gwadar-port?utm_source=mail"


@pytest.fixture
def commitment(db):
    made = make_commitment()
    publish(made)
    return made


@pytest.fixture
def source(commitment):
    made = make_source(
        "gazette", url="https://example.org/2026/03/06/first-ship-calls-at-gwadar-port"
    )
    publish()
    return made


def typed(commitment, **words):
    """What an editor types about an act that one paper reports."""
    return {
        "sources-0-url": URL,
        "sources-0-locator": "para 3",
        "commitments": [commitment.pk],
        "happened_on": "2026-03-06",
        "headline_en": "First ship calls",
        "summary_en": "A first ship called at the port.",
        "reports": "act",
        "status": "initiated",
        "status_reason_en": "A first call is a first step.",
        **words,
    }


NEW = {
    "sources-0-title": "First ship calls at Gwadar Port",
    "sources-0-title_basis": "printed",
    "sources-0-publisher": "Example Times",
    "sources-0-published_on": "2026-03-06",
    "sources-0-language": "en",
    "sources-0-kind": "news",
    "sources-0-tier": "3",
    "sources-0-read_extent_en": "whole report",
}


def send(desk, button, *, page=None, address=PAGE, **words):
    """Type into the form, press a button, and return what comes back."""
    page = page or desk.get(address)
    data = {**fields_of(page, "entry_form"), **words, button: "1"}
    return desk.client.post(address, data, follow=True)


# Sources


def test_a_known_source_is_recognised_however_it_was_copied(editor, source):
    page = send(editor, "_look", **{"sources-0-url": URL})
    assert "A source of the register:" in html(page)
    assert "Report gazette" in html(page)
    assert "sources-0-title" not in html(page)
    assert "errorlist" not in html(page)


def test_an_address_can_be_given_with_the_pages_own(editor, source):
    page = editor.get(PAGE, url=URL)
    assert "A source of the register:" in html(page)
    assert "errorlist" not in html(page)


def test_a_new_source_is_filled_in_from_its_address_and_its_tier_is_left_open(editor, commitment):
    make_source(url="https://paper.example/a", publisher="Example Times", language="ur")
    publish()
    url = URL.replace("example.org", "paper.example")
    page = send(editor, "_look", **{"sources-0-url": url, "headline_en": "First ship"})
    fields = fields_of(page, "entry_form")
    names = ("title", "title_basis", "publisher", "published_on", "language", "kind")
    assert {name: fields[f"sources-0-{name}"][0] for name in names} == {
        "title": "First ship calls at gwadar port",
        "title_basis": "url_slug",
        "publisher": "Example Times",
        "published_on": "2026-03-06",
        "language": "ur",
        "kind": "news",
    }
    assert "sources-0-tier" not in fields
    assert "1: Authentic text, gazette" in html(page)
    assert fields["headline_en"] == ["First ship"]
    assert not Source.objects.filter(url__contains="2026/03/06").exists()


def test_what_an_editor_puts_right_in_a_new_source_stays(editor, commitment):
    page = send(editor, "_look", **{"sources-0-url": URL})
    page = send(
        editor, "_look", page=page, **{"sources-0-title": "Another", "sources-0-publisher": ""}
    )
    fields = fields_of(page, "entry_form")
    assert fields["sources-0-title"] == ["Another"]
    assert fields["sources-0-publisher"] == [""]


def test_a_new_source_is_not_made_without_all_that_is_asked(editor, commitment):
    page = send(editor, "_save", **typed(commitment))
    assert "Judge how close it stands to the act." in html(page)
    assert fields_of(page, "entry_form")["headline_en"] == ["First ship calls"]
    assert not ProgressUpdate.objects.exists()
    assert not Source.objects.filter(url__contains="2026/03/06").exists()


@pytest.mark.parametrize("wrong", ["no address", "ftp://example.org/a", "https://" + "a" * 600])
def test_what_is_no_address_is_told_and_kept(editor, commitment, wrong):
    page = send(editor, "_save", **typed(commitment, **{"sources-0-url": wrong}))
    assert fields_of(page, "entry_form")["sources-0-url"] == [wrong]
    assert "errorlist" in html(page)
    assert not ProgressUpdate.objects.exists()


def test_rows_are_added_and_nothing_typed_is_lost(editor, commitment):
    page = send(editor, "_another_source", **typed(commitment))
    page = send(editor, "_another_figure", page=page, **{"sources-1-url": "https://example.net/b"})
    fields = fields_of(page, "entry_form")
    assert (fields["sources-TOTAL_FORMS"], fields["figures-TOTAL_FORMS"]) == (["2"], ["2"])
    assert fields["sources-1-url"] == ["https://example.net/b"]
    assert fields["summary_en"] == ["A first ship called at the port."]
    assert fields["commitments"] == [str(commitment.pk)]
    assert fields["status"] == ["initiated"]


# What is kept


def test_one_press_submits_the_update_with_its_source_and_figures(editor, commitment):
    page = send(editor, "_look", **{"sources-0-url": URL})
    words = typed(
        commitment,
        **NEW,
        **{"figures-0-value": "1", "figures-0-unit_en": "ships", "figures-0-label_en": "Calls"},
    )
    response = send(editor, "_submit", page=page, **words)
    update = ProgressUpdate.objects.get()
    assert response.redirect_chain == [(form_address(update), 302)]
    assert "P7-01 is submitted" in said(response)
    (citation,) = update.citations.all()
    assert (citation.locator, citation.source.key) == ("para 3", "example-20260306")
    assert citation.source.tier == 3
    assert Edition.objects.of("source", "example-20260306").exists()
    assert [str(figure) for figure in update.figures.all()] == ["Calls: 1 ships"]
    submission = Submission.objects.get()
    assert (submission.author, submission.reason) == (editor.user, "New evidence")


def test_a_draft_may_be_unfinished(editor, commitment, source):
    response = send(
        editor,
        "_save",
        commitments=[commitment.pk],
        **{"sources-0-url": URL, "sources-0-locator": "p. 2"},
    )
    update = ProgressUpdate.objects.get()
    assert "The draft P7-01 is saved." in said(response)
    assert update.happened_on_precision == "unknown"
    assert [each.source for each in update.citations.all()] == [source]
    assert not Submission.objects.exists()


def test_the_same_form_sent_twice_makes_one_update(editor, commitment, source):
    page = editor.get(PAGE)
    send(editor, "_submit", page=page, **typed(commitment))
    again = send(editor, "_submit", page=page, **typed(commitment))
    assert "This form was sent before: P7-01" in said(again)
    assert ProgressUpdate.objects.count() == Submission.objects.count() == 1
    other = send(editor, "_save", **typed(commitment))
    assert "The draft P7-02 is saved" in said(other)


def test_what_cannot_be_submitted_leaves_nothing_behind(editor, commitment, monkeypatch):
    page = send(editor, "_look", **{"sources-0-url": URL})
    unpublished = make_commitment("R7-25")
    words = typed(commitment, **NEW, related=[unpublished.pk], reason="x" * 301)
    page = send(editor, "_submit", page=page, **words)
    assert not ProgressUpdate.objects.exists()
    assert not Source.objects.filter(publisher="Example Times").exists()
    assert fields_of(page, "entry_form")["sources-0-publisher"] == ["Example Times"]


@pytest.mark.parametrize("token", ["", "nonsense"])
def test_a_form_without_a_good_token_is_kept_all_the_same(editor, commitment, source, token):
    send(editor, "_save", **typed(commitment, token=token))
    assert ProgressUpdate.objects.count() == 1


# What the method says


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


def test_a_status_needs_a_word_on_what_the_source_reports(editor, commitment, source):
    page = send(editor, "_submit", **{**typed(commitment), "reports": []})
    assert "Say whether the source reports an act or words only." in html(page)


def test_a_delivery_without_an_independent_source_is_told_once_and_then_goes_its_way(
    editor, commitment, source
):
    words = typed(commitment, status="delivered")
    page = send(editor, "_submit", **words)
    assert "<strong>E2</strong> R7-24: plain" in html(page)
    assert "Delivered, as stated by Paper gazette" in html(page)
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


def test_statuses_stand_beside_their_tests_as_the_method_page_has_them(editor, commitment, client):
    page, method = html(editor.get(PAGE)), html(client.get("/method/"))
    for words in (
        "Repeating the promise is not a step.",
        "Money, a contract, a rule, building",
        "Given up in words",
    ):
        assert words in page
        assert words in method


# Nothing found


def searched(commitment, **words):
    return {
        "commitments": [commitment.pk],
        "searched_where": "example.org, a gazette",
        "searched_languages": ["English", "Urdu"],
        "searched_words": "Gwadar port",
        **words,
    }


def test_nothing_found_is_submitted_with_where_languages_and_words(editor, commitment):
    response = send(editor, "_submit", address=SEARCH, **searched(commitment))
    assert "P7-01 is submitted" in said(response)
    update = ProgressUpdate.objects.get()
    assert (update.nature, update.status) == ("search", "no_action_found")
    assert update.happened_on == timezone.localdate()
    assert update.searched_languages == "English, Urdu"
    assert "A search in English and Urdu until" in update.summary_en


@pytest.mark.parametrize(
    "missing",
    ["commitments", "searched_where", "searched_languages", "searched_words", "happened_on"],
)
def test_a_search_says_where_in_which_languages_and_words(editor, commitment, missing):
    page = send(editor, "_save", address=SEARCH, **searched(commitment, **{missing: []}))
    assert "errorlist" in html(page)
    assert not ProgressUpdate.objects.exists()


def test_nothing_found_does_not_quietly_replace_a_status(editor, commitment):
    publish(make_update(commitments=[commitment], happened_on=date(2026, 3, 6)))
    page = send(editor, "_submit", address=SEARCH, **searched(commitment))
    assert "<strong>E7</strong> R7-24 has the status “First steps”" in html(page)
    send(editor, "_submit", page=page, address=SEARCH, result="nothing_new")
    update = ProgressUpdate.objects.latest("pk")
    assert (update.status, update.headline_en) == ("", "A search found nothing new")


def test_a_search_of_tomorrow_is_refused(editor, commitment):
    tomorrow = timezone.localdate() + timedelta(days=1)
    page = send(
        editor, "_submit", address=SEARCH, **searched(commitment, happened_on=tomorrow.isoformat())
    )
    assert "<strong>E1</strong>" in html(page)


# From where it is opened, and by whom


def test_a_commitments_form_leads_to_both_pages_with_it_chosen(editor, commitment):
    page = html(editor.open(commitment))
    for address in (PAGE, SEARCH):
        assert f'href="{address}?commitments={commitment.pk}"' in page
        opened = editor.get(address, commitments=commitment.pk)
        assert fields_of(opened, "entry_form")["commitments"] == [str(commitment.pk)]


def test_a_suggestion_is_written_up_and_then_dealt_with(editor, suggestion):
    address = f"{PAGE}?suggestion={suggestion.reference}"
    assert f'href="{address}"' in html(editor.open(suggestion))
    page = editor.client.get(address)
    assert "Page 2 &lt;b&gt;says&lt;/b&gt; so." in html(page)
    fields = fields_of(page, "entry_form")
    assert fields["sources-0-url"] == [suggestion.url]
    commitment_pk = fields["commitments"][0]
    response = send(
        editor,
        "_save",
        page=page,
        address=address,
        commitments=[commitment_pk],
        **NEW,
        **{"sources-0-locator": "p. 2"},
    )
    suggestion.refresh_from_db()
    assert suggestion.update == ProgressUpdate.objects.get(), html(response)[:3000]


def test_a_suggestion_dealt_with_meanwhile_does_not_stand_in_the_way(editor, suggestion):
    make_source(url=URL.partition("?")[0])
    publish()
    address = f"{PAGE}?suggestion={suggestion.reference}"
    page = editor.client.get(address)
    suggestions.mark_as_spam(suggestion=suggestion, by=editor.user)
    send(
        editor,
        "_save",
        page=page,
        address=address,
        **{"sources-0-url": URL, "sources-0-locator": "p. 2"},
    )
    assert ProgressUpdate.objects.count() == 1


def test_refs_can_be_typed_where_no_script_runs(editor, commitment, source):
    words = {**typed(commitment), "commitments": [], "refs": "r7-24"}
    send(editor, "_submit", **words)
    assert list(ProgressUpdate.objects.get().commitments.all()) == [commitment]
    page = send(editor, "_save", **{**words, "refs": "R7-24, R9-99"})
    assert "There is no commitment R9-99." in html(page)
    assert fields_of(page, "entry_form")["refs"] == ["R7-24, R9-99"]


def test_only_those_who_write_updates_get_the_pages(db, reviewer):
    stranger = Desk(make_user())
    for address in (PAGE, SEARCH):
        assert stranger.get(address).status_code == 403
        assert reviewer.get(address).status_code == 200


def test_who_may_not_add_sources_is_told_so_and_loses_nothing(db, commitment):
    user = make_user()
    user.user_permissions.set(
        Permission.objects.filter(
            codename__in=["add_progressupdate", "view_commitment", "view_progressupdate"]
        )
    )
    desk = Desk(user)
    page = send(desk, "_save", **typed(commitment, **NEW))
    assert "You may not add sources" in html(page)
    assert fields_of(page, "entry_form")["sources-0-publisher"] == ["Example Times"]
    assert not ProgressUpdate.objects.exists()


@pytest.mark.parametrize("address", [PAGE, SEARCH])
def test_the_page_costs_the_same_however_large_the_register(
    editor, commitment, address, django_assert_max_num_queries
):
    editor.get(address, commitments=commitment.pk)
    with django_assert_max_num_queries(15) as asked:
        editor.get(address, commitments=commitment.pk)
    few = len(asked)
    publish(*(make_commitment(f"R7-{number}") for number in range(30, 40)))
    editor.get(address, commitments=commitment.pk)
    with django_assert_max_num_queries(few):
        editor.get(address, commitments=commitment.pk)


def test_two_new_sources_at_one_address_become_one(editor, commitment):
    words = typed(commitment, **NEW)
    second = {
        name.replace("-0-", "-1-"): value
        for name, value in words.items()
        if name.startswith("sources-0")
    }
    page = send(editor, "_another_source", **words)
    send(editor, "_save", page=page, **second)
    update = ProgressUpdate.objects.get()
    assert len({each.source_id for each in update.citations.all()}) == 1
    assert evidence.of_form(update.sent_form.token) == update
