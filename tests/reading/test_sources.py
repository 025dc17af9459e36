from dialogue.reading.kept import head
from dialogue.reading.sources import keys_by_address
from tests.factories import make_source, publish


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
