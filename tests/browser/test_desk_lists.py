"""Every list and every empty form of the desk, whoever wrote it: Django's own parts are held to the same rules."""

import pytest

from tests.browser.accessibility import violations

#: Django's widgets and the first column of its rows; what is wrong with them is not ours to mend.
WIDGETS = ((".select2-container",), ("th.original",))


@pytest.fixture
def pages(sign_in):
    """A reviewer's browser with the addresses of every list, and of every form to add something."""
    page = sign_in("reviewer")
    page.goto("/admin/")
    found = page.locator("[class*=model-] a[href]").evaluate_all(
        "links => links.map((link) => link.pathname)"
    )
    assert len({*found}) > 20
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page, sorted({*found})


@pytest.mark.parametrize(("language", "width"), [("", 390), ("/ur", 1280)])
def test_lists_and_forms_break_no_rule_of_accessibility(pages, language, width):
    page, addresses = pages
    page.set_viewport_size({"width": width, "height": 800})
    broken = {}
    for address in [*addresses, "/admin/guide/"]:
        page.goto(f"{language}{address}")
        found = violations(page, except_in=WIDGETS)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append("the page scrolls sideways")
        if found:
            broken[address] = found
    assert broken == {}
    assert page.complaints == []
