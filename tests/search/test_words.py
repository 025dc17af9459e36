import pytest
from hypothesis import given

from dialogue.search.tokens import whole_words
from dialogue.search.words import (
    BATCH,
    MOST_UNKNOWN,
    Vocabulary,
    asked_words,
    corrected,
    count_words,
    vocabulary,
)
from tests.search.test_tokens import TEXTS

KNOWN = Vocabulary(
    {
        **dict.fromkeys(whole_words("Gwadar Karakoram Khunjerab Peshawar airport minerals"), 3),
        **dict.fromkeys(whole_words("گوادر بندرگاہ قراقرم خنجراب", "瓜达尔港", "铁路"), 3),
        "port": 30,
        "pro": 1,
        "agreement": 5,
        "pork": 1,
        "park": 9,
    }
)


def meant(query):
    found = corrected(query, KNOWN)
    return found and found.query


def test_another_name_of_something_is_no_misspelt_word():
    assert meant("isaac gwadr") == "isaac gwadar"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("gwadr", "gwadar"),
        ("Gawadar", "gwadar"),
        ("karakorum", "karakoram"),
        ("qaraqoram", "karakoram"),
        ("Khunjrab", "khunjerab"),
        ("prot", "port"),  # two letters swapped
        ("pirk", "park"),  # the more frequent neighbour
        ("gwadarport", "gwadar port"),
        ("airprot of gwadar", "airport of gwadar"),
        ("گوادار", "گوادر"),
        ("کراکرم", "قراقرم"),
        ("بندرگاہوں", "بندرگاہ"),
        ("瓜達儿港", "瓜达尔港"),
        ("瓜达尔港铁路", "瓜达尔港 铁路"),
        ("gwadr 瓜达儿港", "gwadar 瓜达尔港"),
        ("“Gwadr’s”, port", "“gwadar’s”, port"),
        ("zebra gwadar", "gwadar"),  # left out where nothing is near
    ],
)
def test_a_misspelt_word_becomes_the_nearest_known_one(typed, expected):
    assert meant(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        *("gwadar", "GWADAR ports", "agreements", "gwad", "بندرگاہ", "达尔"),  # known
        *("R7-99", "12345", "yi", "the"),  # have no spelling
        *("zebra", "zebra 24 yi", "xyz", "瓜", "中国", "", "!!!", "😀"),  # nothing is near
        " ".join(f"gwadr{letter}" for letter in "abcdefg"[: MOST_UNKNOWN + 1]),
    ],
)
def test_nothing_better_is_known(typed):
    assert meant(typed) is None


def test_the_words_that_were_typed_right_are_told_apart():
    assert corrected("Port of gwadr", KNOWN).kept == {"Port", "of"}


@pytest.mark.parametrize(
    ("typed", "is_sure"),
    [
        ("prot", False),
        ("gwadar pirk", False),
        ("gwadr", True),
        ("gwadr 瓜达儿港", True),
        ("zebra gwadar", True),
    ],
)
def test_a_short_word_may_be_another_one(typed, is_sure):
    assert corrected(typed, KNOWN).is_sure is is_sure


def test_words_are_asked_for_one_by_one():
    assert asked_words("Port of “Gwadar”, PORT") == ["PORT", "Gwadar"]


@given(TEXTS)
def test_any_query_may_be_corrected_and_a_correction_has_letters(query):
    found = corrected(query, KNOWN)
    assert found is None or any(map(str.isalnum, found.query))


def test_words_are_counted_over_all_editions(db):
    count_words({"port": 1, "港口": 2})
    count_words({"port": 2})
    assert vocabulary().counts == {"port": 3, "港口": 2}


def test_many_words_are_counted_at_once(db):
    many = {f"word{number}": 1 for number in range(BATCH + 1)}
    count_words(many)
    assert vocabulary().counts == many
