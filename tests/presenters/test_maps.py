from dataclasses import replace

from django.utils import translation

from dialogue.presenters.map_places import map_place
from dialogue.presenters.maps import corridor_map, locator_map, main_map
from dialogue.reading.reference import Reference


def place(key, longitude, latitude, **values):
    name = {"en": key.title(), "zh": "", "ur": values.pop("ur", "")}
    return {
        "key": key,
        "name": name,
        "kind": "port",
        "longitude": longitude,
        "latitude": latitude,
        "route": None,
        "translations": {},
        **values,
    }


GWADAR = place("gwadar", 62.33, 25.11)
ROAD = place("road", 74.31, 35.92, kind="road", route=[[72.69, 33.82], [75.99, 39.47]])
BEIJING = place("beijing", 116.41, 39.9)


def names(*places):
    return Reference({"place": {each["key"]: each for each in places}})


def test_the_map_says_what_became_of_what_was_promised_at_a_place():
    drawn = corridor_map([map_place(GWADAR, counts={"not_assessed": 3, "initiated": 2})])
    mark = drawn.pictures[0].marks[0]
    assert (
        mark.place.spoken
        == "Gwadar: 5 commitments and positions (First steps 2, Not assessed yet 3)"
    )
    assert mark.place.url == "/places/?place=gwadar#place"
    assert mark.place.commitments_url == "/commitments/?place=gwadar"
    shown = [(icon.status.code, icon.status.count) for icon in mark.name.icons]
    assert shown == [("initiated", 2), ("not_assessed", 3)]
    assert [status.code for status in drawn.statuses] == ["initiated", "not_assessed"]


def test_both_sizes_show_the_same_places():
    drawn = corridor_map(map_place(each) for each in (GWADAR, ROAD, BEIJING))
    wide, narrow = ([mark.place.key for mark in each.marks] for each in drawn.pictures)
    assert wide == narrow
    assert sorted(wide) == ["gwadar", "road"]
    assert [each.key for each in drawn.beyond] == ["beijing"]


def test_a_phone_s_map_names_what_commitments_name_and_the_place_chosen():
    quiet, chosen = place("khunjerab", 75.42, 36.85), place("bostan", 67.0, 30.4)
    drawn = main_map(
        [
            map_place(GWADAR, counts={"initiated": 2}),
            map_place(quiet),
            replace(map_place(chosen), is_chosen=True),
        ]
    )
    large, wide, narrow = drawn.pictures
    assert all(mark.name for mark in (*large.marks, *wide.marks))
    assert [mark.place.key for mark in narrow.marks if mark.name] == ["bostan", "gwadar"]


def test_the_place_chosen_comes_before_what_more_was_said_about():
    drawn = main_map(
        [
            map_place(GWADAR, counts={"initiated": 9}),
            replace(map_place(ROAD), is_chosen=True),
        ]
    )
    assert [mark.place.key for mark in drawn.pictures[0].marks] == ["road", "gwadar"]


def test_a_road_has_its_course_and_what_is_no_road_has_none():
    drawn = corridor_map(map_place(each) for each in (GWADAR, ROAD))
    (course,) = drawn.pictures[0].courses
    assert course.path.startswith("M")
    assert course.path.count("L") == 1
    assert (drawn.has_road, drawn.has_rail) == (True, False)


def test_the_small_map_shows_one_place_and_the_courses_of_all():
    small = locator_map([GWADAR], names=names(GWADAR, ROAD))
    (picture,) = small.pictures
    assert [mark.place.key for mark in picture.marks] == ["gwadar"]
    assert [course.key for course in picture.courses] == ["road"]


def test_there_is_no_small_map_of_what_lies_beyond_it():
    assert locator_map([BEIJING], names=names(BEIJING)) is None


def test_a_name_in_urdu_is_anchored_where_urdu_begins():
    with translation.override("ur"):
        drawn = corridor_map([map_place(place("a", 68, 30, ur="گوادر"), counts={"delivered": 1})])
    mark = drawn.pictures[0].marks[0]
    assert mark.name.box.right < mark.at.x
    assert mark.name.anchor == "start"
    assert mark.place.name.dir == "rtl"
