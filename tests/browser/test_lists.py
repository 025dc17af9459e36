"""A list that follows its filters, in a real browser: nothing is loaded anew, and the reader loses nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.lists import box, count, counted, facet_count, rows

FINANCE = "Finance and banking"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def _impatience(page):
    page.set_default_timeout(10_000)


@pytest.fixture
def follow(page):
    """Opens a list, and afterwards tells whether the page is still the one that was opened."""

    def open_list(address):
        page.goto(address)
        page.evaluate("window.isStillHere = true")

    yield open_list
    assert page.evaluate("window.isStillHere"), "the page was loaded anew"


def test_a_ticked_box_brings_results_facets_chips_title_and_address_up_to_date(
    page, follow, complaints
):
    follow("/commitments/")
    expect(count(page)).to_have_text(counted(page))
    before = facet_count(page, "round-R6")
    box(page, FINANCE).check()
    expect(count(page)).to_have_text(counted(page, "sector=finance"))
    expect(page).to_have_url(re.compile(r"/commitments/\?sector=finance$"))
    expect(page).to_have_title(f"Commitments · {FINANCE} · CPEC Commitments")
    expect(page.locator(".chip")).to_have_accessible_name(f"Remove the filter Sector: {FINANCE}")
    assert facet_count(page, "round-R6") != before
    assert f"{len(rows(page))} commitments and positions" == counted(page, "sector=finance")
    expect(page.locator("#announcements")).to_have_text(counted(page, "sector=finance"))
    assert complaints == []


@pytest.mark.parametrize("language", ["", "/ur"], ids=["en", "ur"])
def test_the_box_that_was_ticked_keeps_the_focus(page, follow, language):
    follow(f"{language}/commitments/")
    page.locator("#sector-gwadar").focus()
    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_count(1)
    expect(page.locator("#sector-gwadar")).to_be_focused()
    expect(page.locator("#sector-gwadar")).to_be_checked()
    page.keyboard.press("Space")
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.locator("#sector-gwadar")).to_be_focused()


def test_in_the_drawer_of_a_phone_the_reader_stays_where_the_box_is(page, follow, complaints):
    page.set_viewport_size(PHONE)
    follow("/commitments/")
    page.get_by_role("button", name="Filters").click()
    box(page, FINANCE).check()
    box(page, "Round 7").check()
    expect(page).to_have_url(re.compile(r"round=R7&sector=finance"))
    expect(page.locator("#filters-sheet:popover-open")).to_have_count(1)
    expect(page.locator("#round-R7")).to_be_focused()
    page.locator("#filters .apply button").click()
    expect(page.locator("#filters-sheet:popover-open")).to_have_count(0)
    expect(page.locator("#results-heading")).to_be_focused()
    expect(count(page)).to_have_text(counted(page, "sector=finance&round=R7"))
    assert complaints == []


def test_words_are_asked_for_after_a_pause_and_are_one_step_of_the_back_button(page, follow):
    follow("/commitments/?round=R7")
    asked = []
    page.on("request", lambda each: asked.append(each) if each.resource_type == "xhr" else None)
    words = page.locator("#filters [name=q]")
    words.press_sequentially("gwa", delay=10)
    expect(page).to_have_url(re.compile(r"\?q=gwa&round=R7$"))
    words.press_sequentially("dar", delay=10)
    expect(page).to_have_url(re.compile(r"\?q=gwadar&round=R7$"))
    assert len(asked) == 2
    expect(words).to_have_value("gwadar")
    expect(page.locator("#id_q")).to_be_focused()
    expect(page.locator("#order option").first).to_have_text("relevance")
    assert rows(page)[0] == "R7-24"
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?round=R7$"))
    expect(page.locator("#filters [name=q]")).to_have_value("")


def test_what_is_typed_on_while_an_answer_is_awaited_stays(page, follow):
    follow("/commitments/")
    waiting = []
    page.route("**/commitments/?q=gwa", lambda route: waiting.append(route))
    words = page.locator("#filters [name=q]")
    words.press_sequentially("gwa")
    page.wait_for_timeout(600)
    words.press_sequentially("dar")
    waiting[0].continue_()
    expect(page).to_have_url(re.compile("q=gwadar$"))
    expect(words).to_have_value("gwadar")


def test_a_chip_that_is_removed_empties_the_form_and_leaves_the_focus_on_the_next(page, follow):
    follow("/commitments/?q=port&sector=gwadar&evidence_after=2020-01-01&round=R7&round=R6")
    page.get_by_role("link", name="Remove the filter Words: port").click()
    expect(page.locator(".chip")).to_have_count(4)
    expect(page.locator("#filters [name=q]")).to_have_value("")
    expect(page.locator("#chip-1")).to_be_focused()
    page.get_by_role("link", name="Remove the filter Sector").click()
    expect(page.locator("#sector-gwadar")).not_to_be_checked()
    page.get_by_role("link", name="Clear all").click()
    expect(count(page)).to_have_text(counted(page))
    expect(page.locator("#filters [name=evidence_after]")).to_have_value("")
    expect(page.locator("#filters :checked:not(option)")).to_have_count(0)
    expect(page.locator("#results-heading")).to_be_focused()


def test_pages_follow_one_another_and_begin_at_the_top(page, follow, complaints):
    follow("/commitments/")
    first = rows(page)
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile("cursor="))
    assert not set(first) & set(rows(page))
    expect(page.locator("#results-heading")).to_be_focused()
    top = page.locator("#results").bounding_box()["y"]
    assert 0 <= top < 100
    page.get_by_role("link", name="First").click()
    expect(page).to_have_url(re.compile("/commitments/$"))
    assert rows(page) == first
    assert complaints == []


def test_back_and_forward_bring_results_and_form_back(page, follow, complaints):
    follow("/commitments/")
    box(page, FINANCE).check()
    expect(count(page)).to_have_text(counted(page, "sector=finance"))
    page.locator("#order").select_option("latest evidence")
    expect(page).to_have_url(re.compile("order=-evidence"))
    page.go_back()
    expect(page.locator("#order")).to_have_value("")
    expect(count(page)).to_have_text(counted(page, "sector=finance"))
    expect(page.locator("#sector-finance")).to_be_checked()
    page.go_back()
    expect(count(page)).to_have_text(counted(page))
    expect(page.locator("#sector-finance")).not_to_be_checked()
    expect(page).to_have_title("Commitments · CPEC Commitments")
    page.go_forward()
    expect(count(page)).to_have_text(counted(page, "sector=finance"))
    expect(page.locator("#sector-finance")).to_be_checked()
    expect(page).to_have_title(f"Commitments · {FINANCE} · CPEC Commitments")
    box(page, "Round 7").check()
    expect(count(page)).to_have_text(counted(page, "sector=finance&round=R7"))
    assert complaints == []


def test_back_from_a_record_comes_to_the_list_as_it_was(page):
    page.goto("/commitments/")
    box(page, FINANCE).check()
    expect(count(page)).to_have_text(counted(page, "sector=finance"))
    page.locator("#results .rows h3 a").first.click()
    page.wait_for_url("**/commitments/R*/")
    page.go_back()
    expect(count(page)).to_have_text(counted(page, "sector=finance"))
    expect(page.locator("#sector-finance")).to_be_checked()
    expect(page.get_by_role("banner")).to_be_visible()


def test_order_and_size_are_chosen_without_a_button(page, follow):
    follow("/commitments/")
    expect(page.get_by_role("button", name="Sort")).not_to_be_visible()
    expect(page.locator("#filters .apply")).not_to_be_visible()
    page.locator("#page_size").focus()
    page.locator("#page_size").select_option("100")
    expect(page.locator("#results .rows > li")).to_have_count(100)
    expect(page.locator("#page_size")).to_be_focused()
    page.locator("#order").select_option("latest evidence")
    expect(page).to_have_url(re.compile("order=-evidence&page_size=100"))


def test_of_two_answers_the_later_request_wins(page, follow):
    follow("/commitments/")
    waiting = []
    page.route("**/commitments/?sector=finance", lambda route: waiting.append(route))
    box(page, FINANCE).check()
    page.wait_for_timeout(100)
    page.locator("#sector-energy").check()
    expect(page.locator(".chip")).to_have_count(2)
    with_both = count(page).inner_text()
    assert waiting
    waiting[0].continue_()
    page.wait_for_timeout(300)
    expect(count(page)).to_have_text(with_both)
    expect(page).to_have_url(re.compile(r"\?sector=(energy&sector=finance|finance&sector=energy)$"))


def test_back_is_not_overwritten_by_an_answer_that_comes_late(page, follow, complaints):
    follow("/commitments/")
    box(page, "Round 7").check()
    expect(count(page)).to_have_text(counted(page, "round=R7"))
    waiting = []
    page.route("**/commitments/?round=R7&sector=finance", lambda route: waiting.append(route))
    box(page, FINANCE).check()
    page.wait_for_timeout(100)
    page.go_back()
    expect(count(page)).to_have_text(counted(page))
    assert waiting
    waiting[0].continue_()
    page.wait_for_timeout(500)
    expect(count(page)).to_have_text(counted(page))
    expect(page).to_have_url(re.compile("/commitments/$"))
    expect(page.locator("#sector-finance")).not_to_be_checked()
    assert complaints == []


@pytest.mark.parametrize(
    "fail",
    [lambda route: route.abort(), lambda route: route.fulfill(status=500, body="no")],
    ids=["no answer", "an error"],
)
def test_a_failure_is_told_in_words_and_the_form_still_works(page, follow, fail):
    follow("/commitments/")
    problem = page.get_by_role("alert")
    expect(problem).to_have_count(0)
    page.route("**/commitments/?sector=finance", fail)
    box(page, FINANCE).check()
    expect(problem).to_contain_text("could not be brought up to date")
    link = problem.get_by_role("link")
    assert link.get_attribute("href").endswith("/commitments/?sector=finance")
    expect(count(page)).to_have_text(counted(page))
    page.unroute("**/commitments/?sector=finance")
    box(page, "Round 7").check()
    expect(count(page)).to_have_text(counted(page, "sector=finance&round=R7"))
    expect(problem).to_have_count(0)


def test_the_languages_lead_to_the_same_filters(page, follow):
    follow("/commitments/")
    box(page, FINANCE).check()
    expect(page.locator("#languages [lang=ur]")).to_have_attribute(
        "href", "/ur/commitments/?sector=finance"
    )


def test_what_was_unfolded_stays_unfolded(page, follow):
    follow("/commitments/")
    fold = page.locator("#facet-sector .more")
    fold.locator("summary").click()
    fold.get_by_role("checkbox").last.check()
    expect(page.locator(".chip")).to_have_count(1)
    assert page.locator("#facet-sector .more").evaluate("element => element.open")


def test_an_empty_list_leads_out_without_a_reload(page, follow):
    follow("/commitments/?sector=finance&moved_after=2026-01-01")
    page.locator(".empty").get_by_role("link", name="commitments and positions").click()
    expect(count(page)).to_have_text(counted(page, "sector=finance&evidence_after=2026-01-01"))
    expect(page.locator("#filters [name=moved_after]")).to_have_value("")
    expect(page.locator("#filters [name=evidence_after]")).to_have_value("2026-01-01")


@pytest.mark.parametrize(
    ("address", "filter_name"),
    [
        ("/updates/", "sector"),
        ("/sources/", "publisher"),
        ("/threads/", "last_round"),
        ("/places/", "kind"),
        ("/plans/", "kind"),
        ("/editions/", "nature"),
    ],
)
def test_every_list_with_facets_follows_them(page, follow, complaints, address, filter_name):
    follow(address)
    facet = page.locator(f"details:has(> #facet-{filter_name})")
    if not facet.evaluate("element => element.open"):
        facet.locator("summary").first.click()
    facet.locator(".option:not(.is-zero) input").first.check()
    expect(page.locator(".chip")).to_have_count(1)
    expect(page).to_have_url(re.compile(rf"{address}\?{filter_name}="))
    assert complaints == []


@pytest.mark.parametrize("address", ["/rounds/", "/people/", "/sectors/", "/questions/"])
def test_lists_without_facets_follow_their_filters_too(page, follow, complaints, address):
    follow(address)
    page.locator("#filters select").first.select_option(index=1)
    expect(page.locator(".chip")).to_have_count(1)
    assert complaints == []
