"""The editors' guide, and its pictures: taken here from the real desk, and written by `make screenshots`."""

import json
import os
import re
from pathlib import Path

import pytest

from cpec.paths import BASE_DIR
from tests.browser.accessibility import violations
from tests.browser.guide import SCENES, SCREEN, WORDS

FOLDER = BASE_DIR / "static/img/guide"
#: The words of each page when its picture was taken.
SHOWN = Path(__file__).with_name("pictures") / "guide.json"
#: Bytes that a picture may have: editors work over slow lines too.
HEAVIEST = 100_000


def test_the_pictures_of_the_guide_show_the_desk_as_it_is(sign_in, tmp_path):
    """Each picture can be taken, and the page that it shows still says what it said when it was taken."""
    people = [sign_in("editor"), sign_in("reviewer")]
    for page in people:
        page.set_viewport_size(SCREEN)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
    shown = {}
    for name, scene in SCENES.items():
        page = scene(*people, tmp_path)
        page.evaluate("document.fonts.ready")
        shown[name] = page.evaluate(WORDS)
        picture = page.screenshot(type="webp", quality=85)
        assert len(picture) <= HEAVIEST, name
        if "WRITE_PICTURES" in os.environ:
            (FOLDER / f"{name}.webp").write_bytes(picture)
    if "WRITE_PICTURES" in os.environ:
        SHOWN.write_text(json.dumps(shown, indent=1, ensure_ascii=False) + "\n")
    assert shown == json.loads(SHOWN.read_text()), "A page has changed since: make screenshots"


def test_the_guide_shows_every_picture():
    guide = (BASE_DIR / "templates/admin/guide.html").read_text()
    named = re.findall(r'_picture.html" with name="(\w+)"', guide)
    assert sorted(named) == sorted(SCENES)
    for name in named:
        assert (FOLDER / f"{name}.webp").read_bytes().startswith(b"RIFF")


@pytest.mark.parametrize("language", ["", "/ur"])
def test_the_guide_breaks_no_rule_of_accessibility(sign_in, language):
    page = sign_in("editor")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{language}/admin/guide/")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{language}/admin/dialogue/commitment/add/")
    with page.expect_popup() as popup:
        page.locator(".term a").first.click()
    assert popup.value.url.endswith("/glossary/#commitment")
