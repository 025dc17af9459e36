"""Finding records by their words, in three languages, with the same answers on both databases."""

from dialogue.search.addresses import Address, address
from dialogue.search.index import (
    Hit,
    editions,
    headings,
    hits,
    index_is_consistent,
    indexed_afterwards,
    matching,
    rebuild_index,
    totals,
)
from dialogue.search.marking import met
from dialogue.search.refs import refs
from dialogue.search.terms import MAX_QUERY, Term, query_terms
from dialogue.search.tokens import index_text, whole_words
from dialogue.search.words import (
    Correction,
    Vocabulary,
    asked_words,
    corrected,
    count_words,
    vocabulary,
)

__all__ = [
    "MAX_QUERY",
    "Address",
    "Correction",
    "Hit",
    "Term",
    "Vocabulary",
    "address",
    "asked_words",
    "corrected",
    "count_words",
    "editions",
    "headings",
    "hits",
    "index_is_consistent",
    "index_text",
    "indexed_afterwards",
    "matching",
    "met",
    "query_terms",
    "rebuild_index",
    "refs",
    "totals",
    "vocabulary",
    "whole_words",
]
