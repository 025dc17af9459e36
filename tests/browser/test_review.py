"""An editor and a reviewer side by side, each in a browser of their own: from a submission to its publication."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import violations

QUEUE = "/admin/dialogue/submission/?turn=to-decide"
REFS = ("R7-25", "R7-24")


def propose(page, ref, title):
    """Change the title of a commitment and submit it."""
    page.goto(f"/admin/dialogue/commitment/?q={ref}")
    page.get_by_role("link", name=ref).first.click()
    page.fill("#id_title_en", title)
    page.fill("#id_reason", "Clearer words")
    page.get_by_role("button", name="Save and submit for review").click()
    expect(page.locator(".messagelist")).to_contain_text("is submitted")


def open_first(page):
    page.goto(QUEUE)
    page.locator("#result_list tbody tr").first.get_by_role("link").first.click()


def approve(page):
    page.get_by_label("I have read what changes").check()
    page.get_by_role("button", name="Approve and publish").click()


def return_it(page, comment):
    page.get_by_label("Comment").fill(comment)
    page.get_by_role("button", name="Return to the author").click()


def test_submitted_returned_undone_returned_again_and_approved(sign_in):
    editor, reviewer = sign_in("editor"), sign_in("reviewer")
    propose(editor, "R7-25", "The port as a hub for other ports")
    open_first(reviewer)
    return_it(reviewer, "Which paragraph?")
    reviewer.get_by_role("button", name="Undo the return of R7-25").click()
    expect(reviewer.locator(".messagelist")).to_contain_text("Your comment was: Which paragraph?")
    return_it(reviewer, "Which paragraph, which line?")

    editor.goto("/admin/")
    expect(editor.locator(".today")).to_contain_text("Which paragraph, which line?")
    propose(editor, "R7-25", "The port as a hub for all ports")
    open_first(reviewer)
    expect(reviewer.locator("table.difference ins").first).to_be_visible()
    approve(reviewer)
    expect(reviewer.locator(".messagelist")).to_contain_text("is published")

    editor.goto("/admin/")
    expect(editor.locator(".today")).to_contain_text("Approved since you last took note")
    editor.get_by_role("button", name="I have taken note").click()
    expect(editor.get_by_text("Approved since you last took note")).to_have_count(0)


def test_what_changed_meanwhile_is_looked_at_again(sign_in, desk_server):
    editor, reviewer = sign_in("editor"), sign_in("reviewer")
    propose(editor, "R7-25", "The port as a hub for all ports")
    open_first(reviewer)
    reviewer.get_by_role("link", name="The source on the desk").first.click()
    reviewer.fill("#id_publisher", "Another publisher")
    reviewer.fill("#id_reason", "Its own name")
    other = reviewer.context.new_page()
    open_first(other)
    reviewer.get_by_role("button", name="Save and publish").click()
    expect(reviewer.locator(".messagelist")).to_contain_text("is published")
    approve(other)
    expect(other.locator(".errorlist")).to_contain_text("changed since you opened this page")
    expect(other.get_by_label("I have read what changes")).not_to_be_checked()
    expect(other.locator(".evidence")).to_contain_text("Another publisher")
    approve(other)
    expect(other.locator(".messagelist")).to_contain_text("is published")


def test_several_are_approved_at_once(sign_in):
    editor, reviewer = sign_in("editor"), sign_in("reviewer")
    for ref in REFS:
        propose(editor, ref, f"In other words: {ref}")
    reviewer.goto(QUEUE)
    reviewer.locator("#action-toggle").check()
    reviewer.locator("select[name=action]").select_option("approve_chosen")
    reviewer.locator("button[name=index]").click()
    reviewer.locator("details summary").first.click()
    expect(reviewer.locator("table.difference").first).to_be_visible()
    for width in (1280, 390):
        reviewer.set_viewport_size({"width": width, "height": 800})
        assert violations(reviewer) == []
        assert reviewer.evaluate("document.documentElement.scrollWidth") <= width
    reviewer.get_by_label("I have read what each of them changes").check()
    reviewer.get_by_role("button", name="Approve and publish all 2").click()
    expect(reviewer.locator(".messagelist")).to_contain_text("2 submissions are published")


@pytest.mark.parametrize("language", ["", "/ur"])
def test_the_review_breaks_no_rule_of_accessibility(sign_in, language):
    editor, reviewer = sign_in("editor"), sign_in("reviewer")
    propose(editor, "R7-25", "The port as a hub for all ports")
    open_first(reviewer)
    page = re.sub(r"\?.*", "", reviewer.url).partition("/admin/")[2]
    for scheme in ("light", "dark"):
        reviewer.emulate_media(color_scheme=scheme)
        for width in (1280, 390):
            reviewer.set_viewport_size({"width": width, "height": 800})
            reviewer.goto(f"{language}/admin/{page}")
            assert violations(reviewer) == []
            assert reviewer.evaluate("document.documentElement.scrollWidth") <= width
    reviewer.locator("[name=comment]").fill("Which paragraph?")
    reviewer.locator("[name=_return]").click()
    reviewer.locator(".messagelist [name=_undo]").wait_for()
    reviewer.goto(f"{language}/admin/{page}")
    reviewer.locator("[name=_undo]").wait_for()
    assert violations(reviewer) == []


def test_the_evidence_stands_beside_the_difference_and_below_it_on_a_phone(sign_in):
    editor, reviewer = sign_in("editor"), sign_in("reviewer")
    propose(editor, "R7-25", "The port as a hub for all ports")
    open_first(reviewer)

    def boxes():
        return [
            reviewer.locator(each).first.bounding_box() for each in (".difference", ".evidence")
        ]

    reviewer.set_viewport_size({"width": 1280, "height": 800})
    difference, evidence = boxes()
    assert evidence["x"] > difference["x"] + difference["width"]
    assert evidence["y"] < difference["y"] + 50
    reviewer.set_viewport_size({"width": 390, "height": 800})
    difference, evidence = boxes()
    assert evidence["y"] > difference["y"] + difference["height"]


def test_the_keyboard_alone_approves(sign_in):
    editor, reviewer = sign_in("editor"), sign_in("reviewer")
    propose(editor, "R7-25", "The port as a hub for all ports")
    open_first(reviewer)

    def tab_to(selector):
        for _step in range(150):
            reviewer.keyboard.press("Tab")
            if reviewer.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"Nobody gets to {selector} by keyboard.")

    tab_to("#id_has_read")
    reviewer.keyboard.press("Space")
    tab_to("[name=_approve]")
    reviewer.keyboard.press("Enter")
    expect(reviewer.locator(".messagelist")).to_contain_text("is published")


def test_no_script_is_needed(sign_in, browser, desk_server):
    editor = sign_in("editor")
    propose(editor, "R7-25", "The port as a hub for all ports")
    context = browser.new_context(
        base_url=desk_server,
        java_script_enabled=False,
        storage_state=sign_in("reviewer").context.storage_state(),
    )
    page = context.new_page()
    open_first(page)
    approve(page)
    expect(page.locator(".messagelist")).to_contain_text("is published")
    context.close()
