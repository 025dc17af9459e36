import pytest
from hypothesis import given

from dialogue.search.refs import refs
from tests.search.test_tokens import TEXTS


@pytest.mark.parametrize(
    "written",
    [
        *("R7-24", "r7-24", "r7 24", "R7–24", "R7−24", "R7_24", "R 7 – 24", "#R7-24.", "(R7-24)"),
        *("R۷-۲۴", "r٧ ٢٤", "Ｒ７－２４", "R7\u200f-24"),
    ],
)
def test_a_ref_is_understood_however_it_is_written(written):
    assert refs(written) == ["R7-24"]


def test_a_number_may_lack_its_nought():
    assert refs("P7-3") == ["P7-3", "P7-03"]
    assert refs("q1") == ["Q1", "Q01"]


@pytest.mark.parametrize("spoken", ["R7", "round 7", "Round ۷", "第7轮", "دور ۷"])
def test_a_round_may_be_said_in_words(spoken):
    assert refs(spoken) == ["R7", "R07"]


@pytest.mark.parametrize(
    ("spoken", "ref"),
    [
        *(("seventh round", "R7"), ("The Seventh Round", "R7"), ("7th round", "R7")),
        *(("ساتواں دور", "R7"), ("ساتویں دور", "R7"), ("پہلا دور", "R1"), ("چھٹا دور", "R6")),
        *(("第七轮", "R7"), ("第 四 轮", "R4"), ("第七輪", "R7"), ("fourth round", "R4")),
    ],
)
def test_a_round_may_be_counted_in_words(spoken, ref):
    assert refs(spoken) == [ref]


@pytest.mark.parametrize("text", ["seventh", "round", "seventh rounds of talks", "نو", "第七"])
def test_a_number_in_words_without_a_round_is_no_ref(text):
    assert refs(text) == []


@pytest.mark.parametrize("text", ["", "gwadar", "gwadar 24", "R7-24 gwadar", "724", "R", "🚢 7"])
def test_other_words_are_no_ref(text):
    assert refs(text) == []


@given(TEXTS)
def test_any_text_may_be_asked_about(text):
    assert all(ref.isascii() for ref in refs(text))
