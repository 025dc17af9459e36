import pytest
from django.utils import translation

from dialogue.presenters.figures import figure_lines

UNITS = {
    "USD million": {"en": "USD million", "zh": "百万美元", "ur": "ملین امریکی ڈالر"},
    "PKR billion": {"en": "PKR billion", "zh": "十亿巴基斯坦卢比", "ur": "ارب روپے"},
    "tonnes": {"en": "tonnes", "zh": "吨", "ur": "ٹن"},
    "people": {"en": "people", "zh": None, "ur": None},
}


def written(value, unit, language="en"):
    figure = {"label": {"en": "so many"}, "value": value, "unit": UNITS[unit]}
    with translation.override(language):
        [line] = figure_lines({"figures": [figure], "translations": {}})
        return f"{line.value}{line.space}{line.unit}".rstrip("\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (12000, "tonnes", "12,000\N{NO-BREAK SPACE}tonnes"),
        (400, "USD million", "US$400 million"),
        (562.39, "USD million", "US$562.39 million"),
        (2.5, "PKR billion", "PKR 2.5 billion"),
    ],
)
def test_english_writes_thousands_apart_and_the_currency_before_the_amount(value, unit, words):
    assert written(value, unit) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (12000, "tonnes", "12,000吨"),
        (400, "USD million", "4亿美元"),
        (562.39, "USD million", "5.6239亿美元"),
        (7, "USD million", "700万美元"),
        (2.5, "PKR billion", "25亿巴基斯坦卢比"),
        (300, "PKR billion", "3,000亿巴基斯坦卢比"),
    ],
)
def test_chinese_counts_in_myriads_and_sets_no_space(value, unit, words):
    assert written(value, unit, "zh-hans") == words


def test_urdu_says_amounts_in_the_words_of_the_document():
    assert written(1400, "USD million", "ur") == "1,400\N{NO-BREAK SPACE}ملین امریکی ڈالر"


def test_a_unit_that_was_not_translated_stays_english_and_is_set_apart():
    assert written(800, "people", "zh-hans") == "800\N{NO-BREAK SPACE}people"


def test_amounts_below_a_myriad_have_words_too():
    assert written(0.001, "USD million", "zh-hans") == "0.1万美元"
