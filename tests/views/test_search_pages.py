"""Pages of the site that are no records, among the answers of the search."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from dialogue.presenters.pages import PAGES
from tests.factories import make_commitment, publish


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.address)
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_a_page_is_found_by_the_title_it_has(db, client, page, language):
    with translation.override(language):
        title, address = str(page.names[0]), reverse(page.address)
        found = client.get(reverse("dialogue:search"), {"q": title})
    assert found.context["pages"][0].url == address
    assert found.context["pages_are_first"]
    # The API's documentation is there in English only.
    with translation.override("en" if page.address == "api:docs" else language):
        title = str(page.names[0])
    assert f"<title>{title}" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("method", "/method/"),
        ("rating", "/method/"),
        ("评定", "/method/"),
        ("evidence", "/method/"),
        ("coverage", "/coverage/"),
        ("لائسنس", "/data/"),
        ("how to cite", "/data/"),
        ("api", "/api/v1/docs/"),
        ("compare rounds", "/rounds/compare/"),
        ("地图", "/places/"),
        ("نقشہ", "/places/"),
        ("glossary", "/glossary/"),
        ("questions", "/questions/"),
        ("correction", "/suggestions/new/"),
    ],
)
def test_a_page_is_found_by_a_few_words_in_any_language(db, read, query, address):
    html = read(f"/search/?q={query}")
    assert address in [page.url for page in read.response.context["pages"]]
    assert "Pages about the register" in html
    assert "Nothing in the register" not in html


def test_pages_stand_after_the_records_unless_one_is_named(db, read):
    publish(make_commitment(title_en="Open the corridor map"))
    html = read("/search/?q=corridor")
    assert html.index('id="kind-commitment"') < html.index('id="pages"')
    html = read("/search/?q=Map")
    assert html.index('id="pages"') < html.index('id="kind-commitment"')


def test_what_no_page_has_shows_none(db, read):
    publish(make_commitment(title_en="Open the corridor"))
    assert 'id="pages"' not in read("/search/?q=open%20corridor")


def test_a_word_of_a_page_is_not_put_right(db, read):
    publish(make_commitment(title_en="Glossy paper"))
    html = read("/search/?q=glossary")
    assert not read.response.context["is_corrected"]
    assert 'href="/glossary/"' in html
