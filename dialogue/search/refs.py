"""The refs a reader may have meant: R7-24 is also written r7 24, R7–24 and R٧-٢٤."""

import re

from dialogue.search.terms import MAX_QUERY
from dialogue.search.tokens import fold

#: How people say the first letter of a round's key.
_SPOKEN = {"round": "r", "第": "r", "دور": "r"}
_REF = re.compile(
    rf"\W*({'|'.join(_SPOKEN)}|[a-z]{{1,3}})\s*([0-9]{{1,3}})(?:[\W_]+([0-9]{{1,4}}))?[轮次\W]*",
    re.ASCII,
)

#: How people count rounds in words: a stem for each number, the first one's first. 第十轮 is written so too.
_ORDINALS = (
    ("first", "پہل", "一"),
    ("second", "دوسر", "二"),
    ("third", "تیسر", "三"),
    ("fourth", "چوتھ", "四"),
    ("fifth", "پانچو", "五"),
    ("sixth", "چھٹ", "六"),
    ("seventh", "ساتو", "七"),
    ("eighth", "آٹھو", "八"),
    ("ninth", "نو", "九"),
    ("tenth", "دسو", "十"),
)
_NUMBERS = {fold(word): n for n, words in enumerate(_ORDINALS, start=1) for word in words}
_COUNTED = re.compile(
    rf"\W*(?:the\s+)?第?\s*(?P<word>{'|'.join(_NUMBERS)}|[0-9]{{1,3}}(?=st|nd|rd|th))"
    rf"(?:st|nd|rd|th|ا|ی|ے|اں|یں)?\s*(?:round|{fold('دور')}|轮)\W*"
)


def refs(text: str) -> list[str]:
    """The keys that the whole text may be the ref of, as the register writes them; none if it is no ref."""
    if counted := _COUNTED.fullmatch(fold(text[:MAX_QUERY])):
        return [f"R{_NUMBERS.get(counted['word'], counted['word'])}"]
    if not (asked := _REF.fullmatch(fold(text[:MAX_QUERY]))):
        return []
    letters, *numbers = (each for each in asked.groups() if each is not None)
    *first, last = numbers
    begin = _SPOKEN.get(letters, letters).upper() + "".join(f"{number}-" for number in first)
    return list(dict.fromkeys([begin + last, begin + last.zfill(2)]))
