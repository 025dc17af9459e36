"""The refs a reader may have meant: R7-24 is also written r7 24, R7–24 and R٧-٢٤."""

import re

from dialogue.search.tokens import MAX_QUERY, fold

#: How people say the first letter of a round's key.
_SPOKEN = {"round": "r", "第": "r", "دور": "r"}
_REF = re.compile(
    rf"\W*({'|'.join(_SPOKEN)}|[a-z]{{1,3}})\s*([0-9]{{1,3}})(?:[\W_]+([0-9]{{1,4}}))?[轮次\W]*",
    re.ASCII,
)


def refs(text: str) -> list[str]:
    """The keys that the whole text may be the ref of, as the register writes them; none if it is no ref."""
    if not (asked := _REF.fullmatch(fold(text[:MAX_QUERY]))):
        return []
    letters, *numbers = (each for each in asked.groups() if each is not None)
    *first, last = numbers
    begin = _SPOKEN.get(letters, letters).upper() + "".join(f"{number}-" for number in first)
    return list(dict.fromkeys([begin + last, begin + last.zfill(2)]))
