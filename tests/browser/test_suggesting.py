"""From a reader's evidence to an editor's draft, in a real browser against the server people run."""

import re

import pytest
from playwright.sync_api import expect

from dialogue.views.suggestion_form import QUICKEST
from tests.browser.desk import MAKE_PEOPLE, PASSWORD

#: The evidence is a source of the register, copied as people copy addresses.
SOURCE = "Govt urged to take advantage of Gwadar Port amid Iran war"


@pytest.fixture(scope="module")
def desk(scratch_registers):
    """A server for these tests alone, with an editor of ordinary rights."""
    with scratch_registers.borrow(scratch_registers.loaded_template) as register:
        register.shell(MAKE_PEOPLE)
        with register.serve() as address:
            yield address


@pytest.fixture
def open_page(browser, desk):
    """A function that opens a page in a browser of its own."""
    contexts = []

    def open_one(**settings):
        contexts.append(browser.new_context(base_url=desk, **settings))
        return contexts[-1].new_page()

    yield open_one
    for context in contexts:
        context.close()


def tab_to(page, selector):
    """Go on by keyboard until this has the focus; nothing that nobody sees may have it on the way."""
    for _press in range(150):
        page.keyboard.press("Tab")
        assert page.locator("[name=topic]:focus").count() == 0
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"The keyboard does not reach {selector}.")


@pytest.mark.parametrize(
    ("language", "has_script", "width"),
    [("", True, 1280), ("ur/", True, 390), ("zh-hans/", False, 390)],
    ids=["en", "ur on a phone", "zh without script"],
)
def test_a_reader_suggests_evidence_by_keyboard_and_an_editor_drafts_it(
    open_page, language, has_script, width
):
    reader = open_page(java_script_enabled=has_script, viewport={"width": width, "height": 800})
    words = f"گوادر: paragraph 3 says so, at {width} in {language}"
    url = reader.request.get("/api/v1/sources/dawn-1979997/").json()["url"]
    reader.goto(f"/{language}commitments/R7-24/")
    tab_to(reader, "aside a[href*='/suggestions/new/']")
    reader.keyboard.press("Enter")
    reader.wait_for_url(f"**/{language}suggestions/new/?kind=commitment&key=R7-24")
    tab_to(reader, "[name=nature]")
    reader.keyboard.press("ArrowDown")
    tab_to(reader, "[name=url]")
    reader.keyboard.type("no address")
    tab_to(reader, "[name=text]")
    reader.keyboard.type(words)
    reader.wait_for_timeout(QUICKEST * 1000 + 1500)
    tab_to(reader, "main button[type=submit]")
    reader.keyboard.press("Enter")

    reader.locator("#errors:focus").wait_for()
    expect(reader.locator("[name=text]")).to_have_value(words)
    expect(reader.locator("[name=nature][value=evidence]")).to_be_checked()
    assert reader.locator("#id_url").get_attribute("aria-describedby").endswith("id_url_error")
    assert reader.evaluate("document.documentElement.scrollWidth") <= width
    tab_to(reader, "#errors a[href='#id_url']")
    reader.keyboard.press("Enter")
    reader.locator("#id_url:focus").or_(reader.locator("#id_url:target")).wait_for()
    reader.locator("#id_url").focus()
    reader.keyboard.press("Control+a")
    reader.keyboard.type(f"{url}?utm_source=mail")
    reader.keyboard.press("Enter")
    reader.wait_for_url(f"**/{language}suggestions/sent/?**")
    reference = re.search(r"S-\w{4}-\w{4}", reader.get_by_role("main").inner_text())[0]

    editor = open_page()
    editor.goto("/admin/")
    editor.get_by_label("Username").fill("editor")
    editor.get_by_label("Password").fill(PASSWORD)
    editor.keyboard.press("Enter")
    editor.get_by_role("link", name=re.compile(r"^Suggestions \(\d+ waiting\)$")).first.click()
    editor.get_by_role("link", name=reference).click()
    expect(editor.get_by_text(words)).to_be_visible()
    editor.get_by_role("button", name="Turn it into a draft update").click()
    editor.locator(".messagelist", has_text=f"is drafted from suggestion {reference}").wait_for()
    expect(editor.get_by_text(words)).to_be_visible()
    offered = editor.locator("#id_citations-0-source + .select2")
    assert SOURCE in offered.inner_text()
    expect(editor.locator("#id_status")).to_have_value("")
    editor.fill("#id_happened_on", "2026-03-09")
    editor.select_option("#id_happened_on_precision", "day")
    editor.fill("#id_headline_en", "Paper urges use of Gwadar")
    editor.fill("#id_summary_en", "A paper urges traders to use the port.")
    editor.fill("#id_status_reason_en", "Praise raises no status (E3).")
    editor.fill("#id_citations-0-locator", "para 3")
    editor.get_by_role("button", name="Save the draft", exact=True).click()
    editor.locator(".messagelist", has_text="was changed successfully").wait_for()
    editor.goto("/admin/dialogue/suggestion/?state=drafted")
    expect(editor.get_by_role("link", name=reference)).to_be_visible()


def test_a_double_click_sends_it_once(open_page):
    page = open_page()
    page.goto("/suggestions/new/")
    page.get_by_label("Something else").check()
    page.get_by_label("In your words").fill("The list of plans lacks one.")
    page.wait_for_timeout(QUICKEST * 1000 + 1500)
    page.get_by_role("button", name="Send to the editors").dblclick()
    expect(page).to_have_url(re.compile("/suggestions/sent/"))
    page.goto("/admin/login/?next=/admin/dialogue/suggestion/%3Fkind=register")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_text("1 suggestion", exact=True).wait_for()
