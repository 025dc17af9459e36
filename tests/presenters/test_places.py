import pytest
from django.utils import translation

from dialogue.presenters.places import coordinates


@pytest.mark.parametrize(
    ("latitude", "longitude", "words"),
    [
        (25.11, 62.33, "25.11° N, 62.33° E"),
        (-33.5, -70.004, "33.5° S, 70.0° W"),
        (0, 0, "0° N, 0° E"),
    ],
)
def test_coordinates_are_written_with_their_quarter_of_the_globe(latitude, longitude, words):
    with translation.override("en"):
        assert coordinates(latitude, longitude) == words
