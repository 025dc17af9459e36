"""How wide a text will be before any font is loaded, and where to break it."""

import unicodedata

#: Widths in ems, a little more than the fonts of the site need.
NARROW, USUAL, BROAD, FULL, NASTALIQ = 0.3, 0.55, 0.68, 1.02, 0.46


def width(text: str, *, size: float) -> float:
    """Roughly, in pixels, and rather too much than too little."""
    return sum(_em(letter) for letter in text) * size


def broken(text: str, *, size: float, limit: float) -> list[str]:
    """The text in lines that are no wider than `limit` where words allow; Chinese may break anywhere."""
    lines: list[str] = []
    for word in _words(text):
        if lines and width(lines[-1] + word.rstrip(), size=size) <= limit:
            lines[-1] += word
        else:
            lines.append(word)
    return [line.strip() for line in lines]


def _words(text: str) -> list[str]:
    """Pieces between which a line may end; each keeps the space after it."""
    words = [""]
    for letter in text:
        if unicodedata.east_asian_width(letter) == "W" and letter not in "，。、；：）”":
            words.append(letter)
        else:
            words[-1] += letter
            if letter == " ":
                words.append("")
    return [word for word in words if word]


def _em(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return FULL
    if "\u0600" <= letter <= "\u06ff":
        return NASTALIQ
    if letter in " ,.;:'’-ijlftrI|()":
        return NARROW
    return BROAD if letter.isupper() or letter in "mw" else USUAL
