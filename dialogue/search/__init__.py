"""Finding records by their words, in three languages, with the same answers on both databases."""

from dialogue.search.index import (
    Hit,
    editions,
    hits,
    index_is_consistent,
    indexed_afterwards,
    matching,
    rebuild_index,
)
from dialogue.search.tokens import index_text

__all__ = [
    "Hit",
    "editions",
    "hits",
    "index_is_consistent",
    "index_text",
    "indexed_afterwards",
    "matching",
    "rebuild_index",
]
