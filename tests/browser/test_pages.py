"""Every kind of public page, in every language, on a wide screen and on a phone, by day and by night."""

import pytest
from django.urls import resolve
from playwright.sync_api import expect

from dialogue import urls
from tests.addresses import FILES
from tests.browser import accessibility
from tests.browser.pages import KINDS, LANGUAGES, MISSING, SCHEMES, STATES, WIDTHS

#: What WCAG 1.4.10 asks for: a wide screen magnified four times.
NARROWEST = 320
#: Bytes of page, styles and scripts as they travel, without fonts.
HEAVIEST = 60_000

PAGES = {**KINDS, **STATES}

in_every_language = pytest.mark.parametrize("beginning", LANGUAGES.values(), ids=LANGUAGES)


@pytest.fixture
def still_page(page):
    """A page on which nothing moves: a colour on its way from light to dark is neither."""
    page.emulate_media(reduced_motion="reduce")
    return page


@pytest.fixture
def requests(page):
    """Every request the page made that was answered to its end."""
    finished = []
    page.on("requestfinished", lambda request: finished.append(request))
    return finished


def overflow(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{width}: {wide} pixels wide"] if wide > width else []


def unfold(page):
    """Open all that is folded on a screen high enough for everything: what does not show is not judged."""
    height = page.evaluate("""() => {
        for (const each of document.querySelectorAll("details")) each.open = true;
        const scrollers = [document.documentElement, ...document.querySelectorAll(".sheet")];
        return Math.max(...scrollers.map((each) => each.scrollHeight));
    }""")
    page.set_viewport_size({**page.viewport_size, "height": height})


def in_both_schemes(page, name):
    """Everything that breaks a rule in light, and what breaks one by its colours in dark."""
    found = []
    for scheme, rules in zip(
        SCHEMES, (accessibility.EVERYTHING, accessibility.COLOURS), strict=True
    ):
        page.emulate_media(color_scheme=scheme)
        found += [f"{name}, {scheme}: {line}" for line in accessibility.violations(page, rules)]
    return found


@in_every_language
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_fits_is_accessible_and_asks_nobody_else(
    still_page, complaints, requests, path, beginning
):
    answer = still_page.goto(f"{beginning}{path}")
    assert answer.ok
    found = overflow(still_page, NARROWEST)
    for name, width in WIDTHS.items():
        found += overflow(still_page, width)
        unfold(still_page)
        found += in_both_schemes(still_page, name)
    assert [*complaints, *found] == []
    assert weight(requests) <= HEAVIEST


def weight(requests):
    """Bytes that travelled for a page, without fonts."""
    return sum(
        request.sizes()["responseBodySize"]
        for request in requests
        if request.resource_type != "font"
    )


@in_every_language
@pytest.mark.parametrize("path", MISSING.values(), ids=MISSING)
def test_a_page_that_is_not_there_says_so_accessibly(still_page, path, beginning):
    answer = still_page.goto(f"{beginning}{path}")
    assert answer.status == 404
    found = overflow(still_page, WIDTHS["phone"])
    assert found + in_both_schemes(still_page, "phone") == []


@in_every_language
@pytest.mark.parametrize("drawer", ["menu", "filters-sheet"])
def test_an_open_drawer_on_a_phone_is_accessible(still_page, complaints, drawer, beginning):
    still_page.goto(f"{beginning}commitments/")
    found = overflow(still_page, WIDTHS["phone"])
    still_page.locator(f"[popovertarget={drawer}].sheet-open").click()
    expect(still_page.locator(f"#{drawer}")).to_be_visible()
    unfold(still_page)
    assert [*complaints, *found, *in_both_schemes(still_page, drawer)] == []


def test_every_kind_of_page_is_looked_at():
    """So that a page added later is looked at as well."""
    assert set(KINDS) == {pattern.name for pattern in urls.urlpatterns} - FILES


@pytest.mark.parametrize("name", KINDS)
def test_what_is_looked_at_is_a_page_of_its_kind(name):
    assert resolve(f"/{KINDS[name].partition('?')[0]}").url_name == name
