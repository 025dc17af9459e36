"""What WeasyPrint makes of a page. `make pdf` installs it, and every target that runs tests does that first."""

import io

import pypdf
import pytest

from dialogue.exports import weasy

PAGE = "http://127.0.0.1:8000/rounds/R7/report/"


def drawn(html):
    return pypdf.PdfReader(io.BytesIO(weasy.draw(html, url=PAGE)))


def test_a_pdf_is_tagged_and_says_its_title_and_its_language():
    found = drawn("<html lang='ur'><title>A report</title><h1>Report</h1>")
    assert found.metadata.title == "A report"
    assert found.trailer["/Root"]["/Lang"] == "ur"
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_headings_make_its_outline():
    found = drawn("<title>A report</title><h1>Report</h1><h2>Summary</h2><p>They met.")
    report, (summary,) = found.outline
    assert (report.title, summary.title) == ("Report", "Summary")


def test_style_sheets_and_fonts_are_read_from_the_sites_own_files():
    head = "<title>A</title><link rel=stylesheet href=/static/css/tokens.css>"
    style = "<style>p { font-family: 'Noto Nastaliq Urdu' }</style>"
    found = drawn(f"<html lang=ur>{head}{style}<p>گوادر")
    fonts = found.pages[0]["/Resources"]["/Font"].values()
    assert any("Nastaliq" in each.get_object()["/BaseFont"] for each in fonts)


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/evil.css",
        "http://127.0.0.1:8000/api/v1/",
        "file:///etc/passwd",
        "/elsewhere.css",
        "data:text/css,p{}",
    ],
)
def test_nothing_else_is_read(address):
    with pytest.raises(weasy.NotDrawableError, match="is not there"):
        drawn(f"<title>A</title><link rel=stylesheet href='{address}'>")


def test_no_address_leads_out_of_the_static_files():
    files = weasy.OwnStaticFiles(PAGE)
    for address in ("../manage.py", "%2e%2e/manage.py", "/etc/passwd", "css/none.css"):
        with pytest.raises(Exception, match=r"manage\.py|passwd|none\.css|static file"):
            files.fetch(f"{files.root}{address}")


def test_labels_and_addresses_of_a_report_begin_where_urdu_begins():
    sheets = ("tokens", "base", "layout", "components/pages", "print", "report", "pdf")
    links = "".join(f"<link rel=stylesheet href=/static/css/{each}.css>" for each in sheets)
    address = f"https://example.org/{'a-long-way-' * 12}end"
    report = (
        "<dl class=terms><div><dt>Label</dt><dd>Value</dd></div></dl>"
        f"<ol class=annex-sources><li><span class=num>1</span><div><p><a class=address dir=ltr>{address}</a>"
    )
    found = drawn(
        f"<html lang=ur dir=rtl><title>A</title>{links}<div class=report><article>{report}"
    )
    starts = {}
    found.pages[0].extract_text(
        visitor_text=lambda text, cm, tm, *_: starts.setdefault(text.strip(), cm[0] * tm[4] + cm[4])
    )
    assert starts["Label"] > starts["Value"]
    last = next(start for text, start in starts.items() if text.endswith("end"))
    assert last > found.pages[0].mediabox.width / 2
