"""From evidence to publication, as two people do it in the admin of a real server."""

from playwright.sync_api import expect

from tests.browser.desk import choose


def test_evidence_goes_from_an_editor_through_a_reviewer_to_readers(sign_in, desk_server):
    editor = sign_in("editor")
    editor.goto("/admin/dialogue/commitment/?q=R7-25")
    editor.get_by_role("link", name="R7-25").first.click()
    editor.get_by_role("link", name="Add an update").click()
    editor.fill("#id_happened_on", "2026-03-09")
    editor.select_option("#id_status", "initiated")
    editor.fill("#id_status_reason_en", "An agreement with a carrier is a first step.")
    editor.fill("#id_headline_en", "Carrier agrees to call at Gwadar")
    editor.fill("#id_summary_en", "A carrier and the port signed an agreement on regular calls.")
    choose(editor, "#id_citations-0-source", "Govt urged to take advantage of Gwadar Port")
    editor.fill("#id_citations-0-locator", "para 3")
    editor.fill("#id_reason", "First evidence on the hub")
    editor.get_by_role("button", name="Save and submit for review").click()
    editor.locator(".messagelist li").first.wait_for()
    reader = editor.context.browser.new_page(base_url=desk_server)
    reader.goto("/commitments/R7-25/")
    assert "Carrier agrees to call at Gwadar" not in reader.content()

    reviewer = sign_in("reviewer")
    reviewer.goto("/admin/dialogue/submission/")
    reviewer.locator("#result_list tbody tr").first.get_by_role("link").first.click()
    expect(reviewer.get_by_text("Carrier agrees to call at Gwadar").first).to_be_visible()
    reviewer.locator("[name=has_read]").check()
    reviewer.get_by_role("button", name="Approve").click()
    reviewer.locator(".messagelist", has_text="is published").wait_for()

    reader.goto("/commitments/R7-25/")
    expect(reader.get_by_text("Carrier agrees to call at Gwadar").first).to_be_visible()
    expect(reader.get_by_text("First steps").first).to_be_visible()
    answer = reader.request.get("/api/v1/commitments/R7-25/").json()
    assert answer["status"]["code"] == "initiated"
    assert answer["status"]["since"] == "2026-03-09"
    reader.goto("/commitments/R7-25/history/")
    expect(reader.get_by_text("First evidence on the hub").first).to_be_visible()
    reader.close()
