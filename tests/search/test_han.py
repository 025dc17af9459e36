import itertools

import pytest

from dialogue.search.han import LONGEST, respelt

KNOWN = ("瓜达尔港", "红其拉甫口岸", "铁路", "习近平", "港口", "港区", "港口")


def followers(*words):
    found = {}
    for word in words:
        for before, after in itertools.pairwise(word):
            found.setdefault(before, {})
            found[before][after] = found[before].get(after, 0) + 1
    return found


@pytest.mark.parametrize(
    ("run", "meant"),
    [
        ("瓜达儿港", "瓜达尔港"),  # another character that sounds alike
        ("瓜達爾港", "瓜达尔港"),  # traditional characters
        ("紅其拉甫", "红其拉甫"),
        ("红其拉普口岸", "红其拉甫口岸"),
        ("习近乎", "习近平"),
        ("瓜达尔港铁路", "瓜达尔港 铁路"),  # two words that nobody wrote side by side
    ],
)
def test_the_nearest_known_characters(run, meant):
    assert respelt(run, followers(*KNOWN)) == meant


def test_the_more_frequent_of_two_equally_near_ones():
    assert respelt("尔港头", followers(*KNOWN)) == "尔港口"


@pytest.mark.parametrize("run", ["港头", "中国人民银行", "瓜", "", "红其拉甫口岸" * 2 + "头"])
def test_nothing_where_nothing_is_near(run):
    assert respelt(run, followers(*KNOWN)) == ""


def test_a_sentence_is_not_looked_through():
    sentence = "瓜達尔港" + "口港" * LONGEST
    assert respelt(sentence, followers(*KNOWN, "口港")) == ""
