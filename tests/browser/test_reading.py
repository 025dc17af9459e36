"""What a reader does, in a real browser, against the server people run."""

import pytest

from tests.addresses import public_addresses

WIDTHS = {"desktop": 1280, "phone": 390}


@pytest.fixture
def complaints(page, base_url):
    """What the browser complains of while a page is open: errors, and requests to any other host."""
    found = []
    page.on("console", lambda line: found.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "request",
        lambda request: found.append(request.url) if not request.url.startswith(base_url) else None,
    )
    return found


def test_a_reader_finds_gwadar_through_search_and_reads_what_became_of_it(page, complaints):
    page.goto("/")
    page.get_by_role("searchbox").first.fill("Gwadar")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Build and run Gwadar Port").first.click()
    main = page.get_by_role("main")
    assert page.get_by_role("heading", level=1).inner_text() == "Build and run Gwadar Port"
    assert main.get_by_role("heading", name="Where it is written").is_visible()
    assert main.get_by_role("heading", name="What has happened").is_visible()
    assert main.get_by_text("First steps").first.is_visible()
    assert complaints == []


def test_a_reader_finds_gwadar_through_filters_without_a_script(browser, base_url):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/commitments/")
    page.get_by_role("checkbox", name="Gwadar Port and logistics").check()
    page.get_by_role("button", name="Show results").first.click()
    assert "sector=gwadar" in page.url
    page.get_by_role("link", name="Make Gwadar a trade and transshipment hub").click()
    assert page.url.endswith("/commitments/R7-25/")
    context.close()


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("language", ["", "zh-hans/", "ur/"], ids=["en", "zh", "ur"])
def test_pages_fit_the_screen_and_ask_no_other_host(page, complaints, language, width):
    page.set_viewport_size({"width": width, "height": 900})
    wide = []
    for path in PATHS:
        page.goto(f"/{language}{path}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(path)
    assert wide == []
    assert complaints == []


PATHS = [
    "",
    "commitments/",
    "commitments/R7-24/",
    "commitments/R7-24/history/",
    "editions/",
    "editions/1/",
    "threads/",
    "threads/gwadar-port/",
    "rounds/",
    "rounds/compare/?from=R3&to=R7",
    "rounds/R7/",
    "rounds/R7/report/",
    "sectors/",
    "sectors/gwadar/",
    "places/",
    "places/gwadar-port/",
    "people/",
    "people/wang-yi/",
    "plans/",
    "plans/cpec/",
    "sources/",
    "sources/defencetalks-cpec2/",
    "updates/",
    "updates/P7-30/",
    "search/?q=gwadar",
    "method/",
    "data/",
    "coverage/",
    "questions/",
    "suggestions/new/?kind=commitment&key=R7-24",
    "suggestions/sent/?reference=S-7K3M-Q2X9",
]


def test_every_kind_of_page_is_looked_at(loaded_register):
    """So that a page added later is looked at as well."""
    listed = {path.split("?")[0].strip("/").split("/")[0] for path in PATHS}
    assert {address.strip("/").split("/")[0] for address in public_addresses().values()} <= listed


def test_the_interactive_documentation_of_the_api_works_under_the_content_policy(page, complaints):
    page.goto("/api/v1/docs/")
    page.get_by_text("/api/v1/commitments/").first.wait_for()
    assert complaints == []


def test_in_urdu_the_page_runs_from_right_to_left(page):
    page.goto("/ur/commitments/R7-24/")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    brand, languages = page.locator("header a").first, page.locator("header nav").last
    assert brand.bounding_box()["x"] > languages.bounding_box()["x"]
