"""The pictures in the repository's README: made here from the real site, and written by `make screenshots`."""

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).with_name("pictures")
#: Bytes that a picture may have: the README is read over slow lines too.
HEAVIEST = 150_000

#: Name of the picture -> where it is taken, and on what screen.
PICTURES = {
    "home": ("/", {"width": 1280, "height": 960}),
    "record": ("/commitments/R7-24/", {"width": 1280, "height": 960}),
    "urdu-phone": ("/ur/commitments/R7-24/", {"width": 390, "height": 844}),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_for_the_readme_can_be_taken(page, complaints, name):
    address, screen = PICTURES[name]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size(screen)
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    picture = page.screenshot(type="webp", quality=90)
    assert complaints == []
    assert len(picture) <= HEAVIEST
    if "WRITE_PICTURES" in os.environ:
        (FOLDER / f"{name}.webp").write_bytes(picture)


def test_the_readme_shows_every_picture(pytestconfig):
    readme = (pytestconfig.rootpath / "README.md").read_text()
    for name in PICTURES:
        assert f"](tests/browser/pictures/{name}.webp)" in readme
        assert (FOLDER / f"{name}.webp").read_bytes().startswith(b"RIFF")
