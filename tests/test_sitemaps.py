import xml.etree.ElementTree as ET
from urllib.parse import urlsplit

import pytest

from dialogue import urls
from dialogue.choices import RecordKind
from dialogue.models import SearchEntry
from dialogue.sitemaps import PAGES, RecordSitemap
from tests.addresses import FILES

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
SITE = "http://127.0.0.1:8000"
#: Pages without a record that search engines are not told of, and why.
UNTOLD = {
    "search": "there is nothing on it until somebody asks",
    "suggestion-new": "a form, one for every record",
    "suggestion-sent": "nothing but thanks",
}
KINDS_WITHOUT_A_PAGE = (RecordKind.DIALOGUE, RecordKind.PARTY, RecordKind.QUESTION)


@pytest.fixture
def read_xml(client):
    def get(address):
        assert address.startswith(("/", SITE))
        response = client.get(address.removeprefix(SITE))
        assert response.status_code == 200
        assert response["Content-Type"] == "application/xml"
        return ET.fromstring(response.content)  # noqa: S314

    return get


@pytest.fixture
def sections(read_xml):
    """The addresses of the parts of the sitemap."""
    return [each.text for each in read_xml("/sitemap.xml").findall(".//s:loc", NAMES)]


@pytest.fixture
def pages(read_xml, sections):
    """{address of a page: {language: address}} of the whole sitemap."""
    return {
        url.findtext("s:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for section in sections
        for url in read_xml(section).findall("s:url", NAMES)
    }


def test_robots_are_told_where_the_sitemap_is(db, client, read_xml):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert read_xml("/sitemap.xml") is not None


def test_robots_are_kept_from_the_desk_in_every_language(client):
    lines = client.get("/robots.txt").text.splitlines()
    desks = ["/admin/", "/zh-hans/admin/", "/ur/admin/"]
    assert [line for line in lines if "admin" in line] == [f"Disallow: {each}" for each in desks]


def test_every_page_of_the_sitemap_answers(loaded_register, pages, client):
    """Each once: in English, or for every fifth in another language."""
    wrong = []
    for place, (address, others) in enumerate(pages.items()):
        if others["en"] == address or place % 5 == 0:
            path = urlsplit(address).path
            if client.get(path).status_code != 200:
                wrong.append(path)
    assert wrong == []


def test_the_sitemap_has_every_record_that_has_a_page_in_three_languages(loaded_register, pages):
    records = SearchEntry.objects.current().exclude(kind__in=KINDS_WITHOUT_A_PAGE).count()
    assert len(pages) == 3 * (records + len(PAGES))
    assert f"{SITE}/zh-hans/commitments/R7-24/" in pages
    assert not [address for address in pages if "?" in address]


def test_every_page_names_itself_in_the_other_languages_and_they_name_it(loaded_register, pages):
    for address, others in pages.items():
        assert set(others) == {"en", "zh-Hans", "ur", "x-default"}
        assert address in others.values()
        assert others["x-default"] == others["en"]
        assert all(pages[other] == others for other in others.values())


def test_every_page_without_a_record_is_in_the_sitemap_or_excused():
    without = {
        pattern.name
        for pattern in urls.urlpatterns
        if not pattern.pattern.converters and pattern.name not in FILES
    }
    assert {f"dialogue:{name}" for name in without - set(UNTOLD)} == set(PAGES)


def test_a_record_is_as_old_as_its_newest_edition(db, read_xml):
    import time_machine

    from tests.factories import make_commitment, publish

    with time_machine.travel("2026-03-01T10:00:00Z"):
        publish(make_commitment("R7-01"))
    with time_machine.travel("2026-04-02T10:00:00Z"):
        publish(make_commitment("R7-02"))
    urls = read_xml("/sitemap-records-en.xml").findall("s:url", NAMES)
    days = {
        url.findtext("s:loc", namespaces=NAMES): url.findtext("s:lastmod", namespaces=NAMES)
        for url in urls
    }
    assert days[f"{SITE}/commitments/R7-01/"] == "2026-03-01"
    assert days[f"{SITE}/commitments/R7-02/"] == "2026-04-02"


def test_a_long_sitemap_has_several_pages(loaded_register, monkeypatch, read_xml, client):
    monkeypatch.setattr(RecordSitemap, "limit", 100)
    parts = [each.text for each in read_xml("/sitemap.xml").findall(".//s:loc", NAMES)]
    second = f"{SITE}/sitemap-records-ur.xml?p=2"
    assert second in parts
    assert len(read_xml(second).findall("s:url", NAMES)) == 100
    assert client.get("/sitemap-records-ur.xml?p=99").status_code == 404
    assert client.get("/sitemap-nonsense.xml").status_code == 404


@pytest.mark.parametrize(
    ("address", "most"), [("/sitemap.xml", 6), ("/sitemap-records-ur.xml", 5), ("/robots.txt", 0)]
)
def test_the_sitemap_asks_few_queries(
    loaded_register, client, django_assert_max_num_queries, address, most
):
    with django_assert_max_num_queries(most):
        client.get(address)
