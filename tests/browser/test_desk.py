"""The desk as an editor and a reviewer use it: the first page, and evidence in one form."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations
from tests.browser.desk import EVIDENCE, KNOWN, PASSWORD, Counted, write_up

NOTHING_FOUND = "/admin/dialogue/progressupdate/nothing-found/"
#: Django's own widget; what is wrong with it is not ours to mend.
WIDGETS = ((".select2-container",),)
NEW = "https://www.dawn.com/2026/06/01/carrier-agrees-to-call-at-port"


@pytest.mark.parametrize("is_new", [False, True])
def test_evidence_reaches_readers_in_under_twenty_actions_of_two_people(
    sign_in, desk_server, is_new
):
    editor, reviewer = Counted(sign_in("editor")), Counted(sign_in("reviewer"))
    editor.click(editor.page.get_by_role("link", name="Add evidence"))
    editor.fill("#id_sources-0-url", NEW if is_new else KNOWN)
    if is_new:
        editor.press("#id_sources-0-url", "Enter")
        expect(editor.page.locator("#id_sources-0-title")).to_have_value(
            "Carrier agrees to call at port"
        )
        expect(editor.page.locator("#id_sources-0-publisher")).to_have_value("Dawn")
        expect(editor.page.locator("#id_sources-0-locator")).to_be_focused()
        editor.click(editor.page.get_by_label("3: Independent press or research"))
        editor.fill("#id_sources-0-read_extent_en", "whole report")
    editor.fill("#id_sources-0-locator", "para 3")
    write_up(editor)
    editor.click(editor.page.get_by_role("button", name="Submit for review"))
    expect(editor.page.locator(".messagelist")).to_contain_text("is submitted")

    reviewer.page.goto("/admin/")
    reviewer.click(reviewer.page.get_by_role("link", name="Carrier agrees to call at Gwadar"))
    reviewer.click(reviewer.page.get_by_label("I have read what changes"))
    reviewer.click(reviewer.page.get_by_role("button", name="Approve"))
    expect(reviewer.page.locator(".messagelist")).to_contain_text("is published")

    reviewer.page.goto("/commitments/R7-25/")
    expect(reviewer.page.get_by_text("Carrier agrees to call at Gwadar").first).to_be_visible()
    assert editor.actions + reviewer.actions < 20, (editor.actions, reviewer.actions)


@pytest.mark.parametrize("language", ["", "/ur"])
def test_the_pages_of_the_desk_break_no_rule_of_accessibility(sign_in, language):
    page = sign_in("editor")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        for address in (
            "/admin/",
            EVIDENCE,
            f"{EVIDENCE}?url={NEW}",
            f"{EVIDENCE}?url={KNOWN}",
            NOTHING_FOUND,
        ):
            page.goto(f"{language}{address}")
            assert violations(page, except_in=WIDGETS) == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        page.goto(f"{language}{EVIDENCE}")
        page.locator("[name=_check]").click()
        page.locator(".forecast").wait_for()
        assert violations(page, except_in=WIDGETS) == []


def test_the_keyboard_alone_suffices(sign_in):
    page = sign_in("editor")
    page.goto(EVIDENCE)

    def tab_to(selector):
        for _step in range(120):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Nobody gets to {selector} by keyboard.")

    def write(selector, words):
        tab_to(selector)
        page.keyboard.type(words)

    write("#id_sources-0-url", KNOWN)
    page.keyboard.press("Enter")
    expect(page.locator(".known-source")).to_contain_text("A source of the register")
    expect(page.locator("#id_sources-0-locator")).to_be_focused()
    page.keyboard.type("para 3")
    tab_to(".field-commitments .select2-search__field")
    page.keyboard.type("R7-25")
    expect(page.locator(".select2-results__option--highlighted")).to_contain_text("R7-25")
    page.keyboard.press("Enter")
    write("#id_happened_on", "03092026")
    write("#id_headline_en", "Carrier agrees to call at Gwadar")
    write("#id_summary_en", "A carrier signed an agreement.")
    tab_to("[name=reports]")
    page.keyboard.press("Space")
    tab_to("[name=status]")
    page.keyboard.press("ArrowDown")
    write("#id_status_reason_en", "An agreement is a first step.")
    tab_to("[name=_submit]")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("is submitted")


def test_no_script_is_needed(browser, desk_server):
    context = browser.new_context(base_url=desk_server, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/admin/login/?next={NOTHING_FOUND}")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Refs of commitments").fill("R7-25")
    page.locator("[name=searched_where]").fill("Dawn, Gwadar Pro")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.locator("[name=searched_where]")).to_have_value("Dawn, Gwadar Pro")
    expect(page.locator("[name=refs]")).to_have_value("R7-25")
    page.get_by_label("English").check()
    page.get_by_label("Urdu").check()
    page.locator("[name=searched_words]").fill("Gwadar hub")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.locator(".messagelist")).to_contain_text("is submitted")
    context.close()


def test_a_double_click_makes_one_update(sign_in):
    page = sign_in("editor")
    page.goto(NOTHING_FOUND)
    for name in ("searched_where", "searched_words"):
        page.locator(f"[name={name}]").fill("Gwadar")
    page.locator("#id_searched_languages_0").check()
    Counted(page).choose("#id_commitments", "R7-25")
    page.get_by_role("button", name="Save as a draft").dblclick()
    expect(page.locator(".messagelist")).to_contain_text("P7-")
    page.goto("/admin/dialogue/progressupdate/?state=drafted")
    expect(page.locator(".paginator")).to_contain_text("1 progress update")


def test_a_day_half_typed_is_not_sent_as_none(sign_in):
    page = sign_in("editor")
    page.goto(EVIDENCE)
    day = page.locator("[name=happened_on]")
    day.focus()
    page.keyboard.type("03")
    page.get_by_role("button", name="Save as a draft").click()
    assert day.evaluate("field => field.validity.badInput && field === document.activeElement")
    page.keyboard.type("03062026")
    page.get_by_role("button", name="Save as a draft").click()
    expect(page.locator(".messagelist")).to_contain_text("is saved")
