from datetime import date

import pytest
from django.http import QueryDict

from dialogue.filters import SourceFilterSet
from dialogue.reading import lists
from tests.factories import make_source, publish

DAY = date(2026, 11, 23)


@pytest.fixture
def filtered(db):
    """A function that says which sources a query leaves, out of four that differ."""
    make_source("nation", publisher="The Nation")
    make_source("nation-pk", publisher="The Nation (Pakistan)")
    make_source("xinhua", publisher="Xinhua", language="zh-Hans")
    make_source("taipei", publisher="United Daily", language="zh-Hant")
    publish()

    def keys(query):
        queryset = lists.references("source")
        filterset = SourceFilterSet(QueryDict(query), queryset=queryset, day=DAY)
        assert filterset.is_valid(), filterset.errors
        left = {row.key for row in filterset.qs}
        return left, filterset.counted(queryset)

    return keys


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("publisher=The+Nation", {"nation"}),
        ("publisher=nation", {"nation", "nation-pk"}),
        ("publisher=The+Nation&publisher=xin", {"nation", "xinhua"}),
        ("publisher=100%25", set()),
        ("language=zh", {"xinhua", "taipei"}),
        ("language=zh-Hans&language=en", {"nation", "nation-pk", "xinhua"}),
    ],
)
def test_publishers_and_languages_are_given_whole_or_in_part(filtered, query, left):
    assert filtered(query)[0] == left


def test_a_publisher_has_as_many_sources_as_its_count_says(filtered):
    _left, counts = filtered("")
    for publisher, count in counts["publisher"].items():
        query = QueryDict(mutable=True)
        query["publisher"] = publisher
        assert len(filtered(query.urlencode())[0]) == count


def test_a_value_that_no_source_can_have_is_an_error_and_not_a_crash(db):
    for query in ("publisher=%00", f"language={'x' * 121}"):
        filterset = SourceFilterSet(QueryDict(query), queryset=lists.references("source"), day=DAY)
        assert not filterset.is_valid()
