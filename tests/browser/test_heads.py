"""Data for programs inside a page, under the strict policy that runs no inline script."""

import json

import pytest


@pytest.mark.parametrize("address", ["/", "/rounds/R7/", "/ur/commitments/R7-24/"])
def test_a_browser_reads_the_data_block_without_complaint(page, address):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    answer = page.goto(address, wait_until="networkidle")
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    data = json.loads(page.locator("script[type='application/ld+json']").text_content())
    assert data["@graph"]
    assert complaints == []
