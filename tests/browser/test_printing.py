"""What comes out of a printer: pages as Chromium prints them, and the PDF that readers can download."""

import io
import re
from http import HTTPStatus

import pypdf
import pytest

MILLIMETRE = 72 / 25.4
REPORT = "/rounds/R7/report/"
#: Record -> how the running head of its sheets begins.
RECORDS = {
    "/commitments/R7-24/": "R7-24 Build and run Gwadar Port",
    "/threads/gwadar-port/": "Gwadar Port",
    "/rounds/R7/": "Seventh round, Beijing, January 2026",
    "/updates/P7-30/": "Officials urge cargo to Gwadar",
    "/sources/defencetalks-cpec2/": "China, Pakistan move to fast-track CPEC 2.0",
}
#: Words of the header, of forms and of buttons.
TO_CLICK = ("Search the register", "Data and API", "Suggest", "On this page", "BibTeX")


def sheets_of(content):
    """The text of every sheet, on one line; all of them are A4."""
    document = pypdf.PdfReader(io.BytesIO(content))
    for sheet in document.pages:
        assert sheet.mediabox.width == pytest.approx(210 * MILLIMETRE, abs=1)
        assert sheet.mediabox.height == pytest.approx(297 * MILLIMETRE, abs=1)
    # pypdf takes each byte of a font of two bytes a letter for a letter.
    texts = [sheet.extract_text().replace("\x00", "") for sheet in document.pages]
    return [" ".join(text.split()) for text in texts]


@pytest.fixture(scope="module")
def kept():
    return {}


@pytest.fixture
def prints(page, kept):
    """A page as Chromium prints it, without grounds. Every address is printed once."""

    def get(address):
        if address not in kept:
            page.goto(address)
            kept[address] = page.pdf(prefer_css_page_size=True, print_background=False)
        return kept[address]

    return get


@pytest.fixture
def printed(prints, kept):
    """The sheets of a printed page as text, read once."""

    def get(address):
        name = ("text", address)
        if name not in kept:
            kept[name] = sheets_of(prints(address))
        return kept[name]

    return get


@pytest.fixture
def annex(printed):
    """The number of the sheet on which the annex of the report begins, and its text from there on."""
    sheets = printed(REPORT)
    (first,) = [number for number, sheet in enumerate(sheets) if "Evidence annex:" in sheet]
    return first, " ".join(sheets[first:]).partition("About this report")[0]


@pytest.mark.parametrize("record", RECORDS)
def test_a_printed_record_carries_its_name_its_address_and_its_edition(printed, base_url, record):
    sheets = printed(record)
    for number, sheet in enumerate(sheets, start=1):
        assert re.search(rf"{re.escape(base_url + record)}\W+edition \d+", sheet)
        assert f"{number}/{len(sheets)}" in sheet
    assert all(sheet.startswith(RECORDS[record]) for sheet in sheets[1:])


@pytest.mark.parametrize("address", [*RECORDS, REPORT])
def test_a_printed_page_has_nothing_to_click(printed, address):
    text = " ".join(printed(address))
    assert [words for words in TO_CLICK if words in text] == []


@pytest.mark.parametrize("address", [*RECORDS, REPORT])
def test_no_sheet_is_left_to_the_foot_of_the_page_alone(printed, address):
    assert len(printed(address)[-1]) > 300


def test_a_printed_commitment_shows_where_its_sources_are(printed):
    text = "".join(printed("/commitments/R7-24/")).replace(" ", "")
    assert "(https://www.app.com.pk/?p=1141399)" in text


def test_what_is_folded_on_screens_is_open_on_paper(printed, page):
    page.goto("/rounds/R7/#questions")
    folded = page.locator("article details:not([open]) p").first.text_content()
    assert " ".join(folded.split())[:40] in " ".join(printed("/rounds/R7/"))


def test_a_report_begins_with_title_summary_and_where_the_round_stands(printed):
    sheets = printed(REPORT)
    for words in ("Round 7 report", "Led for Pakistan", "Mohammad Ishaq Dar", "Summary"):
        assert words in sheets[0]
    assert re.search(r"\d+ can be rated: \d+ assessed, \d+ not assessed yet\.", sheets[0])
    assert sheets[1].startswith("Round 7 report: Seventh round, Beijing, January 2026")
    assert 10 <= len(sheets) <= 24


def test_the_annex_begins_a_sheet_of_its_own(printed, annex):
    body = re.sub(r"^Round 7 report.*? of the ledger ", "", printed(REPORT)[annex[0]])
    assert body.startswith("Evidence annex:")


def test_the_annex_numbers_its_sources_without_a_gap_and_prints_their_addresses(annex):
    _, text = annex
    numbers = [int(each) for each in re.findall(r"\[(\d+)\]", text)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert text.count("https://") + text.count("http://") >= len(numbers)


def test_every_number_that_a_report_points_to_is_in_its_annex(printed, annex):
    first, text = annex
    pointed = set(re.findall(r"\[\d+\]", " ".join(printed(REPORT)[:first])))
    assert pointed == set(re.findall(r"\[\d+\]", text))


def test_no_heading_of_a_report_ends_a_sheet(printed, page):
    page.goto(REPORT)
    headings = page.locator(".report :is(h2, h3, h4)").all_inner_texts()
    assert [
        (sheet, each) for sheet in printed(REPORT) for each in headings if sheet.endswith(each)
    ] == []


def test_no_commitment_is_cut_by_the_end_of_a_sheet(printed, annex):
    for sheet in printed(REPORT)[: annex[0]]:
        said, _, _ = sheet.partition("What the sources leave open")
        for part in re.split(r"\bR7-\d\d(?= [A-Z])", said)[1:]:
            assert "Written in [" in part


def test_paper_is_white_whatever_the_reader_prefers_on_screens(page):
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(REPORT)
    ink, paper = page.evaluate(
        "[getComputedStyle(document.body).color,"
        " getComputedStyle(document.documentElement).backgroundColor]"
    )
    assert (ink, paper) == ("rgb(18, 33, 28)", "rgb(255, 255, 255)")


def test_the_bar_is_drawn_in_patterns_that_need_no_ground(prints):
    first = pypdf.PdfReader(io.BytesIO(prints(REPORT))).pages[0]
    assert len(first["/Resources"]["/Pattern"]) >= 2


def test_in_urdu_head_and_foot_change_sides(prints):
    second = pypdf.PdfReader(io.BytesIO(prints(f"/ur{REPORT}"))).pages[1]
    places = {}

    def visit(text, matrix, line, *_):
        places.setdefault(text.strip(), line[4] * matrix[0] + matrix[4])

    second.extract_text(visitor_text=visit)
    address = next(text for text in places if text.startswith("http"))
    assert places["/"] < 60 < places[address]


def test_a_reader_downloads_the_report_as_pdf(page):
    page.goto(REPORT)
    address = page.get_by_role("link", name="Download as PDF").get_attribute("href")
    for _ in range(240):
        answer = page.request.get(address)
        if answer.status == HTTPStatus.OK:
            break
        page.wait_for_timeout(1000)
    document = pypdf.PdfReader(io.BytesIO(answer.body()))
    text = " ".join(sheets_of(answer.body()))
    assert document.metadata.title.startswith("Round 7 report")
    assert document.outline[0].title == "Round 7 report"
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert re.search(r"R7-24\s*Build and run Gwadar Port", text)
    assert "Evidence annex:" in text
    fonts = {
        font.get_object()["/BaseFont"]
        for sheet in document.pages
        for font in sheet["/Resources"]["/Font"].values()
    }
    assert any("Source-Serif-4" in name for name in fonts)


def test_a_printed_list_says_what_it_is_a_list_of_and_shows_no_tool(printed):
    text = " ".join(printed("/commitments/?sector=gwadar&round=R7"))
    assert "Round: Round 7 · 2026 · Sector: Gwadar Port and logistics" in text
    for words in ("Remove the filter", "Clear all", "Sort by", "Relevance", "Show at once"):
        assert words not in text


def test_no_sheet_of_the_printed_home_page_ends_with_a_head_or_a_name_of_a_group(printed, page):
    page.goto("/")
    names = page.locator("thead tr:last-child th:last-child, .group-name").all_text_contents()
    sheets = printed("/")
    assert [(sheet, each) for sheet in sheets for each in names if sheet.endswith(each)] == []
