"""One stream of tokens for three languages."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.search.terms import query_terms
from dialogue.search.tokens import (
    MAX_TOKEN,
    fold,
    index_text,
    located,
    tokenize,
    whole_words,
    words,
)

#: Any Unicode at all, and texts made of what gives search trouble.
AWKWARD = st.sampled_from(
    [
        *("R7-24", "ML-1", "r7–2", "China's", "Xi’an", "the", "developing", "a" * 70, "2026ء"),
        *("瓜达尔港", "中", "〇", "گوادر", "كراچی", "آئندہ", "۲۰۲۶", "ß", "İ", "ﬁ", "한국", "é"),
        *(
            "\u200c",
            "\u200f",
            "\u00ad",
            "\ud800",
            "\x00",
            '"',
            "'",
            "*",
            "(",
            " OR ",
            " NEAR ",
            ":",
        ),
        *("-", "_", "\\", "%", " ", "\n", "https://www.cpec.gov.pk/%E4%B8%AD?p=1", "www.", "://"),
    ]
)
TEXTS = st.text(max_size=40) | st.lists(AWKWARD, max_size=8).map("".join)


def found(query, text):
    """Whether a text has every term of a query, said without a database."""
    tokens = set(tokenize(text))
    return all(term.met_in(tokens) for term in query_terms(query))


@pytest.mark.parametrize(
    ("written", "also_written"),
    [
        ("Gwadar", "GWADAR"),
        ("Xi'an", "Xi’an"),
        ("café", "cafe\u0301"),
        ("２０２６", "2026"),
        ("R7–24", "R7-24"),
        ("كراچي", "کراچی"),  # as an Arabic keyboard writes Karachi
        ("معاہدة", "معاہدہ"),
        ("پاكستان", "پاکِستان"),
        ("۲۰۲۶ء", "٢٠٢٦"),
        ("سی‌پیک", "سیپیک"),
        ("ﭘﺎﮐﺴﺘﺎﻥ", "پاکستان"),  # the shapes that come out of a PDF
        ("آئندہ", "ا\u0653ي\u0654ندہ"),
        ("金額", "金額"),
        ("瓜達爾港鐵路", "瓜达尔港铁路"),
        ("薴", "苎"),  # by way of 苧
    ],
)
def test_what_readers_cannot_tell_apart_is_one_token(written, also_written):
    assert tokenize(written) == tokenize(also_written) != []


def test_urdu_endings_that_differ_in_meaning_stay_apart():
    assert tokenize("کے") != tokenize("کی")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("R7-24", "Commitment R7-24 on ports"),
        ("R7", "Commitment R7-24 on ports"),
        ("ML1", "the ML-1 railway"),
        ("ML-1", "the ML1 railway"),
        ("ML 1", "the ML-1 railway"),
        ("ports", "Port"),
        ("port", "ports"),
        ("agreement", "agreements"),
        ("developme", "development"),
        ("agreed on developme", "agreeing to development"),
        ("China Pakistan", "Pakistan’s and China's"),
        ("port of Gwadar", "Gwadar Port"),
        ("达尔", "瓜达尔港"),
        ("港", "瓜达尔港"),
        ("農業", "农业合作"),
        ("农业", "農業合作"),
        ("瓜达尔港2026", "2026年瓜达尔港"),
        ("بندرگاہ", "گوادر کی بندرگاہوں پر"),
        ("گوادر کی بندرگاہ", "گوادر بندرگاہ"),
        ("CPEC", "CPECمنصوبے"),
        ("the", "The"),
        ("https://www.app.com.pk/?p=1152429", "http://app.com.pk/?p=1152429"),
        ("app.com.pk/?p=1152429", "https://www.app.com.pk/?p=1152429"),
        ("https://x.org/%E4%B8%AD%E5%9B%BD", "https://x.org/中国"),
    ],
)
def test_a_reader_finds(query, text):
    assert found(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("R7-24", "R7-25 and R6-24"),
        ("R7-24", "R7, 24 March"),
        ("port ", "portfolio"),
        ("port gwadar", "portfolio of Gwadar"),
        ("international", "internet"),
        ("po", "port"),
        ("中国", "中巴两国"),
        ("gwadar karachi", "Gwadar"),
    ],
)
def test_a_reader_does_not_find(query, text):
    assert not found(query, text)


def test_an_index_text_skips_texts_that_are_not_there():
    assert index_text("Port", None, "", "港", "ports") == "port 港 port ports"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("China's port", [("china", "China"), ("port", "port")]),
        ("R7–24", [("r724", "R7–24"), ("r7", "R7"), ("24", "24")]),
        ("﷼ کراچیِ", [("ریال", "﷼"), ("کراچی", "کراچیِ")]),
        ("瓜达", [("瓜", "瓜"), ("达", "达"), ("瓜达", "瓜达")]),
        ("Xi’an’s", [("xian", "Xi’an")]),
    ],
)
def test_a_token_knows_what_was_written(text, places):
    assert [(each.token, text[each.start : each.end]) for each in located(text)] == places


def test_words_are_whole_and_of_letters():
    assert whole_words("Agreements of R7-24, in 2026", None, "瓜达尔", "گوادر کی") == {
        *("agreements", "瓜达", "达尔", "گوادر")
    }


def test_a_word_stands_where_it_was_written():
    text = "the “Pórts” 港口"
    assert [(each.text, each.script, text[each.start : each.end]) for each in words(text)] == [
        ("the", "word", "the"),
        ("ports", "word", "Pórts"),
        ("港口", "han", "港口"),
    ]


@given(TEXTS.filter(lambda text: "www." not in text and "://" not in text))
def test_located_tokens_are_the_texts_tokens_in_their_order(text):
    found = list(located(text))
    assert [each.token for each in found] == tokenize(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)


@given(TEXTS)
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_composed_and_decomposed_text_is_the_same(text):
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed)


@given(TEXTS)
def test_a_token_needs_no_escaping_and_is_not_too_long(text):
    for token in tokenize(text):
        assert 0 < len(token) <= MAX_TOKEN
        assert token.isalnum()
        token.encode()


@given(TEXTS)
def test_every_text_is_found_by_itself(text):
    assert found(text, text)


@given(st.lists(TEXTS, max_size=4), st.randoms())
def test_every_text_is_found_by_any_of_its_parts_in_any_order(parts, random):
    asked = [part for part in parts if random.random() < 0.7]
    random.shuffle(asked)
    assert found("  ".join(asked), "  ".join(parts))
