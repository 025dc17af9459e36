"""The words of a query in the writer's spelling."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.search.marking import ROOM, excerpt, marked, met
from dialogue.search.terms import query_terms
from tests.search.test_tokens import TEXTS


def shown(parts):
    """Marked pieces in brackets."""
    return "".join(f"[{part.text}]" if part.is_found else part.text for part in parts)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("gwadar", "Build and run Gwadar Port", "Build and run [Gwadar] Port"),
        ("ports", "A port, PORTS and a portfolio", "A [port], [PORTS] and a portfolio"),
        ("developing ", "It developed; development", "It [developed]; [development]"),
        ("gwad", "Gwadar’s port", "[Gwadar]’s port"),
        ("port of gwadar", "the port of Gwadar", "the [port] of [Gwadar]"),
        ("R7 24", "see R7–24", "see [R7]–[24]"),
        ("r7-24", "see R7–24, R7", "see [R7–24], R7"),
        ("瓜达尔港", "开发瓜达尔港及港口", "开发[瓜达尔港]及港口"),
        ("港", "瓜达尔港及港口", "瓜达尔[港]及[港]口"),
        ("بندرگاہ", "گوادر کی بندرگاہوں پر", "گوادر کی [بندرگاہوں] پر"),
        ("کراچی", "كراچي اور کراچیِ", "[كراچي] اور [کراچیِ]"),
        ("2026", "۲۰۲۶ء", "[۲۰۲۶]ء"),
        ("cafe", "Cafe\u0301 <b>", "[Cafe\u0301] <b>"),
        ("kkh", "The Karakoram Highway, or KKH", "The [Karakoram] [Highway], or [KKH]"),
        ("kkh", "A highway", "A highway"),
        ("بندرگاہ", "سوست کی ڈرائی پورٹ", "سوست کی ڈرائی [پورٹ]"),
        ("zebra", "nothing", "nothing"),
        ("", "nothing", "nothing"),
    ],
)
def test_what_was_looked_for_is_marked_as_it_is_written(query, text, expected):
    assert shown(marked(text, query_terms(query))) == expected


@given(TEXTS, TEXTS)
def test_the_pieces_joined_are_the_text_and_neighbours_differ(query, text):
    parts = marked(text, query_terms(query))
    assert "".join(part.text for part in parts) == text
    assert all(part.text for part in parts)
    assert all(a.is_found != b.is_found for a, b in itertools.pairwise(parts))


@given(TEXTS.filter(lambda text: "www." not in text and "://" not in text), TEXTS)
def test_something_is_marked_wherever_a_term_is_met(text, query):
    terms = query_terms(query)
    assert any(part.is_found for part in marked(text, terms)) is bool(met(text, terms))


def test_met_terms_are_those_the_text_has():
    terms = query_terms("gwadar port ")
    assert [term.token for term in met("The ports", terms)] == ["port"]


LONG = "Nothing to see in this sentence. " * 20
ENGLISH = f"{LONG}The port of Gwadar is built. {LONG}"


def test_a_short_text_is_its_own_excerpt():
    assert shown(excerpt("The port of Gwadar", query_terms("gwadar"))) == "The port of [Gwadar]"


def test_an_excerpt_stands_around_what_was_found_and_between_words():
    text = shown(excerpt(ENGLISH, query_terms("gwadar port ")))
    assert "The [port] of [Gwadar] is built." in text
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert set(text.replace("[", "").replace("]", "").split()) <= {*ENGLISH.split(), "…"}


def test_an_excerpt_is_where_most_was_found():
    text = f"The port. {LONG}The port of Gwadar. {LONG}"
    assert "The [port] of [Gwadar]" in shown(excerpt(text, query_terms("gwadar port ")))


def test_an_excerpt_of_chinese_may_begin_anywhere():
    text = "这里没有什么" * 50 + "瓜达尔港" + "这里没有什么" * 50
    assert "[瓜达尔港]" in shown(excerpt(text, query_terms("瓜达尔港")))


@given(st.lists(TEXTS, min_size=20, max_size=60).map(" ".join), TEXTS)
def test_an_excerpt_is_short_and_a_part_of_the_text(text, query):
    parts = excerpt(text, query_terms(query))
    inner = "".join(part.text for part in parts if part.text not in ("… ", " …"))
    assert inner in text
    if len(text) > ROOM and any(part.is_found for part in parts):
        longest = max(len(part.text) for part in parts if part.is_found)
        assert len(inner) <= ROOM + longest
