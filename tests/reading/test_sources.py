from dialogue.reading.kept import head
from dialogue.reading.sources import keys_at, keys_by_address
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


def test_a_source_is_found_by_its_address_as_people_copy_it(db):
    make_source("one", url="https://www.example.org/a?page=2")
    make_source("two", url="https://example.org/b")
    publish()
    for copied in (
        "http://example.org/a/?page=2",
        "example.org/a?utm_source=mail&page=2#comments",
    ):
        assert keys_at(copied, at=head()) == ["one"]
    assert keys_at("https://example.org/b?shared=1", at=head()) == ["two"]
    for other in ("https://example.org/a?page=3", "https://example.com/b", "the words", ""):
        assert keys_at(other, at=head()) == []
