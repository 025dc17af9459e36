"""One stream of search tokens for English, Chinese and Urdu, made here and not by the database.

Both databases keep these tokens and compare them as they are, so a search finds the same on both. A token
has letters and digits only: it needs no escaping in any query language, and spaces can join tokens.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

import snowballstemmer
from opencc import OpenCC

#: Longer words are cut, in texts and queries alike. A SHA-256 digest just fits.
MAX_TOKEN = 64
#: Fewer letters begin too many words for completing them to help.
MIN_PREFIX = 3

#: Words that a query may have and a text lack: "port of Gwadar". Those that are also names (IT, US, WHO) stay out.
FUNCTION_WORDS = {
    *("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"),
    *("کا", "کی", "کے", "کو", "میں", "سے", "پر", "نے", "اور"),
}


@dataclass(frozen=True)
class Located:
    """A token, and the part of the text it stands for as the writer wrote it."""

    token: str
    start: int
    end: int


@dataclass(frozen=True)
class Word:
    """A run of one script as a reader parts a text, folded but not stemmed, and where it stands in the text."""

    text: str
    script: str
    start: int
    end: int


#: From traditional Chinese characters to simplified ones.
_SIMPLIFIED = OpenCC("t2s")


class _Folding(dict[int, str]):
    """What becomes of each character: the exceptions it is made with, and for the rest its Unicode category."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category.startswith("M") or category == "Cf":
            # Accents, zabar, zer and pesh; joiners, direction marks, soft hyphens: written or left out at will.
            folded = ""
        elif category == "Nd":
            folded = str(unicodedata.decimal(character))  # ۲۰۲۶ is 2026
        elif category == "Pd":
            folded = "-"
        elif category == "Lo":
            # 鐵路 is 铁路. One at a time, whatever stands beside it; 薴 needs two steps.
            folded = _SIMPLIFIED.convert(_SIMPLIFIED.convert(character))
        else:
            folded = character
        self[code] = folded
        return folded


#: Letters that keyboards exchange without a reader noticing. The groups are those of the Unicode Standard,
#: chapter 9.2 (kaf, yeh and heh in Arabic, Persian and Urdu), and of Lucene's Arabic and Persian normalizers,
#: with two differences: ے stays apart from ی, being another ending in Urdu; ھ, another letter, joins ہ because
#: Arabic keyboards have one key for both. Alef, waw and yeh lose hamza and madda as marks, once decomposed.
_FOLDING = _Folding(
    {
        **dict.fromkeys(map(ord, "كڪ"), "ک"),
        **dict.fromkeys(map(ord, "يى"), "ی"),
        **dict.fromkeys(map(ord, "هةۃھە"), "ہ"),
        ord("ٱ"): "ا",
        ord("ء"): "",  # the sign after a year, 2026ء; at the end of words often left out
        ord("ـ"): "",  # tatweel stretches a line
        ord("\u200b"): " ",  # a space of no width
        ord("−"): "-",
        **dict.fromkeys(map(ord, "‘’ʻʼ`"), "'"),
    }
)

_HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff"
#: A code such as R7-24 or ML-1; or else a run of Chinese characters, of Arabic letters, of any other letters
#: and digits. Scripts part words even without a space: "2026年", "CPECمنصوبے".
_RUN = re.compile(
    r"(?P<code>(?<![^\W_])[a-z]{1,3}[0-9]{0,8}-[0-9]{1,8}(?![^\W_]))"
    rf"|(?P<han>(?:(?=\w)[{_HAN}])+)"
    rf"|(?P<arabic>(?:(?=\w)[{_ARABIC}])+)"
    rf"|(?P<word>[^\W_{_HAN}{_ARABIC}]+)"
)
#: People paste addresses with or without their beginning, percent-encoded or not.
_ADDRESS = re.compile(r"\b(?:https?://(?:www\.)?|www\.)(\S*)", re.IGNORECASE)
#: "China's" is China; "Xi'an" is also written Xian.
_APOSTROPHE = re.compile(r"(?<=[^\W_])'(?:s(?![^\W_])|(?=[^\W_]))")


def fold(text: str) -> str:
    """The text with everything levelled that writers vary and readers do not see; folding again changes nothing.

    Compatibility decomposition and case folding as in Unicode's caseless matching (chapter 3.13), then
    one character at a time: marks go, digits become 0–9, dashes become hyphens, look-alikes one letter, and
    traditional Chinese characters simplified ones.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    caseless = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFKD", caseless).translate(_FOLDING)


class _Folded(dict[str, str]):
    """Each character, folded."""

    def __missing__(self, character: str) -> str:
        folded = self[character] = fold(character)
        return folded


_FOLDED = _Folded()


def tokenize(text: str) -> list[str]:
    """Every token under which a text can be found, in the order of the text."""
    return [token for run in runs(text) for token, _start, _end in _tokens_of(run)]


def located(text: str) -> Iterator[Located]:
    """The tokens of a text with their places in it. What is escaped in an address (%20) is left as it is."""
    for run, origins in _aligned(text):
        for token, start, end in _tokens_of(run):
            yield Located(token, origins[start], _end(text, origins[end - 1]))


def words(text: str) -> Iterator[Word]:
    """The words of a text with their places in it, before anything is made of them."""
    for run, origins in _aligned(text):
        yield Word(run[0], str(run.lastgroup), origins[0], _end(text, origins[-1]))


def script(word: str) -> str:
    """What the words of a text call their script: han, arabic, or word for all others."""
    run = _RUN.match(word)
    return str(run.lastgroup) if run else ""


def whole_words(*texts: str | None) -> set[str]:
    """What these texts add to the words that the register knows: those of letters, and of Chinese every pair."""
    found: set[str] = set()
    for text in texts:
        for run in runs(text or ""):
            if run.lastgroup == "han":
                found.update(pairs(run[0]))
            elif MIN_PREFIX <= len(run[0]) <= MAX_TOKEN and run[0].isalpha():
                found.add(run[0])
    return found


def index_text(*texts: str | None) -> str:
    """The tokens of these texts joined by spaces: what `SearchEntry.heading` and `.body` hold."""
    return " ".join(token for text in texts if text for token in tokenize(text))


def runs(text: str) -> Iterator[re.Match[str]]:
    """The runs of one script that a folded text is made of."""
    plain = _ADDRESS.sub(lambda address: unquote(address[1]), text)
    return _RUN.finditer(_APOSTROPHE.sub("", fold(plain)))


def _aligned(text: str) -> Iterator[tuple[re.Match[str], list[int]]]:
    """The runs of a text, and for each of their characters the place of the one it came from.

    A text folds character by character: what Unicode reorders are marks, and they go.
    """
    folded = [_FOLDED[character] for character in text]
    letters = "".join(folded)
    origins = [at for at, each in enumerate(folded) for _ in each]
    dropped = {at for mark in _APOSTROPHE.finditer(letters) for at in range(*mark.span())}
    if dropped:
        kept = [at for at in range(len(letters)) if at not in dropped]
        letters, origins = "".join(letters[at] for at in kept), [origins[at] for at in kept]
    return ((run, origins[run.start() : run.end()]) for run in _RUN.finditer(letters))


def _end(text: str, last: int) -> int:
    """The end of what begins at a letter: the marks over it are its own."""
    end = last + 1
    while end < len(text) and unicodedata.category(text[end]).startswith("M"):
        end += 1
    return end


def _tokens_of(run: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Each token of a run, with where in the run it begins and ends."""
    whole = len(run[0])
    match run.lastgroup:
        case "code":
            letters, _, digits = run[0].partition("-")
            yield closed_up(run[0]), 0, whole
            yield letters, 0, len(letters)
            yield digits, whole - len(digits), whole
        case "han":
            yield from ((each, at, at + 1) for at, each in enumerate(run[0]))
            yield from ((pair, at, at + 2) for at, pair in enumerate(pairs(run[0])))
        case _:
            word = run[0][:MAX_TOKEN]
            if stem(word) != word:
                yield stem(word), 0, whole
            yield word, 0, whole


def closed_up(run: str) -> str:
    """R7-24 as one token, so that it does not mean "R7 and 24", and so that ML1 finds ML-1."""
    return run.replace("-", "")[:MAX_TOKEN]


def pairs(run: str) -> list[str]:
    """Every two neighbours: Chinese does not part its words, so any two characters may be one.

    The single characters are indexed as well, for queries of one. (Lucene's CJKBigramFilter does the same.)
    """
    return [run[i : i + 2] for i in range(len(run) - 1)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of an English word (Snowball's English stemmer); any other word as it is."""
    if not (word.isascii() and word.isalpha()):
        return word
    # A stemmer keeps the word it is working on, so threads must not share one.
    return snowballstemmer.stemmer("english").stemWord(word)
