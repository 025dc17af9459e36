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


MANY = [(f"p{n:02}", f"Place {n}") for n in range(20)]


def test_a_long_facet_shows_the_first_that_would_give_something_and_all_that_are_chosen():
    counts = {f"p{n:02}": n % 2 for n in range(20)}
    found = group(choices=MANY, counts=counts, selected={"p00", "p19"})
    shown = [option.value for option in found.options]
    assert shown == ["p00", "p01", "p03", "p05", "p07", "p09", "p11", "p13", "p15", "p19"]
    assert [option.value for option in found.rest][:3] == ["p02", "p04", "p06"]
    assert len(found.options) + len(found.rest) == 20


def test_choosing_a_value_that_is_shown_moves_nothing():
    counts = {f"p{n:02}": 1 for n in range(20)}
    before = group(choices=MANY, counts=counts)
    after = group(choices=MANY, counts=counts, selected={"p03"})
    assert [each.value for each in before.options] == [each.value for each in after.options]


def test_a_facet_that_is_only_a_little_longer_is_not_folded():
    assert group(choices=MANY[:11]).rest == []
    assert group(choices=MANY[:12]).rest != []


def test_every_value_has_an_id_without_spaces():
    found = group(choices=[("The Nation (Pakistan)", "The Nation (Pakistan)")])
    assert found.options[0].id == "round-The%20Nation%20%28Pakistan%29"
