"""The records that a misspelt key may mean. It is asked only where there is none of that key."""

import difflib

from dialogue.models import SearchEntry
from dialogue.search import refs

#: So many keys are looked through.
LOOKED_THROUGH = 2000
#: The longest key a record can have.
KEY_LENGTH = 60
OFFERED = 3


def nearest(kind: str, key: str) -> list[str]:
    """The keys of that kind that this one resembles most, the nearest first: r7-24 and R7-24x are near R7-24."""
    asked = key.replace("\x00", "")[:KEY_LENGTH]
    entries = SearchEntry.objects.current().filter(kind=kind).order_by("key")
    for begins_alike in (entries.filter(key__istartswith=asked[:2]), entries):
        keys = list(begins_alike.values_list("key", flat=True)[:LOOKED_THROUGH])
        by_folded = {each.casefold(): each for each in keys}
        near = difflib.get_close_matches(asked.casefold(), by_folded, n=OFFERED)
        meant = [each for each in refs(asked) if each in keys]
        if found := dict.fromkeys([*meant, *(by_folded[each] for each in near)]):
            return list(found)[:OFFERED]
    return []
