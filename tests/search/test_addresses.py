import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.search.addresses import address

NAME = "app.com.pk/news/中?p=1152429"


def name(text):
    found = address(text)
    return found and found.names[0]


@pytest.mark.parametrize(
    "pasted",
    [
        "https://www.app.com.pk/news/中?p=1152429",
        "http://app.com.pk/news/%E4%B8%AD/?p=1152429",
        "www.app.com.pk/news/中/?p=1152429#top",
        "APP.com.pk/News/中?p=1152429",
        "<https://app.com.pk/news/中?p=1152429>",
        " “https://app.com.pk/news/中?p=1152429”, ",
        "https://app.com.pk/news/中?utm_source=x&p=1152429&fbclid=y",
        "https://web.archive.org/web/20260105120000/https://www.app.com.pk/news/中?p=1152429",
        "archive.ph/20260105/https://app.com.pk/news/中?p=1152429",
    ],
)
def test_one_page_has_one_name_however_it_is_pasted(pasted):
    assert name(pasted) == NAME


def test_parameters_tell_pages_apart_and_their_order_does_not():
    assert name("https://x.org/?a=1&b=2") == name("https://x.org/?b=2&a=1")
    assert name("https://x.org/?a=1") != name("https://x.org/?a=2")


def test_parameters_may_have_been_added_to_an_address_that_had_none():
    assert address("https://x.org/a?isshare=1").names == ["x.org/a?isshare=1", "x.org/a"]


@pytest.mark.parametrize(
    "text", ["", "gwadar", "R7.24", "3.5", "U.S.", "ftp://x.org/a", "x.org and more", "[::1]", "http://["]
)  # fmt: skip
def test_other_words_are_no_address(text):
    assert address(text) is None


def test_a_host_alone_may_be_other_words():
    assert address("gov.pk").is_plain
    assert not address("https://gov.pk").is_plain
    assert not address("gov.pk/a").is_plain


@given(st.text(max_size=60) | st.text(alphabet="htps:/.[]@%w a1-", max_size=40))
def test_any_text_may_be_asked_about(text):
    address(text)
