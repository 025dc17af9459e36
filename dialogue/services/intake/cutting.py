"""A communiqué cut into paragraphs and sentences. Nothing is lost: joined again, the sentences are the paragraph.

No well-kept library cuts English, Chinese and Urdu alike, and what is cut wrongly an editor puts right, so these are
a few rules for each language.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

#: What may follow the sign that ends a sentence and still belongs to it.
_CLOSERS = "\"'’”»)\\]】』」》〉）"
_OPENERS, _ENDERS = "“‘（(《「『【", "”’）)》」』】"
#: English abbreviations after which a sentence goes on, without their stop.
_ABBREVIATIONS = {
    *(
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "h.e",
        "hon",
        "gen",
        "lt",
        "col",
        "maj",
        "rev",
        "sr",
        "jr",
    ),
    *("no", "nos", "art", "arts", "para", "paras", "sec", "fig", "vol", "p", "pp"),
    *("cf", "vs", "e.g", "i.e", "viz", "approx", "u.s", "u.n", "ft", "mt"),
    *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
}
_ENGLISH = re.compile(rf"[.!?…]+[{_CLOSERS}]*(?=\s)")
_CHINESE = re.compile(rf"[。！？；!?…]+[{_CLOSERS}]*")
_URDU = re.compile(rf"[۔؟!?…]+[{_CLOSERS}]*|(?<=[\u0600-\u06ff])\.[{_CLOSERS}]*(?=\s)")
#: How Urdu spells out letters: a stop after one belongs to initials, as in ایم۔ایل۔ون.
_LETTER_NAMES = {
    *("اے", "بی", "سی", "ڈی", "ای", "ایف", "جی", "ایچ", "آئی", "جے", "کے", "ایل", "ایم", "این"),
    *("او", "پی", "کیو", "آر", "ایس", "ٹی", "یو", "وی", "ڈبلیو", "ایکس", "وائی", "زیڈ", "ڈاکٹر"),
}
_ITEM = re.compile(r"(?:\d{1,3}|[ivxlc]{1,6}|[a-z])[.)]", re.IGNORECASE)
_HAN = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, in which runs of space are one space: every line that says something is one."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def sentences(paragraph: str, language: str) -> list[str]:
    """The sentences of a paragraph, in order."""
    ends = {"zh": _chinese_ends, "ur": _urdu_ends}.get(language, _english_ends)
    places = [0, *ends(paragraph), len(paragraph)]
    pieces = [paragraph[start:end].strip() for start, end in pairwise(places)]
    return [piece for piece in pieces if piece]


def joined(first: str, second: str) -> str:
    """Two neighbours as one sentence. Chinese puts no space between them."""
    if _HAN.match(first[-1:]) or _HAN.match(second[:1]):
        return first + second
    return f"{first} {second}"


def same_text(first: str, second: str) -> bool:
    """Whether two texts differ in nothing but space."""
    return "".join(first.split()) == "".join(second.split())


def language_of(text: str) -> str:
    """The language of the script that most of its letters are in: en, zh or ur."""
    counts = {
        "ur": len(re.findall(r"[\u0600-\u06ff]", text)),
        # A Chinese character says about as much as two or three letters.
        "zh": 2 * len(re.findall(r"[\u3400-\u9fff]", text)),
        "en": len(re.findall(r"[A-Za-z]", text)),
    }
    return max(counts, key=lambda language: counts[language]) if any(counts.values()) else "en"


def _english_ends(text: str) -> Iterator[int]:
    start = 0
    for stop in _ENGLISH.finditer(text):
        following = text[stop.end() : stop.end() + 2].lstrip()
        word = _last_word(text, start, stop.start())
        is_first = text.find(" ", start, stop.start()) < 0
        if not following or following[0].islower():
            continue
        if stop[0].startswith(".") and _goes_on(word, is_first=is_first):
            continue
        yield stop.end()
        start = stop.end() + 1


def _goes_on(word: str, *, is_first: bool) -> bool:
    """Whether a stop after this word does not end a sentence: an abbreviation, an initial, the number of an item."""
    if is_first and _ITEM.fullmatch(f"{word}."):
        return True
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isupper())


def _chinese_ends(text: str) -> Iterator[int]:
    """Not inside quotation marks or brackets, unless they are not closed in the paragraph."""
    is_balanced = sum(map(text.count, _OPENERS)) == sum(map(text.count, _ENDERS))
    depth = start = first = 0
    for stop in _CHINESE.finditer(text):
        passed = text[start : stop.end()]
        depth += sum(map(passed.count, _OPENERS)) - sum(map(passed.count, _ENDERS))
        start = stop.end()
        # A remark in brackets at its end ends no sentence that began before it.
        is_aside = stop[0][-1] in "）)" and text[first : first + 1] not in "（("
        if (depth <= 0 or not is_balanced) and not is_aside:
            first = stop.end()
            yield first


def _urdu_ends(text: str) -> Iterator[int]:
    for stop in _URDU.finditer(text):
        word = _last_word(text, 0, stop.start())
        is_item = text[: stop.start()].strip().isdigit()
        if stop[0][0] not in "۔." or not (is_item or word in _LETTER_NAMES):
            yield stop.end()


def _last_word(text: str, start: int, end: int) -> str:
    """The word that ends there. A longer one is none of those that are looked for."""
    words = re.split(r"[\s۔]", text[max(start, end - 30) : end])
    return words[-1].strip(f"{_OPENERS}\"'")
