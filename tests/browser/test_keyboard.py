"""From a question to a citation with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

#: What the keyboard stands on, whether any of it can be seen, and what it left without ever having been marked.
FOCUS = """() => {
    const parts = (element) => [element, ...element.querySelectorAll("*")];
    const look = (element) => JSON.stringify(parts(element).map((part) => {
        const { outline, boxShadow, stroke, strokeWidth } = getComputedStyle(part);
        return [outline, boxShadow, stroke, strokeWidth];
    }));
    const name = (element) => `${element.tagName} ${element.textContent.trim() || element.name}`.slice(0, 60);
    const middleOf = ({ left, right, top, bottom }) => [
        (Math.max(left, 0) + Math.min(right, innerWidth)) / 2,
        (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
    ];
    const element = document.activeElement;
    const left = window.focused;
    window.focused = { element, look: look(element) };
    return {
        name: name(element),
        shows: parts(element).flatMap((part) => [...part.getClientRects()]).some((box) => {
            const hit = document.elementFromPoint(...middleOf(box));
            return hit && (element.contains(hit) || hit.matches("a, label") && hit.contains(element));
        }),
        // The parts of a date are the browser's own, and marked by it where no script sees them.
        unmarked: left && left.element.type !== "date" && left.look === look(left.element) ? name(left.element) : null,
    };
}"""


@pytest.fixture
def keyboard(page):
    """A keyboard that refuses to go on from where a reader would be lost."""
    page.emulate_media(reduced_motion="reduce")
    return Keyboard(page)


class Keyboard:
    def __init__(self, page):
        self.page = page

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words):
        self.page.keyboard.type(words)

    def tab(self):
        self.press("Tab")
        focus = self.page.evaluate(FOCUS)
        assert focus["shows"], f"cannot be seen: {focus['name']}"
        assert focus["unmarked"] is None, f"looked as if it had no focus: {focus['unmarked']}"

    def tab_to(self, locator):
        """Press Tab until it is this one's turn."""
        for _ in range(300):
            self.tab()
            if locator.evaluate("element => element === document.activeElement"):
                return
        raise AssertionError(f"The keyboard does not reach {locator}")

    def skip_to_content(self):
        self.tab()
        self.press("Enter")
        expect(self.page.locator("#main")).to_be_focused()


def test_a_reader_searches_filters_reads_and_cites_without_a_mouse(page, keyboard, complaints):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    main = page.get_by_role("main")
    page.goto("/")

    keyboard.skip_to_content()
    keyboard.tab_to(main.locator("input[type=search]"))
    keyboard.type("Gwadar")
    keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Gwadar")

    keyboard.skip_to_content()
    keyboard.tab_to(main.get_by_role("link", name=re.compile("^Commitments: all")))
    keyboard.press("Enter")
    page.wait_for_url("**/commitments/?q=Gwadar")

    keyboard.skip_to_content()
    keyboard.tab_to(main.get_by_role("checkbox", name=re.compile("^Gwadar Port and logistics")))
    keyboard.press("Space", "Enter")
    page.wait_for_url("**/commitments/?**sector=gwadar**")

    keyboard.tab_to(main.get_by_role("link", name="Build and run Gwadar Port"))
    keyboard.press("Enter")
    page.wait_for_url("**/commitments/R7-24/")

    keyboard.skip_to_content()
    keyboard.tab_to(main.get_by_role("button", name="Copy"))
    keyboard.press("Space")
    page.get_by_role("status").get_by_text("Copied").wait_for(state="attached")
    citation = page.evaluate("navigator.clipboard.readText()")
    assert "“Build and run Gwadar Port” (commitment R7-24)" in citation
    assert "SHA-256" in citation
    assert complaints == []


@pytest.mark.parametrize("drawer", ["menu", "filters-sheet"])
def test_a_drawer_on_a_phone_opens_and_closes_by_key_and_gives_the_focus_back(
    page, keyboard, drawer
):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/commitments/")
    opener = page.locator(f".sheet-open[popovertarget={drawer}]")
    keyboard.tab_to(opener)
    keyboard.press("Enter")
    keyboard.tab_to(page.locator(f"#{drawer} button[type=submit]").last)
    keyboard.press("Escape")
    expect(page.locator(f"#{drawer}")).to_be_hidden()
    expect(opener).to_be_focused()


@pytest.mark.parametrize("path", ["/", "/ur/commitments/R7-24/", "/places/"])
def test_every_stop_of_the_keyboard_is_seen_down_to_the_foot_of_the_page(page, keyboard, path):
    page.goto(path)
    keyboard.tab_to(page.get_by_role("contentinfo").get_by_role("link").last)
