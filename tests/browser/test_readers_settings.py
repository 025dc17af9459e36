"""Readers who set their browser otherwise: larger letters, no movement, colours of their own, paper."""

import pytest

from tests.browser.pages import LANGUAGES

PATHS = ["", "commitments/", "commitments/R7-24/", "rounds/R7/", "threads/", "places/"]

in_every_language = pytest.mark.parametrize("beginning", LANGUAGES.values(), ids=LANGUAGES)


def width(page):
    return page.evaluate("document.documentElement.scrollWidth")


@in_every_language
@pytest.mark.parametrize("path", PATHS)
def test_letters_twice_as_large_fit(page, path, beginning):
    sizes = {"fontSizes": {"standard": 32, "fixed": 26}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)
    page.goto(f"{beginning}{path}")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 32
    assert width(page) <= page.viewport_size["width"]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_moves_for_who_asks_for_no_movement(page, path):
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/{path}")
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        const isStill = transitionDuration.split(", ").every((each) => parseFloat(each) === 0);
        return !isStill || animationName !== "none" || scrollBehavior === "smooth";
    }).map((element) => element.outerHTML.slice(0, 80))""")
    assert moving == []
