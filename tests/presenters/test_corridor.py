import pytest

from dialogue.presenters.corridor import LOCATOR, NARROW, WIDE, Frame, ground, project


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [
        (62.33, 25.11, 106.4, 539.4),  # Gwadar
        (75.43, 36.85, 448.9, 180.4),  # Khunjerab Pass
    ],
)
def test_degrees_become_units_of_the_ground(longitude, latitude, x, y):
    point = project(longitude, latitude)
    assert (round(point.x, 1), round(point.y, 1)) == (x, y)


def test_the_corners_that_the_ground_was_fitted_to_lie_on_it():
    south_west, north_east = project(59, 22.5), project(82, 42)
    assert south_west.y == pytest.approx(ground().height - 6)
    assert north_east.y == pytest.approx(6)
    assert south_west.x == pytest.approx(ground().width - north_east.x)


def test_a_frame_shows_a_part_of_the_ground():
    frame = Frame("part", width=100, height=100, left=100, top=500, scale=2)
    point = frame.at(62.33, 25.11)
    assert (point.x, point.y) == (12.9, 78.8)
    assert frame.holds(point)
    assert not frame.holds(frame.at(75.43, 36.85))
    assert frame.transform == "translate(-200 -1000) scale(2)"


@pytest.mark.parametrize("frame", [WIDE, NARROW, LOCATOR])
def test_every_frame_holds_the_corridor_from_kashgar_to_the_coast(frame):
    for position in ((75.99, 39.47), (62.33, 25.11), (61.57, 29.29), (67.52, 24.8)):
        assert frame.holds(frame.at(*position))
    assert not frame.holds(frame.at(116.41, 39.9))
