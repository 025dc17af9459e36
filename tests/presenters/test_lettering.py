from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.presenters.corridor import Point
from dialogue.presenters.lettering import BESIDE, Box, Wanted, spots

PAPER = Box(0, 0, 300, 300)


def wanted(key, x, y, *, width=80, height=20):
    return Wanted(key=key, at=Point(x, y), radius=5, width=width, height=height)


def cross(one, other):
    def turn(a, b, c):
        return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)

    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def letter(*names, **options):
    return spots(names, within=PAPER, marks=[each.at for each in names], **options)


def test_a_name_stands_where_reading_begins():
    name = wanted("a", 150, 150)
    assert letter(name)["a"].box.left > 150
    assert letter(name, is_rtl=True)["a"].box.right < 150


def test_a_name_near_the_edge_stands_on_the_other_side():
    spot = letter(wanted("a", 290, 150))["a"]
    assert spot.box.right < 290
    assert spot.align == "right"


def test_names_of_a_crowd_do_not_meet_each_other_or_a_mark():
    names = [wanted(str(n), 150 + 6 * n, 150 + 4 * n) for n in range(6)]
    found = letter(*names)
    assert len(found) >= 4
    for one, other in combinations(found.values(), 2):
        assert not one.box.meets(other.box)
    for spot in found.values():
        assert PAPER.holds(spot.box)
        for name in names:
            assert not spot.box.meets(Box(name.at.x, name.at.y, 0, 0))


def test_names_side_by_side_keep_a_distance_at_which_they_are_not_read_as_one():
    names = [wanted(str(n), 150 + 6 * n, 150 + 4 * n, width=40) for n in range(6)]
    for one, other in combinations(letter(*names).values(), 2):
        assert not one.box.meets(other.box, beside=BESIDE)


def test_a_name_that_stands_apart_hangs_on_a_line():
    names = [wanted(str(n), 150 + n, 150) for n in range(6)]
    leaders = [spot.leader for spot in letter(*names).values() if spot.leader]
    assert leaders
    assert all(start.y == 150 for start, _end in leaders)


def test_a_name_without_room_is_left_out():
    assert letter(wanted("a", 150, 150, width=310)) == {}


def test_the_same_places_are_always_lettered_the_same():
    names = [wanted(str(n), 100 + 9 * n, 100 + 7 * n) for n in range(8)]
    assert letter(*names) == letter(*names)


def test_a_name_keeps_off_a_road_if_it_can():
    road = [Point(150, 150), Point(300, 150)]
    assert letter(wanted("a", 150, 150), courses=[road])["a"].box.right < 150


@given(st.lists(st.tuples(*[st.integers(120, 180)] * 2), max_size=8, unique=True))
def test_no_line_to_a_mark_crosses_another_or_a_name(marks):
    found = letter(*[wanted(str(n), *at) for n, at in enumerate(marks)])
    for one, other in permutations(found.values(), 2):
        if one.leader and other.leader:
            assert not cross(one.leader, other.leader)
        if one.leader:
            (start, end), box = one.leader, other.box
            middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
            assert not box.meets(Box(middle.x, middle.y, 0, 0), apart=-3)


def test_a_name_does_not_stand_at_the_mark_of_another():
    """Two passes one above the other: neither name is nearer the other's mark than its own."""
    names = [wanted("upper", 150, 150, width=60), wanted("lower", 158, 162, width=60)]
    found = letter(*names)
    for name in names:
        box = found[name.key].box
        assert min(names, key=lambda each: box.distance(each.at)) == name


@pytest.mark.parametrize("language", ["", "/zh-hans", "/ur"])
@pytest.mark.parametrize("address", ["/", "/places/"])
def test_no_two_lines_to_marks_cross_on_the_map(client, loaded_register, address, language):
    for picture in client.get(f"{language}{address}").context["map"].pictures:
        leaders = [mark.name.leader for mark in picture.marks if mark.name and mark.name.leader]
        assert leaders
        for one, other in combinations(leaders, 2):
            assert not cross(one, other)
