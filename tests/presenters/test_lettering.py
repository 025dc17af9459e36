from itertools import combinations

from dialogue.presenters.corridor import Point
from dialogue.presenters.lettering import BESIDE, Box, Wanted, spots

PAPER = Box(0, 0, 300, 300)


def wanted(key, x, y, *, width=80, height=20):
    return Wanted(key=key, at=Point(x, y), radius=5, width=width, height=height)


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
