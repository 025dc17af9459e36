from dialogue.presenters.annex import Claim, Note, annex


def source(key, **values):
    return {
        "key": key,
        "title": f"Report {key}",
        "title_basis": "printed",
        "mirror_url": None,
        "publisher": "Paper",
        "published_on": "2026-01-05",
        "url": f"https://example.org/{key}",
        "kind": "news",
        "tier": 3,
        "language": "en",
        **values,
    }


def cited(*keys):
    return [{"source": key, "locator": f"para {n}"} for n, key in enumerate(keys, start=1)]


SOURCES = {key: source(key) for key in ("a", "b", "c")}


def test_sources_are_numbered_in_the_order_they_are_cited_and_listed_once():
    found = annex([Claim(cited("b")), Claim(cited("c", "b", "a"))], sources=SOURCES)
    assert [each.number for each in found.sources] == [1, 2, 3]
    assert [str(each.line.title) for each in found.sources] == ["Report b", "Report c", "Report a"]


def test_a_note_names_the_number_of_the_source_and_the_place_in_it():
    found = annex([Claim(cited("b")), Claim(cited("c"))], sources=SOURCES)
    assert found.notes([{"source": "c", "locator": "para 9"}]) == [Note(2, "para 9")]


def test_a_source_says_what_it_is_cited_for_once_each():
    claims = [Claim(cited("a"), ref="R7-02"), Claim(cited("a")), Claim(cited("a"), ref="R7-01")]
    (only,) = annex([*claims, *claims], sources=SOURCES).sources
    assert [each.ref for each in only.cited_for] == ["R7-01", "R7-02"]


def test_a_source_that_is_not_published_has_no_number():
    found = annex([Claim(cited("gone", "a"))], sources=SOURCES)
    assert found.notes(cited("gone", "a")) == [Note(1, "para 2")]


def test_a_title_that_is_not_printed_says_where_it_comes_from():
    sources = {"a": source("a", title_basis="url_slug"), "b": source("b")}
    first, second = annex([Claim(cited("a", "b"))], sources=sources).sources
    assert first.title_basis_label == "From the words of the address"
    assert second.title_basis_label == ""


def test_the_language_is_named_english_too():
    sources = {"a": source("a"), "b": source("b", language="it")}
    found = annex([Claim(cited("a", "b"))], sources=sources).sources
    assert [each.language_label for each in found] == ["English", "Italian"]
