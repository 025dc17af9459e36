"""Where paragraphs and sentences end, in three languages; and that nothing of a text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.services.intake import cut
from dialogue.services.intake.cutting import (
    joined,
    language_of,
    paragraphs,
    same_text,
    sentences,
)
from tests.communiques import TEXTS

CUT = {
    "en": [
        "They met on 4 Jan. 2026 at No. 5 St. George Road.| H.E. Mr. A. B. Khan spoke.",
        'He said "We agree."| Both sides agreed to 2.5 per cent (i.e. more).| It is so!',
        "1. The two sides agreed.| (i) to build; (ii) to run.| U.S. firms may join.",
        "Was it so?| It was… and more.| “Yes.”| They left.",
        "see paras. 3 and 4 of the text. it goes on",
        "One sentence without an end",
    ],
    "zh": [
        "双方同意加强合作。|双方将增建泊位！|何时？|明年；|后年。",
        "王毅说：“我们同意。我们走。”|双方继续。",
        "双方（包括港口。）继续合作。|（另有安排。）|完",
        "他说：“没有结束。|下一句。",
        "增长2.5%。|ML-1项目。",
    ],
    "ur": [
        "فریقین نے اتفاق کیا۔| انہوں نے کہا؟| جی!",
        "فریقین نے اتفاق کیا ہے۔|انہوں نے کہا۔",
        "ایم۔ایل۔ون منصوبہ جاری رہے گا۔| ختم",
        "وہ گئے.| وہ آئے.",
        "شرح 2.5 فیصد ہے۔",
    ],
}


@pytest.mark.parametrize(
    ("language", "marked"), [(language, each) for language in CUT for each in CUT[language]]
)
def test_sentences_end_where_a_reader_ends_them(language, marked):
    assert sentences(marked.replace("|", ""), language) == [
        piece.strip() for piece in marked.split("|")
    ]


@pytest.mark.parametrize("language", TEXTS)
def test_a_communique_of_thirty_sentences_has_thirty(language):
    pieces = cut(TEXTS[language], language)
    assert [len(piece) for piece in pieces] == [5] * 6
    assert language_of(TEXTS[language]) == language


WRITTEN = st.lists(
    st.sampled_from(
        [
            *(
                "Mr.",
                "A.",
                "word",
                "U.S.",
                "2.5",
                "end.",
                "“x.”",
                " ",
                "  ",
                "\n",
                "(i)",
                "1.",
                "!",
            ),
            *("双方。", "；", "（甲。）", "“", "”", "\u3000", "\x85", "ہے۔", "ایم۔", "؟", "…"),
        ]
    )
).map("".join)


@given(st.one_of(WRITTEN, st.text()), st.sampled_from(list(TEXTS)))
def test_nothing_is_lost_and_nothing_is_empty(text, language):
    pieces = cut(text, language)
    assert all(piece for paragraph in pieces for piece in paragraph)
    assert same_text("".join(piece for paragraph in pieces for piece in paragraph), text)
    for paragraph, own in zip(paragraphs(text), pieces, strict=True):
        if language == "en":
            assert " ".join(own) == paragraph


def test_neighbours_are_joined_as_their_script_joins_them():
    assert joined("One.", "Two.") == "One. Two."
    assert joined("一。", "二。") == "一。二。"
    assert joined("ایک۔", "دو۔") == "ایک۔ دو۔"


def test_a_long_text_is_cut_in_a_moment():
    import time

    for language, piece in {"en": "It is so. ", "zh": "双方。", "ur": "ہے۔ "}.items():
        began = time.monotonic()
        sentences(piece * (200_000 // len(piece)), language)
        assert time.monotonic() - began < 3


def test_the_number_of_a_paragraph_is_no_sentence_in_urdu():
    for number in ("1۔", "۱۲۔", "3."):
        assert len(sentences(f"{number} فریقین نے اتفاق کیا۔ وہ ملے۔", "ur")) == 2
