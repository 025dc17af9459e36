"""What a reader does, in a real browser, against the server people run."""

import re

import pytest
from playwright.sync_api import expect


def test_a_reader_finds_gwadar_through_search_and_reads_what_became_of_it(page, complaints):
    page.goto("/")
    page.locator("input[type=search]").fill("Gwadar")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Build and run Gwadar Port").first.click()
    main = page.get_by_role("main")
    expect(page.get_by_role("heading", level=1)).to_have_text("Build and run Gwadar Port")
    expect(main.get_by_role("heading", name="Where it is written")).to_be_visible()
    expect(main.get_by_role("heading", name="What has happened")).to_be_visible()
    expect(main.get_by_text("First steps").first).to_be_visible()
    assert complaints == []


def test_a_reader_finds_gwadar_through_filters_without_a_script(browser, base_url):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/commitments/")
    page.get_by_role("checkbox", name="Gwadar Port and logistics").check()
    page.get_by_role("button", name="Show results").first.click()
    expect(page).to_have_url(re.compile("sector=gwadar"))
    page.get_by_role("link", name="Make Gwadar a trade and transshipment hub").click()
    expect(page).to_have_url(re.compile("/commitments/R7-25/$"))
    context.close()


def test_the_interactive_documentation_of_the_api_works_under_the_content_policy(page, complaints):
    page.goto("/api/v1/docs/")
    page.get_by_text("/api/v1/commitments/").first.wait_for()
    assert complaints == []


def test_in_urdu_the_page_runs_from_right_to_left(page):
    page.goto("/ur/commitments/R7-24/")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    brand, languages = page.locator("header a").first, page.locator("header nav").last
    assert brand.bounding_box()["x"] > languages.bounding_box()["x"]


#: The words of the matrix's subjects that are broken inside, where no hyphen stands.
BROKEN = """() => [...document.querySelectorAll(".matrix tbody th[scope=row] a")].flatMap((subject) => {
    const texts = document.createTreeWalker(subject, NodeFilter.SHOW_TEXT), broken = [];
    for (let text; (text = texts.nextNode()); ) {
        for (const word of text.data.matchAll(/[^\\s-]+/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const lines = [...range.getClientRects()].filter((box) => box.width);
            if (new Set(lines.map((box) => Math.round(box.top))).size > 1) broken.push(word[0]);
        }
    }
    return broken;
})"""


@pytest.mark.parametrize("path", ["/threads/", "/ur/threads/", "/", "/ur/"])
@pytest.mark.parametrize("width", [320, 390, 700, 1000, 1280])
def test_the_subjects_of_the_matrix_have_room_for_whole_words(page, path, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path)
    subject = page.locator(".matrix tbody th[scope=row]").first
    assert subject.bounding_box()["width"] >= 90
    assert page.evaluate(BROKEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("record", ["commitments/R7-24", "rounds/R7", "threads/gwadar-port"])
def test_on_phones_a_record_leads_to_how_it_is_cited(page, record):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"/{record}/")
    jump = page.get_by_role("link", name="Cite this", exact=True)
    expect(jump).to_be_in_viewport()
    jump.click()
    expect(page.get_by_role("heading", name="Cite this edition")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 844})
    expect(jump).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_controls_of_the_comparison_are_as_high_as_each_other_in_urdu(page, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/ur/rounds/compare/")
    controls = page.locator(".compared :is(input, select, .btn)").all()
    assert len({control.bounding_box()["height"] for control in controls}) == 1


def test_on_phones_the_contents_of_a_report_lead_to_each_sector(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/ur/rounds/R7/report/")
    page.locator(".contents ul ul a").last.click()
    expect(page.locator(".report-sector h3:target")).to_be_in_viewport()
