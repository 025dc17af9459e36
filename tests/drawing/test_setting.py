import pytest

from dialogue.drawing.faces import Style, width
from dialogue.drawing.setting import Setting, fit


def setting(room, *, is_rtl=False):
    return Setting(Style.SERIF, is_rtl, room)


def test_a_short_text_takes_one_line_at_the_largest_size():
    fitted = fit("Gwadar Port", setting(800), [(60, 1), (40, 2)])
    assert (list(fitted.lines), fitted.size, fitted.is_cut) == (["Gwadar Port"], 60, False)


def test_a_longer_text_is_set_smaller_before_it_is_cut():
    text = "Upgrade the security cooperation mechanism of the two sides"
    fitted = fit(text, setting(700), [(60, 1), (40, 2)])
    assert fitted.size == 40
    assert " ".join(fitted.lines) == text


def test_a_text_that_is_too_long_ends_with_a_whole_word_and_an_ellipsis():
    text = "Upgrade the security cooperation mechanism, " * 6
    fitted = fit(text, setting(500), [(40, 2)])
    assert fitted.is_cut
    assert len(fitted.lines) == 2
    shown = " ".join(fitted.lines)
    assert shown.endswith("…")
    assert text.startswith(shown[:-1])
    assert shown[:-1].rpartition(" ")[2] in text.replace(",", "").split()


def test_a_word_wider_than_the_line_is_cut_within():
    fitted = fit("x" * 200, setting(300), [(40, 2)])
    assert fitted.is_cut
    assert all(width(line, Style.SERIF, 40, is_rtl=False) <= 300 for line in fitted.lines)


def test_no_text_is_one_empty_line():
    assert list(fit("", setting(300), [(40, 2)]).lines) == [""]


@pytest.mark.parametrize(
    ("text", "is_rtl"),
    [
        ("Support China on Xinjiang, Xizang, Hong Kong and the South China Sea", False),
        ("使中国的全球倡议首先在巴基斯坦付诸实践，并加强合作", False),
        ("تزویراتی تعاون گہرا کرنا اور وبا کے بعد رابطوں کے راستے بحال کرنا", True),
    ],
)
def test_no_line_is_wider_than_its_room(text, is_rtl):
    fitted = fit(text, setting(420, is_rtl=is_rtl), [(40, 6)])
    assert not fitted.is_cut
    assert len(fitted.lines) > 1
    for line in fitted.lines:
        assert width(line, Style.SERIF, 40, is_rtl=is_rtl) <= 420
    assert "".join(fitted.lines).replace(" ", "") == text.replace(" ", "")


def test_no_chinese_line_begins_with_a_mark_that_closes():
    text = "（一）建设港口，运营港口；（二）升级公路，改线公路。"
    for room in range(140, 500, 10):
        lines = fit(text, setting(room), [(40, 20)]).lines
        assert not [line for line in lines if line[0] in "，；。）"]
        assert not [line for line in lines if line[-1] == "（"]


def test_lines_of_a_headline_are_alike_long_and_break_at_marks():
    title = "What China and Pakistan agreed, and what has happened since"
    fitted = fit(title, setting(1056), [(60, 2)])
    assert list(fitted.lines) == [
        "What China and Pakistan agreed,",
        "and what has happened since",
    ]
