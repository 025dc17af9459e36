"""A made-up communiqué of 30 sentences in each language, from the paste to the closed intake, in the real admin."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import COLOURS, violations
from tests.browser.desk import PASSWORD
from tests.communiques import TEXTS

NEW = "/admin/dialogue/intake/add/"
URL = "https://example.org/2031/05/05/made-up-communique-of-a-round"
DIRECTIONS = {"en": "ltr", "zh": "ltr", "ur": "rtl"}


def describe(page):
    """The source of the text, which is new."""
    page.locator("#id_source-title").fill("Made-up communiqué")
    page.locator("#id_source-title_basis").select_option("descriptive")
    page.locator("#id_source-publisher").fill("Nobody")
    page.locator("#id_source-language").fill("en")
    page.locator("#id_source-kind").select_option("official_text")
    page.get_by_label("1: Authentic text").check()
    page.locator("#id_source-read_extent_en").fill("whole text")


def take_in(page, text):
    page.goto(NEW)
    page.locator("#id_round").select_option(index=1)
    page.locator("#id_text").fill(text)
    page.locator("#id_source-url").fill(URL)
    page.get_by_role("button", name="Look at what is understood").click()
    expect(page.get_by_role("status").first).to_contain_text("paragraphs: 6, sentences: 30")
    describe(page)
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator(".messagelist")).to_contain_text("The text is taken in")


def decide(page, number, decision):
    """Choose for one sentence of the page, and a sector for a draft where none is hinted at."""
    row = page.locator(".sentence").nth(number)
    row.get_by_label(decision, exact=True).check()
    sector = row.get_by_label("Sector of the draft")
    if decision in ("Commitment", "Position") and not sector.input_value():
        sector.select_option(index=1)


@pytest.mark.parametrize("language", TEXTS)
def test_a_communique_is_taken_in_decided_on_and_closed(sign_in, language):
    page = sign_in("editor")
    take_in(page, TEXTS[language])
    expect(page.locator("#progress")).to_have_text("0 of 30 decided")
    page.wait_for_load_state("networkidle")
    page.reload()
    expect(page.locator("#kept form")).to_have_count(0)
    text = page.locator(".sentence-text").first
    expect(page.locator(".sentence")).to_have_count(30)
    assert text.evaluate("element => getComputedStyle(element).direction") == DIRECTIONS[language]
    # The third sentence is about Gwadar Port, in every language.
    third = page.locator(".sentence").nth(2)
    for kind in ("verb", "party", "sector", "place", "date"):
        expect(third.locator(f"mark.hint-{kind}, .hints .hint-{kind}").first).to_be_visible()
    expect(third.locator(".likenesses li").first).to_contain_text("%")

    decide(page, 2, "Commitment")
    decide(page, 4, "Position")
    decide(page, 0, "Procedural")
    page.get_by_role("button", name="Save the decisions").click()
    expect(page.locator(".messagelist")).to_contain_text("3 sentences are decided on. Drafts made:")
    expect(page.locator("#progress")).to_have_text("3 of 30 decided")
    page.get_by_role("button", name="Save, and close the intake").click()
    expect(page.get_by_role("alert")).to_contain_text("Paragraph 1, sentence 2")

    page.get_by_role("link", name="Show the 27 undecided only").click()
    for number in range(27):
        decide(page, number, "Context")
    page.get_by_role("button", name="Save, and close the intake").click()
    expect(page.locator(".messagelist")).to_contain_text("The intake is closed")
    expect(page.locator("#progress")).to_have_text("30 of 30 decided")

    page.locator(".sentence").nth(2).locator(".sentence-state a").first.click()
    expect(page.locator(".state").nth(1)).to_contain_text("paragraph 1, sentence 3")
    expect(page.locator("#id_citations-0-locator")).to_have_value("para 1, sentence 3")
    finish_and_submit(page)
    page.get_by_role("link", name="From the intake of").click()
    expect(page.locator(".sentence").nth(2)).to_contain_text("Commitment")


def finish_and_submit(page):
    page.locator("#id_title_en").fill("Add a second berth")
    page.locator("#id_summary_en").fill("A second berth is to be added.")
    page.locator("#id_kind").select_option("deliverable")
    page.locator("#id_voice").select_option("joint")
    page.locator("#id_verifiability").select_option("verifiable")
    page.locator("#id_attribution").select_option("official_text")
    page.locator("#id_reason").fill("New in this round")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.locator(".messagelist")).to_contain_text("is submitted")


def test_the_pages_of_an_intake_break_no_rule_of_accessibility(sign_in):
    page = sign_in("editor")
    page.goto(NEW)
    assert violations(page) == []
    take_in(page, TEXTS["ur"])
    decide(page, 2, "Commitment")
    page.get_by_role("button", name="Save the decisions").click()
    intake = urlsplit(page.url).path
    cutting = page.get_by_role("link", name="Cut it differently").first.get_attribute("href")
    addresses = [NEW, intake, cutting]
    for prefix in ("", "/ur"):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 800})
            for address in addresses:
                page.goto(f"{prefix}{address}")
                assert violations(page) == [], address
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, address
    page.emulate_media(color_scheme="dark")
    page.goto(intake)
    assert violations(page, COLOURS) == []


def test_an_intake_needs_no_mouse_and_numbers_choose(sign_in):
    page = sign_in("editor")
    take_in(page, TEXTS["en"])
    page.locator(".sentence").first.get_by_label("Commitment").focus()
    for _sentence in range(30):
        page.keyboard.press("3")
    page.locator("[name=_save]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#progress")).to_have_text("30 of 30 decided")
    # And as every form: Tab to a sentence, arrows to choose.
    page.locator(".sentence").first.get_by_label("Context").focus()
    page.keyboard.press("ArrowRight")
    page.locator("[name=_close]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("The intake is closed")
    expect(page.locator(".sentence").first).to_contain_text("Procedural")


def test_no_script_is_needed(browser, desk_server):
    context = browser.new_context(base_url=desk_server, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/admin/login/?next={NEW}")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("#id_text").wait_for()
    take_in(page, TEXTS["en"])
    for number in range(30):
        decide(page, number, "Context")
    page.get_by_role("button", name="Save, and close the intake").click()
    expect(page.locator(".messagelist")).to_contain_text("The intake is closed")
    context.close()
