"""A list page as a reader sees it in a browser: its boxes, its count, its rows."""


def box(page, name):
    """A value of a facet, unfolded if it is folded away."""
    option = page.locator("label.option", has_text=name)
    fold = page.locator("details.more:not([open])", has=option)
    if fold.count():
        fold.locator("summary").click()
    return option.locator("input")


def facet_count(page, identity):
    return page.locator(f"#filters .option:has([id='{identity}']) .option-count").inner_text()


def count(page):
    return page.locator("#results-heading")


def counted(page, query=""):
    """The words over a list of the commitments that the API has under the same filters."""
    answer = page.request.get(f"/api/v1/commitments/?page_size=500&fields=ref&{query}").json()
    return f"{len(answer['results'])} commitments and positions"


def rows(page):
    return page.locator("#results .rows .ref").all_inner_texts()
