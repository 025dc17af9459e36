"""The interactive documentation, in a real browser."""

from dialogue.api.responses import SITE
from tests.api.test_guide import block, refs
from tests.browser import accessibility


def test_a_request_can_be_tried_without_leaving_the_site(page, base_url):
    messages, addresses = [], []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: addresses.append(request.url))
    page.goto("/api/v1/docs/")
    operation = page.locator("#operations-commitments-get_commitment")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_placeholder("key").fill("R7-24")
    operation.get_by_role("button", name="Execute").click()
    operation.locator(".live-responses-table").get_by_text("Gwadar").first.wait_for()
    assert messages == []
    assert [url for url in addresses if not url.startswith((base_url, "data:"))] == []


def test_the_documentation_fits_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/api/v1/docs/")
    page.locator(".opblock").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_stands_around_the_documentation_is_accessible(page):
    """What Swagger UI draws is its makers' own; /data/ says the same in a plain page."""
    page.goto("/api/v1/docs/")
    page.locator(".opblock").first.wait_for()
    found = accessibility.violations(page, except_in=["#api-docs"])
    # It brings a main landmark of its own, which makes ours a second one.
    assert [each for each in found if not each.startswith("landmark-no-duplicate-main")] == []


def test_javascript_of_the_quick_start_runs(page, loaded_server):
    code = block("js").replace(SITE, loaded_server)
    printed = []
    page.goto("/api/v1/docs/")
    page.on("console", lambda line: printed.append(line.text))
    page.evaluate(f"async () => {{ {code} }}")
    assert "R7-24" in refs("\n".join(printed))
