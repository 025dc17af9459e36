"""The loaded register, searched as readers search: this table has the same answers on both databases."""

import pytest

from dialogue import search
from dialogue.models import SearchEntry
from tests.search.answers import expected_hits, expected_totals, first_of_each

#: What is typed -> the (kind, key) of a record that must be the best of its kind.
QUERIES = {
    "gwadar port": ("place", "gwadar-port"),
    "瓜达尔港": ("place", "gwadar-port"),
    "گوادر بندرگاہ": ("place", "gwadar-port"),
    "gwad": ("place", "gwadar-port"),
    "karakoram": ("place", "karakoram-highway"),
    "喀喇昆仑公路": ("thread", "karakoram-highway"),
    "شاہراہ قراقرم": ("thread", "karakoram-highway"),
    "khunjerab pass": ("place", "khunjerab-pass"),
    "红其拉甫口岸": ("place", "khunjerab-pass"),
    "درہ خنجراب": ("place", "khunjerab-pass"),
    "wang yi": ("person", "wang-yi"),
    "王毅": ("person", "wang-yi"),
    "وانگ یی": ("person", "wang-yi"),
    "Build and run Gwadar Port": ("commitment", "R7-24"),
    "R7-24": ("commitment", "R7-24"),
    "https://www.app.com.pk/?p=1152429": ("source", "app-1152429"),
    "Associated Press of Pakistan": ("source", None),
    "Deputy Prime Minister and Foreign Minister of Pakistan": ("round", None),
    "state councilor": ("round", None),
    "the": ("commitment", None),
    "panda bond": ("update", None),
    "2026": ("update", None),
}


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_has_the_same_answers_on_both_databases(loaded_register, query):
    entries = SearchEntry.objects.current()
    expected = expected_hits(query, entries)
    assert search.hits(query, of_each=6) == first_of_each(expected, 6)
    assert search.totals(query) == expected_totals(query, entries)
    kind, key = QUERIES[query]
    best = next(hit.key for hit in expected if hit.kind == kind)
    assert key in (best, None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("gwadr", "gwadar"), ("karakorum", "karakoram"), ("Khunjrab", "khunjerab")),
        *(("گوادار", "گوادر"), ("کراکرم", "قراقرم"), ("瓜達儿港", "瓜达尔港")),
    ],
)
def test_a_misspelt_name_is_put_right_on_both_databases(loaded_register, typed, meant):
    assert search.totals(typed) == {}
    assert search.corrected(typed, search.vocabulary()).query == meant


@pytest.mark.parametrize(
    ("query", "same"),
    [
        *(("گوادر پورٹ ", "گوادر بندرگاہ "), ("KKH ", "Karakoram Highway "), ("SEZs ", "special economic zone ")),
        *(("ML1 ", "一号铁路干线"), ("BRI ", "Belt and Road "), ("CPEC ", "سی پیک "), ("isaac dar ", "ishaq dar ")),
    ],
)  # fmt: skip
def test_two_names_of_one_thing_have_the_same_answers(loaded_register, query, same):
    entries = SearchEntry.objects.current()
    assert search.totals(query) == search.totals(same) == expected_totals(query, entries) != {}
    assert search.hits(query, of_each=6) == first_of_each(expected_hits(query, entries), 6)
