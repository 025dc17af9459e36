from datetime import date

import pytest

from dialogue.services import guessing
from dialogue.services.guessing import OfHost
from tests.factories import make_source

TODAY = date(2026, 11, 24)


def guess(url, *known):
    return guessing.guess(url, known, today=TODAY)


def test_an_address_alone_tells_title_and_day():
    assert guess("https://example.org/2026/03/06/port-opens-for-trade-1234.html") == {
        "published_on": "2026-03-06",
        "title": "Port opens for trade",
        "title_basis": "url_slug",
    }


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "https://example.org/news/1979997",
        "https://example.org/index.php?id=3",
        "https://example.org/2026/13/41/x",
        "https://example.org/2026/11/25/x",  # tomorrow
        "https://example.org/%D8%A8%D9%86%D8%AF%D8%B1",
    ],
)
def test_what_it_does_not_tell_is_left_open(url):
    assert guess(url) == {}


@pytest.mark.parametrize(
    ("url", "language"),
    [
        ("https://urdu.example.com/a", "ur"),
        ("https://example.com/zh/a", "zh-Hans"),
        ("https://example.cn/english/a", "en"),
    ],
)
def test_a_part_of_the_address_names_the_language(url, language):
    assert guess(url, OfHost("P", "news", "fr"))["language"] == language


def test_what_most_sources_of_the_host_say_is_taken():
    usual = OfHost("The Paper", "news", "en")
    told = guess("https://example.org/x", OfHost("P", "analysis", "ur"), usual, usual)
    assert told == {"publisher": "The Paper", "kind": "news", "language": "en"}


@pytest.mark.parametrize(
    ("url", "day", "key"),
    [
        ("https://www.dawn.com/news/1", date(2026, 3, 6), "dawn-20260306"),
        ("https://www.app.com.pk/x", None, "app"),
        ("https://english.www.gov.cn/x", None, "source"),
        ("https://mofa.gov.pk/x", None, "mofa"),
    ],
)
def test_a_key_says_whose_it_is_and_of_which_day(db, url, day, key):
    assert guessing.key(url, day) == key
    make_source(key)
    assert guessing.key(url, day) == f"{key}-2"
