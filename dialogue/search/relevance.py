"""How well an entry answers a query: one whole number, computed alike by both databases."""

from collections.abc import Sequence
from functools import reduce
from operator import add

from django.db.models import Case, Expression, F, IntegerField, Value, When
from django.db.models.functions import Concat, Length, Replace, StrIndex
from django.db.models.lookups import GreaterThan

from dialogue.search.tokens import Term

#: More than any two shares can add up to, so that what stands in the heading comes first.
IN_HEADING = 100_000
HEADING_WEIGHT = 10


def relevance(terms: Sequence[Term]) -> Expression:
    """The higher, the better the entry answers.

    For every term, 2 × IN_HEADING if the heading has the word itself, 1 × if it has one that begins so. Then
    what share of the heading the terms make up, in thousandths and weighing ten times, and what share of
    the body. Neither bm25 nor ts_rank serves: they disagree, and bm25 must visit every hit to rank one.
    """
    heading, body = (Concat(Value(" "), F(name), Value(" ")) for name in ("heading", "body"))
    return (
        reduce(add, (_presence(heading, term) for term in terms)) * IN_HEADING
        + _share(heading, terms) * HEADING_WEIGHT
        + _share(body, terms)
    )


def _presence(text: Expression, term: Term) -> Expression:
    def occurs(needle: str) -> GreaterThan:
        return GreaterThan(StrIndex(text, Value(needle)), 0)

    cases = [When(occurs(f" {term.token} "), then=2)]
    if term.prefix:
        cases.append(When(occurs(f" {term.prefix}"), then=1))
    return Case(*cases, default=0, output_field=IntegerField())


def _share(text: Expression, terms: Sequence[Term]) -> Expression:
    needles = [f" {term.token} " for term in terms]
    needles += [f" {term.prefix}" for term in terms if term.prefix]
    length = Length(text)
    taken = reduce(add, (length - Length(Replace(text, Value(needle))) for needle in needles))
    return taken * 1000 / length
