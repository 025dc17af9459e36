"""What leads a reader past the filters of a list, and out of an empty one."""

import pytest

from tests.views.test_lists import LISTS


@pytest.mark.parametrize("name", LISTS)
def test_a_keyboard_reader_skips_the_filters(loaded_register, read, name):
    filters, link, results = (
        read(f"/{name}/").find(each)
        for each in (
            'id="filters"',
            '<a class="skip" href="#results-heading">',
            'id="results-heading" tabindex="-1"',
        )
    )
    assert 0 < link < filters < results


def test_an_empty_list_offers_the_words_that_were_meant_with_their_count(loaded_register, read):
    html = read("/commitments/?q=gwader&cursor=")
    assert "Nothing matches this" in html
    spelt = read.response.context["spelt"]
    assert (spelt.label, spelt.url) == ("gwadar", "/commitments/?q=gwadar")
    assert f'<a href="{spelt.url}">gwadar</a>? <b>{spelt.count}</b>' in html
    read(spelt.url)
    assert read.response.context["count"] == spelt.count > 0


def test_words_are_not_offered_where_the_other_filters_leave_none_of_them(loaded_register, read):
    html = read("/commitments/?round=R1&q=khunjarab")
    assert "Nothing matches all of this" in html
    assert read.response.context["spelt"] is None
