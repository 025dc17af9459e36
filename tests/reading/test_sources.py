from dialogue.reading.kept import head
from dialogue.reading.sources import keys_by_address, languages, publishers
from tests.factories import make_source, publish


def test_languages_and_publishers_are_those_of_the_published_sources(db):
    make_source("one", language="zh-Hans", publisher="Xinhua")
    make_source("two", publisher="Dawn")
    make_source("three", publisher="Dawn")
    publish()
    make_source("draft", language="ur", publisher="Nobody")
    assert list(languages(head())) == [("en", 2), ("zh-Hans", 1)]
    assert publishers(head()) == ["Dawn", "Xinhua"]


def test_sources_are_known_by_their_address_and_by_that_of_the_copy_that_was_read(db):
    make_source("one", url="https://www.example.org/a/", mirror_url="https://mirror.example/1")
    make_source("two", url="http://example.org/b")
    publish()
    make_source("draft", url="https://example.org/c")
    assert keys_by_address(head()) == {
        "example.org/a": ["one"],
        "mirror.example/1": ["one"],
        "example.org/b": ["two"],
    }
