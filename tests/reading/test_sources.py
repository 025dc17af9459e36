from dialogue.reading.kept import head
from dialogue.reading.sources import languages, publishers
from tests.factories import make_source, publish


def test_languages_and_publishers_are_those_of_the_published_sources(db):
    make_source("one", language="zh-Hans", publisher="Xinhua")
    make_source("two", publisher="Dawn")
    make_source("three", publisher="Dawn")
    publish()
    make_source("draft", language="ur", publisher="Nobody")
    assert list(languages(head())) == [("en", 2), ("zh-Hans", 1)]
    assert publishers(head()) == ["Dawn", "Xinhua"]
