"""The fonts made from our own texts have every character that the texts use now."""

import re

import pytest

from cpec.paths import BASE_DIR
from tests.fonts import (
    CHINESE,
    CHINESE_NAME,
    FIRST_HAN,
    HAN_FACES,
    OWN_PUNCTUATION,
    URDU,
    URDU_NAME,
    characters,
    covered,
)


@pytest.mark.parametrize("path", HAN_FACES, ids=lambda path: path.name)
def test_every_chinese_character_we_use_is_in_our_faces(path):
    missing = characters() - covered(path)
    assert not missing, f"Run `make fonts`: {path.name} lacks {' '.join(sorted(missing))}"


def test_the_texts_are_read():
    assert {"瓜", "达", "尔"} <= characters()
    assert len(characters()) > 1000


@pytest.mark.parametrize(("path", "name"), [(CHINESE_NAME, CHINESE), (URDU_NAME, URDU)])
def test_a_language_s_name_has_a_small_file_of_its_own(path, name):
    assert set(name) <= covered(path)
    assert path.stat().st_size < 3000


def test_a_page_asks_for_a_file_where_the_file_has_the_character():
    css = (BASE_DIR / "static/css/tokens.css").read_text()
    rule = r"@font-face \{[^}]*?/(noto-sans-sc-[\w-]+\.woff2)[^}]*?unicode-range: ([^;]+);"
    asked = dict(re.findall(rule, css))
    assert set(asked) == {HAN_FACES[0].name, CHINESE_NAME.name}
    wanted = {each for each in characters() if ord(each) >= FIRST_HAN} | set(OWN_PUNCTUATION)
    for each in wanted:
        file = CHINESE_NAME if each in CHINESE else HAN_FACES[0]
        other = HAN_FACES[0] if each in CHINESE else CHINESE_NAME
        assert within(ord(each), asked[file.name]), each
        assert not within(ord(each), asked[other.name]), each


def within(code, ranges):
    for each in ranges.split(","):
        first, _, last = each.strip().removeprefix("U+").partition("-")
        if int(first, 16) <= code <= int(last or first, 16):
            return True
    return False
