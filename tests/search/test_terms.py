"""What a query asks for, and what a text may call it."""

import pytest
from hypothesis import given

from dialogue.search.aliases import ALIASES
from dialogue.search.terms import MAX_TERMS, Term, query_terms
from dialogue.search.tokens import MAX_TOKEN, tokenize
from tests.search.test_tokens import TEXTS


def found(query, text):
    tokens = set(tokenize(text))
    return all(term.met_in(tokens) for term in query_terms(query))


def test_the_last_word_is_still_being_typed_until_something_follows_it():
    assert query_terms("gwadar ports") == [Term("gwadar"), Term("port", prefix="ports")]
    assert query_terms("gwadar ports ") == [Term("gwadar"), Term("port")]


def test_each_term_is_asked_for_once():
    assert query_terms("port PORTS port") == [Term("port")]


@pytest.mark.parametrize("query", ["", " ", "!!!", '"', "* ()", "\ud800", "،۔"])
def test_a_query_without_a_word_has_no_terms(query):
    assert query_terms(query) == []


def test_a_very_long_query_is_cut():
    assert len(query_terms(" ".join(f"word{n}" for n in range(10_000)))) == MAX_TERMS
    assert query_terms("x" * 1_000_000) == [Term("x" * MAX_TOKEN, prefix="x" * MAX_TOKEN)]


@given(TEXTS)
def test_a_query_is_bounded_and_says_nothing_twice(text):
    terms = query_terms(text)
    assert len(terms) <= MAX_TERMS
    assert len({term.token for term in terms}) == len(terms)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("گوادر پورٹ", "گوادر بندرگاہ کی ترقی"),
        ("سوست بندرگاہ", "سوست کی ڈرائی پورٹ"),
        ("قراقرم ہائی وے", "شاہراہ قراقرم کی اپ گریڈیشن"),
        ("KKH realignment", "Karakoram Highway realignment"),
        ("karakoram highway realignment", "China to finance 85% of KKH realignment"),
        ("喀喇昆仑公路", "شاہراہ قراقرم کی اپ گریڈیشن"),
        ("SEZs", "singled out special economic zones"),
        ("special economic zones", "an SEZ in Rashakai"),
        ("ML 1", "上年加快一号铁路干线"),
        ("ML1", "ایم ایل ون کے لیے"),
        ("Main Line-1", "speed up ML-1"),
        ("BRI", "Deepen the Belt and Road"),
        ("سی پیک", "中巴经济走廊2.0"),
        ("China-Pakistan Economic Corridor", "now called CPEC 2.0"),
        ("isaac dar", "Foreign Minister Ishaq Dar"),
        ("وانگ ای", "وانگ یی اور اسحاق ڈار"),
    ],
)
def test_what_has_several_names_is_found_by_each(query, text):
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("KKH", "a highway to Kashgar"),
        ("highway", "KKH"),
        ("ML-1", "the main line, point 1"),
        ("KKH realignment", "Karakoram Highway"),
    ],
)
def test_a_name_counts_only_whole_and_replaces_no_other_word(query, text):
    assert not found(query, text)


def test_every_name_of_a_thing_is_found_by_each_of_its_names():
    for alias in ALIASES:
        for query in (*alias.names, *alias.asked):
            assert all(found(query, name) for name in alias.names), query
