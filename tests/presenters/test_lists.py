from django import forms

from dialogue.filters.base import RELEVANCE
from dialogue.presenters.lists import chip, order_choices, size_choices, titled, value_words
from dialogue.reading.keyset import Order

ROUND = Order("round", "position", "round")


def made(field, *, name, value):
    words = value_words("x", field, value)
    return chip(field, name=name, value=value, words=words, remove_url="/")


def test_a_chip_says_the_filter_and_the_value_as_the_reader_knows_them():
    several = forms.MultipleChoiceField(label="Round", choices=[("R7", "Round 7 · 2026")])
    day = forms.DateField(label="Due on or after")
    flag = forms.ChoiceField(label="Overdue", choices=[("true", "Yes")])
    chips = [
        made(several, name="round", value="R7"),
        made(day, name="due_after", value="2026-01-31"),
        made(flag, name="is_overdue", value="true"),
    ]
    assert [each.label for each in chips] == [
        "Round: Round 7 · 2026",
        "Due on or after: 31 January 2026",
        "Overdue: Yes",
    ]
    assert titled(chips) == "Round 7 · 2026, Due on or after: 31 January 2026, Overdue: Yes"
    assert titled(chips[:1] * 4) == "Round 7 · 2026, Round 7 · 2026, Round 7 · 2026, …"


def test_a_day_that_is_none_is_shown_as_it_was_typed():
    for typed in ("soon", "2026-02-30"):
        assert value_words("due_after", forms.DateField(label="Due"), typed) == typed


def test_the_order_and_the_size_that_are_taken_anyhow_have_no_value():
    orders = order_choices((RELEVANCE, ROUND), chosen=ROUND)
    assert [(each.value, each.is_selected) for each in orders] == [("", False), ("round", True)]
    sizes = size_choices(default=25, chosen=10, count=99)
    assert [(each.value, each.is_selected) for each in sizes] == [
        ("10", True),
        ("", False),
        ("50", False),
        ("100", False),
    ]


def test_a_list_that_fits_one_page_offers_no_sizes():
    assert size_choices(default=50, chosen=50, count=28) == []
    assert size_choices(default=25, chosen=10, count=20) != []
