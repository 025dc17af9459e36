import re

import pytest

from dialogue.drawing.faces import Style, lacks, outline, width


def said(text, *, is_rtl=False, style=Style.SANS, size=40):
    return outline(text, style, size, is_rtl=is_rtl)


def reach(path):
    """The left and right end of what is drawn."""
    xs = [float(x) for x, _y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]
    return min(xs), max(xs)


@pytest.mark.parametrize(
    ("text", "is_rtl"),
    [("Build and run Gwadar Port", False), ("گوادر بندرگاہ", True), ("瓜达尔港", False)],
)
def test_a_text_is_as_wide_as_it_was_measured(text, is_rtl):
    drawn = said(text, is_rtl=is_rtl)
    assert drawn.width == pytest.approx(width(text, Style.SANS, 40, is_rtl=is_rtl))
    assert reach(drawn.path)[1] <= drawn.width + 20


def test_urdu_is_joined_as_it_is_written():
    """Nastaliq joins letters to other shapes than they have alone, and falls towards the end of the word."""
    word = said("چین", is_rtl=True)
    letters = [said(letter, is_rtl=True) for letter in "چین"]
    assert word.width < sum(letter.width for letter in letters) * 0.8
    assert word.path not in "".join(letter.path for letter in letters)


def test_latin_is_kerned():
    assert said("AV").width < said("A").width + said("V").width


def test_what_runs_both_ways_is_in_the_order_in_which_it_is_read():
    mixed, ref = said("R7 چین", is_rtl=True), said("R7")
    # The ref comes first, so it stands at the right end, its own letters running to the right.
    assert ref.path.startswith("M")
    rightmost = mixed.width - ref.width
    assert any(
        abs(float(x) - rightmost - float(re.match(r"M(-?[\d.]+)", ref.path)[1])) < 0.2
        for x in re.findall(r"M(-?[\d.]+)", mixed.path)
    )


def test_a_bracket_opens_towards_what_it_holds():
    # In a text that runs leftwards the opening bracket is drawn as the closing one is elsewhere.
    left, right = said("(چ)", is_rtl=True).path, said("(", is_rtl=False).path
    assert left.startswith(right)


def test_bold_is_bolder():
    assert said("Under way", style=Style.STRONG).width > said("Under way").width
    assert said("Under way", style=Style.STRONG).path != said("Under way").path


def test_characters_without_a_face_are_told():
    assert lacks("Gwadar گوادر 瓜达尔", Style.SERIF) == set()
    assert lacks("𓀀 x", Style.SERIF) == {"𓀀"}
