"""Cards of the loaded register in every language: nothing outside, nothing over something else, all readable."""

import re
import struct
import zlib
from dataclasses import replace
from itertools import combinations

import pytest
from django.utils import timezone, translation

from cpec.paths import BASE_DIR
from dialogue.choices import Relation, Status
from dialogue.drawing import cards
from dialogue.localized import LocalizedText
from dialogue.presenters.cards import (
    HEIGHT,
    WIDTH,
    CommitmentCard,
    Fact,
    Mark,
    commitment_card,
    round_card,
    site_card,
)
from dialogue.reading import scorecards
from dialogue.reading.held import held
from dialogue.reading.kept import head
from dialogue.reading.lists import commitments
from dialogue.reading.reference import reference

LANGUAGES = ("en", "zh-hans", "ur")
#: Nastaliq's words reach over each other's lines, as in any book.
MAY_TOUCH = {"en": 4, "zh-hans": 4, "ur": 30}


def size_of(png):
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", png[16:24])


def pixels(png):
    """The picture without its compression, to compare what is seen."""
    data, place = b"", 8
    while place < len(png):
        length, kind = struct.unpack(">I4s", png[place : place + 8])
        data += png[place + 8 : place + 8 + length] if kind == b"IDAT" else b""
        place += length + 12
    return zlib.decompress(data)


def ink(words):
    """Left, top, right and bottom of what is drawn of a line."""
    points = re.findall(r"(-?[\d.]+) (-?[\d.]+)", words.path)
    xs, ys = ([float(each) for each in side] for side in zip(*points, strict=True))
    return words.x + min(xs), words.y + min(ys), words.x + max(xs), words.y + max(ys)


def example(**values):
    text = LocalizedText("Build and run Gwadar Port", "en", "ltr")
    marks = [Mark(str(2020 + each), "repeats", "repeats", each == 3) for each in range(5)]
    card = CommitmentCard(
        ref="R7-24",
        beside="Seventh round",
        title=text,
        facts=[Fact("Status", "First steps", "initiated")],
        caption="Across rounds:",
        thread=text,
        marks=marks,
        summary=text,
    )
    return replace(card, **values)


@pytest.fixture
def many_cards(loaded_register):
    """(key, card) of the site, of every round and of every fifth commitment, in the language that is active."""
    names, today = reference(), timezone.localdate()
    threads_of = {}
    for thread in names.all("thread"):
        for entry in thread["entries"]:
            threads_of.setdefault(entry["commitment"], []).append(thread)
    documents = [each.document for each in held(commitments(day=today), limit=1000)]
    counted = scorecards.tallies(head(), day=today)

    def make(first):
        for each in documents[first::5]:
            threads = threads_of.get(each["ref"], [])
            card = commitment_card(each, today=today, names=names, threads=threads, sources={})
            yield each["ref"], card
        for each in names.all("round"):
            yield each["key"], round_card(each, names=names, tallies=counted)
        yield "site", site_card(names=names, commitments=205, updates=62)

    return make


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_is_inside_nothing_lies_over_something_else_and_no_headline_is_cut(
    many_cards, language
):
    wrong = []
    with translation.override(language):
        for key, card in many_cards(LANGUAGES.index(language)):
            drawn = cards.drawing(card)
            seen = [ink(words) for words in drawn.words if words.path]
            wrong += [
                (key, "outside", each)
                for each in seen
                if each[0] < 40 or each[1] < 12 or each[2] > WIDTH - 40 or each[3] > HEIGHT
            ]
            wrong += [
                (key, "overlap", one, other)
                for one, other in combinations(seen, 2)
                if min(one[2], other[2]) - max(one[0], other[0]) > 2
                and min(one[3], other[3]) - max(one[1], other[1]) > MAY_TOUCH[language]
            ]
            wrong += [(key, "no face", each) for each in drawn.missing]
            wrong += [(key, "cut", each) for each in drawn.shortened if each == str(card.title)]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_is_a_picture_of_1200_by_630(language):
    with translation.override(language):
        assert size_of(cards.png(cards.drawing(example()))) == (1200, 630)


def test_a_card_in_urdu_begins_at_the_right():
    with translation.override("ur"):
        urdu = cards.drawing(example()).icons[0].x
    assert urdu > WIDTH / 2 > cards.drawing(example()).icons[0].x


@pytest.mark.parametrize("code", Status.values)
def test_every_status_is_seen(code):
    """Same words, so what differs is the shape."""
    shown = pixels(cards.png(cards.drawing(example(facts=[Fact("Status", "x", code)]))))
    without = pixels(cards.png(cards.drawing(example(facts=[Fact("Status", "x")]))))
    assert shown != without


def test_every_relation_is_seen():
    def with_relation(code):
        return pixels(cards.png(cards.drawing(example(marks=[Mark("2026", code, "", False)]))))

    seen = [with_relation(code) for code in (*Relation.values, "silent", "unseen")]
    assert len(set(seen)) == len(seen)


def test_a_text_without_end_is_shortened_and_stays_inside():
    endless = LocalizedText("Strengthen cooperation on everything " * 20, "en", "ltr")
    drawn = cards.drawing(example(title=endless, beside=str(endless)))
    assert str(endless) in drawn.shortened
    assert max(ink(words)[2] for words in drawn.words) <= WIDTH - 60


def test_a_character_without_a_face_is_told():
    drawn = cards.drawing(example(title=LocalizedText("建𓀀设", "zh-Hans", "ltr")))
    assert drawn.missing == {"𓀀"}


def test_no_text_can_be_read_as_markup():
    """Texts are outlines, so nothing of them is in the drawing but numbers."""
    evil = "</path><script>"
    assert "script" not in cards.svg(cards.drawing(example(beside=evil)))


def test_every_colour_is_a_light_one_of_the_site():
    tokens = (BASE_DIR / "static/css/tokens.css").read_text().partition("@media screen")[0]
    template = (BASE_DIR / "templates/dialogue/card.svg").read_text()
    style = template.partition("<style>")[2].partition("</style>")[0]
    used = set(re.findall(r"#[0-9a-f]{3,6}", style))
    assert len(used) > 10
    assert used <= set(re.findall(r"#[0-9a-f]{3,6}", tokens))
