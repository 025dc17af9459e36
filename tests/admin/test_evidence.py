"""Evidence in one form: what is kept of it, from where it is opened, and by whom."""

import re

import pytest
from django.contrib.auth.models import Permission

from dialogue.models import Edition, ProgressUpdate, Source, Submission
from dialogue.services import suggestions
from tests.desk import Desk, form_address, html, said
from tests.evidence import NEW, PAGE, SEARCH, URL, send, typed
from tests.factories import make_commitment, make_source, make_user, publish
from tests.forms import fields_of


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


def test_a_figure_that_would_be_rounded_is_refused(editor, commitment, source):
    figure = {"figures-0-unit_en": "tonnes", "figures-0-label_en": "Cargo"}
    words = typed(commitment, **figure, **{"figures-0-value": "999999999999999999"})
    assert "Give at most 15 significant digits" in html(send(editor, "_submit", **words))
    assert not ProgressUpdate.objects.exists()


@pytest.mark.parametrize("noun", [PAGE, SEARCH, "/admin/dialogue/source/add/"])
def test_readers_see_an_english_reason_whoever_writes(editor, noun):
    page = editor.get(f"/ur{noun}")
    assert '<html lang="ur" dir="rtl">' in html(page)
    form = page.context["form"] if "form" in page.context else page.context["adminform"].form
    assert form["reason"].value().isascii()


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


def test_a_form_that_is_not_in_order_opens_at_the_first_thing_that_is_wrong(
    editor, commitment, source
):
    page = html(send(editor, "_submit", **typed(commitment, headline_en="", reason="x" * 301)))
    (focused,) = re.findall(r"<[^>]* autofocus[ >][^>]*", page)
    assert 'name="headline_en"' in focused
    assert "By the method" not in page


@pytest.mark.parametrize("stamp", ["", "nonsense"])
def test_a_form_without_a_good_stamp_is_kept_all_the_same(editor, commitment, source, stamp):
    send(editor, "_save", **typed(commitment, stamp=stamp))
    assert ProgressUpdate.objects.count() == 1


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
