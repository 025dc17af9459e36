import pytest

from dialogue.services import sources
from tests.factories import make_source


@pytest.fixture
def source(db):
    make_source("other", url="https://www.dawn.com/news/1980000")
    return make_source(
        "dawn-1", url="https://www.dawn.com/news/198?page=2", mirror_url="https://archive.org/1"
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://www.dawn.com/news/198?page=2",
        "http://dawn.com/news/198/?page=2",
        "https://WWW.DAWN.COM/news/198?page=2#comments",
        "https://www.dawn.com/news/198?utm_source=mail&page=2&fbclid=x",
        "https://archive.org/1",
    ],
)
def test_a_source_is_known_by_its_address_as_people_copy_it(source, url):
    assert sources.known(url) == source


@pytest.mark.parametrize(
    "url",
    [
        "https://www.dawn.com/news/198",
        "https://www.dawn.com/news/198?page=3",
        "https://example.org/news/198?page=2",
        "https://www.dawn.com:99999/news/198?page=2",
        "",
    ],
)
def test_another_page_is_not_that_source(source, url):
    assert sources.known(url) is None
