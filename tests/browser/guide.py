"""The scenes of the editors' guide: what people do at the desk before each picture of it is taken."""

import csv
import io
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.desk import EVIDENCE, KNOWN, Counted, write_up
from tests.browser.test_intakes import decide, take_in
from tests.communiques import TEXTS

SCREEN = {"width": 1100, "height": 720}


def today(editor, reviewer, folder):
    editor.goto("/admin/")
    return editor


def evidence(editor, reviewer, folder):
    editor.goto(EVIDENCE)
    editor.fill("#id_sources-0-url", KNOWN)
    editor.press("#id_sources-0-url", "Enter")
    editor.locator(".known-source").wait_for()
    editor.fill("#id_sources-0-locator", "para 3")
    write_up(Counted(editor))
    editor.locator("[name=_check]").click()
    show(editor.locator(".forecast"))
    return editor


def review(editor, reviewer, folder):
    """It follows `evidence`: what was written there is submitted."""
    editor.get_by_role("button", name="Submit for review").click()
    editor.locator(".messagelist").wait_for()
    reviewer.goto("/admin/")
    reviewer.get_by_role("link", name="Carrier agrees to call at Gwadar").click()
    reviewer.locator("[name=_approve]").wait_for()
    return reviewer


def intake(editor, reviewer, folder):
    take_in(editor, TEXTS["en"])
    decide(editor, 0, "Procedural")
    decide(editor, 2, "Commitment")
    editor.get_by_role("button", name="Save the decisions").click()
    editor.locator(".messagelist").wait_for()
    show(editor.locator(".sentence").nth(2))
    return editor


def import_(editor, reviewer, folder):
    """A list is taken away, changed and brought back."""
    editor.goto("/admin/dialogue/commitment/?q=gwadar")
    with editor.expect_download() as download:
        editor.get_by_role("link", name="Take away as CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    for row in rows[:3]:
        row["note_en"] = f"{row['note_en']} Read again in November.".strip()
    path = folder / "commitments.csv"
    with path.open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    editor.goto("/admin/dialogue/tableimport/add/?kind=commitment")
    editor.set_input_files("#id_upload", path)
    editor.get_by_role("button", name="Check the file").click()
    show(editor.locator("#rows-heading"))
    return editor


def keeping(editor, reviewer, folder):
    editor.goto("/admin/dialogue/commitment/?q=R7-24")
    editor.get_by_role("link", name="R7-24", exact=True).click()
    address = editor.url
    editor.fill("#id_title_en", "Run the port of Gwadar as a hub of trade")
    expect(editor.locator("#keeping")).to_contain_text("Kept at", timeout=15_000)
    editor.goto("/admin/")
    editor.goto(address)
    show(editor.get_by_role("heading", name="Typed here and not saved"))
    return editor


def account(editor, reviewer, folder):
    reviewer.goto("/admin/account/")
    return reviewer


def show(locator):
    """Bring it to where the eye falls."""
    locator.wait_for()
    locator.evaluate("each => each.scrollIntoView({block: 'center'})")


#: Name of the picture -> the scene, which returns the page that is shown. They are played in this order.
SCENES = {
    "today": today,
    "evidence": evidence,
    "review": review,
    "intake": intake,
    "import": import_,
    "keeping": keeping,
    "account": account,
}
#: What a page says of itself: when this changes, so must its picture.
WORDS = """() => [...document.querySelectorAll(
    "#content :is(h1, h2, h3, legend, label, th, button, summary, [type=submit])"
)].map(each => (each.value || each.textContent).trim().replace(/\\s+/g, " ")).filter(Boolean)"""
