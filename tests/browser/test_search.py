"""The search field as a combobox: by keyboard, by mouse, in three languages, and without a script."""

import pytest
from playwright.sync_api import expect


def field(page):
    return page.get_by_role("combobox", name="Search").first


def type_slowly(page, text):
    field(page).press_sequentially(text, delay=20)


def test_a_record_is_chosen_by_keyboard(page):
    page.goto("/")
    type_slowly(page, "gwad")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field(page)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#announcements")).to_contain_text("8 matches")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_attribute(
        "aria-activedescendant", options.first.get_attribute("id")
    )
    page.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    address = options.last.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")


def test_enter_without_a_choice_searches(page):
    page.goto("/threads/")
    type_slowly(page, "gwadar")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=gwadar")
    expect(page.locator("mark").first).to_have_text("Gwadar")


def test_escape_closes_the_list_and_leaves_what_was_typed(page):
    page.goto("/search/")
    type_slowly(page, "port")
    listbox = page.get_by_role("listbox")
    expect(listbox).to_be_visible()
    page.keyboard.press("Escape")
    expect(listbox).to_be_hidden()
    expect(field(page)).to_have_value("port")
    expect(field(page)).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(listbox).to_be_visible()
    page.keyboard.press("Tab")
    expect(listbox).to_be_hidden()


def test_a_record_is_chosen_with_the_mouse(page):
    page.goto("/")
    type_slowly(page, "karakorum")
    page.get_by_role("option", name="Place Karakoram Highway", exact=True).click()
    page.wait_for_url("**/places/karakoram-highway/")


def test_only_the_last_of_quick_keys_is_asked_about(page):
    asked = []
    page.on("request", lambda each: asked.append(each.url) if "completions/?" in each.url else None)
    page.goto("/")
    type_slowly(page, "gwadar")
    expect(page.get_by_role("option").first).to_be_visible()
    assert [url.rpartition("=")[2] for url in asked] == ["gwadar"]


def test_what_is_called_nothing_is_announced_and_not_shown(page):
    page.goto("/")
    type_slowly(page, "zzzz")
    expect(page.locator("#announcements")).to_contain_text("No record or page is called so")
    expect(page.get_by_role("listbox")).to_be_hidden()


@pytest.mark.parametrize(
    ("address", "typed", "offered"),
    [("/ur/", "گوادر", "گوادر بندرگاہ"), ("/zh-hans/", "港", "瓜达尔港")],
)
def test_records_are_offered_in_each_language(page, address, typed, offered):
    page.goto(address)
    page.locator("input[role=combobox]").press_sequentially(typed)
    expect(page.get_by_role("option").filter(has_text=offered).first).to_be_visible()


def test_on_a_phone_the_list_fits_the_screen(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/ur/threads/")
    page.locator("[popovertarget=menu]").first.click()
    page.locator("input[role=combobox]").press_sequentially("گوادر")
    expect(page.get_by_role("option").first).to_be_visible()
    box = page.get_by_role("listbox").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.keyboard.press("Escape")
    # The first Escape is the list's; the menu stays.
    expect(page.get_by_role("listbox", include_hidden=True)).to_be_hidden()
    expect(page.locator("input[role=combobox]")).to_be_visible()


def test_without_a_script_the_field_is_a_plain_one(browser, base_url):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").first.fill("gwadr")
    page.get_by_role("button", name="Search").first.click()
    expect(page.get_by_text("Showing “Gwadar”")).to_be_visible()
    context.close()
