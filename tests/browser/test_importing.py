"""An editor brings a table: errors, the right file, what it would do, applied. A second time by keyboard alone."""

import csv
import io
import os
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.accessibility import violations

FOUND = "#rows-heading, #errors-heading"


def edited(page, tmp_path, **changes):
    """The list of commitments as it is taken away, with something typed into the row of R7-24."""
    page.goto("/admin/dialogue/commitment/?q=R7-24")
    with page.expect_download() as download:
        page.get_by_role("link", name="Take away as CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["ref"] for row in rows] == ["R7-24"]
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0].keys())
    writer.writeheader()
    writer.writerow({**rows[0], **changes})
    path = tmp_path / "commitments.csv"
    path.write_text(written.getvalue(), encoding="utf-8")
    return path


def bring(page, path):
    page.goto("/admin/dialogue/commitment/")
    page.get_by_role("link", name="Import a table").click()
    assert violations(page) == []
    page.set_input_files("#id_upload", path)
    page.get_by_role("button", name="Check the file").click()
    page.locator(FOUND).first.wait_for()


def show(page, name):
    """Pictures for whoever looks at the pages: SHOW=folder."""
    if folder := os.environ.get("SHOW"):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


def test_a_table_is_put_right_looked_at_and_applied(sign_in, tmp_path):
    page = sign_in("editor")
    bring(page, edited(page, tmp_path, verb="agree", due_on="soon"))
    errors = page.locator(".import-errors tbody tr")
    expect(errors).to_have_count(2)
    assert "Did you mean “agreed”?" in errors.first.inner_text()
    assert violations(page) == []
    show(page, "errors")
    bring(page, edited(page, tmp_path, title_en="Run the port of Gwadar"))
    page.locator(".import-row ins").first.wait_for()
    assert violations(page) == []
    show(page, "preview")
    page.get_by_role("button", name="Apply all of it").click()
    page.get_by_role("heading", name="What was written").wait_for()
    assert violations(page) == []
    show(page, "applied")
    page.locator(".import-row a").first.click()
    expect(page.locator("#id_title_en")).to_have_value("Run the port of Gwadar")
    for language in ("ur", "zh-Hans"):
        page.emulate_media(color_scheme="dark")
        page.goto("/admin/dialogue/tableimport/")
        page.locator(f".languages a[lang='{language}']").click()
        page.goto("/admin/dialogue/tableimport/add/")
        show(page, f"add-{language}")
        page.goto("/admin/dialogue/tableimport/1/change/")
        show(page, f"errors-{language}")
        assert violations(page) == []


def test_a_table_is_applied_by_keyboard_alone_and_without_scripts(sign_in, tmp_path):
    signed_in = sign_in("editor")
    path = edited(signed_in, tmp_path, title_en="Run the port of Gwadar")
    state = signed_in.context.storage_state()
    address = signed_in.url.partition("/admin/")[0]
    context = signed_in.context.browser.new_context(
        base_url=address, storage_state=state, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/admin/dialogue/tableimport/add/?kind=commitment")
    page.set_input_files("#id_upload", path)
    page.get_by_role("button", name="Check the file").focus()
    page.keyboard.press("Enter")
    # The page asks again by itself.
    page.get_by_role("button", name="Apply all of it").wait_for(timeout=20_000)
    for _step in range(80):
        page.keyboard.press("Tab")
        if page.locator("[name=_apply]:focus").count():
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="What was written").wait_for(timeout=20_000)
    context.close()
