"""What is typed at the desk survives closed tabs, lost connections, ended sessions and other people."""

import time
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations
from tests.browser.desk import PASSWORD

RECORD = "R7-24"
EVIDENCE = "/admin/dialogue/progressupdate/evidence/"
#: Of Django's own forms, the parts that are ours.
OURS = (".kept", "#keeping", ".conflict")
END_SESSIONS = "from django.contrib.sessions.models import Session; Session.objects.all().delete()"


@pytest.fixture
def editor(sign_in):
    return sign_in("editor")


def open_record(page):
    page.goto(f"/admin/dialogue/commitment/?q={RECORD}")
    page.get_by_role("link", name=RECORD, exact=True).click()
    page.locator("#id_title_en").wait_for()


def in_browser(page):
    """How many texts this browser keeps."""
    return page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('kept:')).length"
    )


def told(page):
    return page.locator("#keeping")


def take_up(page):
    page.get_by_role("link", name="Take it up again").click()
    page.get_by_text("The form holds what you typed").wait_for()


def sign_in_again(page):
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")


def test_a_tab_that_is_closed_loses_nothing(editor):
    open_record(editor)
    address = editor.url
    editor.fill("#id_title_en", "Typed a moment ago")
    expect(told(editor)).to_contain_text("Kept at", timeout=15000)
    editor.fill("#id_note_en", "Typed in the last second")
    another = editor.context.new_page()
    editor.close(run_before_unload=True)
    another.goto(address)
    expect(another.get_by_role("heading", name="Typed here and not saved")).to_be_visible()
    assert violations(another, only_in=OURS) == []
    take_up(another)
    expect(another.locator("#id_title_en")).to_have_value("Typed a moment ago")
    expect(another.locator("#id_note_en")).to_have_value("Typed in the last second")
    assert violations(another, only_in=OURS) == []
    another.get_by_role("button", name="Save the draft and stay").click()
    another.locator(".messagelist .success").wait_for()
    expect(another.get_by_role("link", name="Take it up again")).to_have_count(0)
    assert in_browser(another) == 0


def test_without_a_connection_it_is_kept_in_the_browser_and_offered_later(editor):
    editor.goto(EVIDENCE)
    editor.context.set_offline(True)
    editor.fill("#id_summary_en", "Typed on a train")
    expect(told(editor)).to_contain_text("kept in this browser", timeout=15000)
    assert violations(editor, only_in=OURS) == []
    another = editor.context.new_page()
    editor.close()
    another.context.set_offline(False)
    another.goto(EVIDENCE)
    take_up(another)
    expect(another.locator("#id_summary_en")).to_have_value("Typed on a train")
    assert in_browser(another) == 0


def test_a_server_that_fails_is_asked_again(editor):
    editor.goto(EVIDENCE)
    answers = [502, 500]
    asked = []

    def answer(route):
        asked.append(time.monotonic())
        route.fulfill(status=answers.pop(0)) if answers else route.continue_()

    editor.route("**/keptform/keep/", answer)
    editor.fill("#id_summary_en", "Typed while the server restarts")
    expect(told(editor)).to_contain_text("kept in this browser", timeout=15000)
    expect(told(editor)).to_contain_text("Kept at", timeout=15000)
    assert min(later - sooner for sooner, later in pairwise(asked)) > 2
    assert in_browser(editor) == 0


@pytest.mark.parametrize(
    ("status", "words"), [(400, "is no longer kept"), (413, "Too long to be kept")]
)
def test_what_the_server_refuses_is_not_sent_again(editor, status, words):
    editor.goto(EVIDENCE)
    asked = []

    def refuse(route):
        asked.append(route)
        route.fulfill(status=status)

    editor.route("**/keptform/keep/", refuse)
    editor.fill("#id_summary_en", "Typed on a page that was open for too long")
    expect(told(editor)).to_contain_text(words, timeout=15000)
    editor.wait_for_timeout(5000)
    assert len(asked) == 1


def test_what_one_person_typed_is_not_given_to_another_in_the_same_browser(editor):
    editor.goto(EVIDENCE)
    editor.context.set_offline(True)
    editor.fill("#id_summary_en", "Mine alone")
    expect(told(editor)).to_contain_text("kept in this browser", timeout=15000)
    another = editor.context.new_page()
    editor.close()
    another.context.set_offline(False)
    another.context.clear_cookies()
    another.goto("/admin/")
    another.get_by_label("Username").fill("reviewer")
    another.get_by_label("Password").fill(PASSWORD)
    another.keyboard.press("Enter")
    another.locator("#logout-form").wait_for()
    another.goto(EVIDENCE)
    another.wait_for_load_state("networkidle")
    expect(another.get_by_role("link", name="Take it up again")).to_have_count(0)
    assert in_browser(another) == 1


def test_who_signs_out_leaves_the_text_with_the_server_and_not_in_the_browser(editor):
    editor.goto(EVIDENCE)
    editor.fill("#id_summary_en", "Typed, then signed out")
    editor.wait_for_timeout(1000)  # noticed, and not yet sent
    assert in_browser(editor) == 1
    editor.get_by_role("button", name="Log out").click()
    editor.get_by_text("Logged out").first.wait_for()
    assert in_browser(editor) == 0
    editor.goto(EVIDENCE)
    sign_in_again(editor)
    take_up(editor)
    expect(editor.locator("#id_summary_en")).to_have_value("Typed, then signed out")


@pytest.mark.parametrize("has_script", [True, False])
def test_a_session_that_ended_keeps_the_form(
    browser, sign_in, desk_server, loaded_scratch, has_script
):
    page = sign_in("editor")
    if not has_script:
        state = page.context.storage_state()
        context = browser.new_context(
            base_url=desk_server, storage_state=state, java_script_enabled=False
        )
        page = context.new_page()
    open_record(page)
    page.fill("#id_title_en", "Typed before the session ended")
    loaded_scratch.shell(END_SESSIONS)
    page.get_by_role("button", name="Save the draft", exact=True).click()
    page.get_by_text("Your session ended before this was saved.").wait_for()
    if has_script:
        assert violations(page, only_in=("#content",)) == []
    sign_in_again(page)
    page.get_by_text("The form holds what you typed").wait_for()
    expect(page.locator("#id_title_en")).to_have_value("Typed before the session ended")
    page.get_by_role("button", name="Save the draft", exact=True).click()
    page.locator(".messagelist .success").wait_for()
    if not has_script:
        page.context.close()


def test_two_clicks_on_save_make_one_record(editor, loaded_scratch):
    editor.goto(EVIDENCE)
    editor.fill("#id_headline_en", "Clicked twice")
    editor.fill("#id_summary_en", "It happened.")
    editor.get_by_role("button", name="Save as a draft").dblclick()
    editor.locator(".messagelist").wait_for()
    editor.goto("/admin/dialogue/place/add/")
    for name, value in {"key": "two-clicks", "name_en": "Twice"}.items():
        editor.fill(f"#id_{name}", value)
    editor.fill("#id_latitude", "30")
    editor.fill("#id_longitude", "70")
    editor.select_option("#id_kind", "city")
    editor.select_option("#id_country", "PK")
    editor.get_by_role("button", name="Save and publish").dblclick()
    editor.locator(".messagelist").wait_for()
    count = (
        "from dialogue.models import Edition, Place, ProgressUpdate;"
        "print(ProgressUpdate.objects.filter(headline_en='Clicked twice').count(),"
        "Place.objects.filter(key='two-clicks').count(),"
        "Edition.objects.filter(key='two-clicks').count())"
    )
    assert loaded_scratch.shell(count).split() == ["1", "1", "1"]


def test_two_people_at_one_record_see_both_texts_and_lose_none(sign_in):
    one, other = sign_in("editor"), sign_in("reviewer")
    for page in (one, other):
        open_record(page)
    one.fill("#id_title_en", "The title of one")
    other.fill("#id_title_en", "The title of another")
    other.fill("#id_note_en", "A note of another")
    one.get_by_role("button", name="Save the draft and stay").click()
    one.locator(".messagelist .success").wait_for()
    other.get_by_role("button", name="Save the draft and stay").click()
    both = other.locator(".conflict")
    both.wait_for()
    for words in ("The title of", "one", "another", "A note of another"):
        expect(both).to_contain_text(words)
    assert violations(other, only_in=OURS) == []
    # Even now the tab may be closed.
    address = other.url
    other.goto("/admin/")
    other.goto(address)
    take_up(other)
    expect(other.locator(".conflict")).to_be_visible()
    other.get_by_role("button", name="Save the draft and stay").click()
    other.locator(".messagelist .success").wait_for()
    expect(other.locator("#id_title_en")).to_have_value("The title of another")
