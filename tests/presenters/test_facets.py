from dialogue.presenters.facets import facet_group

CHOICES = [("R7", "Round 7"), ("R6", "Round 6")]


def group(**values):
    defaults = {"name": "round", "label": "Round", "choices": CHOICES, "counts": {"R7": 59}}
    return facet_group(**{**defaults, "selected": set(), **values})


def test_a_value_that_would_give_nothing_stays_with_a_zero():
    assert [(option.value, option.count) for option in group().options] == [("R7", 59), ("R6", 0)]


def test_a_facet_in_force_stands_open():
    assert not group().is_open
    assert group(selected={"R6"}).is_open
    assert [option.is_selected for option in group(selected={"R6"}).options] == [False, True]


def test_numbers_are_counted_under_their_digits():
    found = group(choices=[(1, "Tier 1")], counts={"1": 3})
    assert (found.options[0].value, found.options[0].count) == ("1", 3)
