"""How well an entry answers a query: one whole number, computed alike by both databases."""

from collections.abc import Sequence
from functools import reduce
from operator import add, and_

from django.db.models import Case, Expression, F, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Concat, Length, Replace, StrIndex
from django.db.models.lookups import GreaterThan

from dialogue.search.terms import Term

#: Each outweighs everything below it, however many terms there are.
IN_HEADING = 1_000_000
AS_A_WORD = 20_000


def relevance(terms: Sequence[Term]) -> Expression:
    """The higher, the better the entry answers.

    First counts how many terms its heading has; then, how many of them as whole words rather than as
    beginnings or by other names; then, in thousandths, how much of the heading their own words make up. Without
    any in the heading it is 0.

    Neither bm25 nor ts_rank serves: they disagree, and to rank one hit they must visit all.
    """
    heading = Concat(Value(" "), F("heading"), Value(" "), output_field=TextField())
    return reduce(add, (_presence(heading, term) for term in terms)) + _share(heading, terms)


def _presence(heading: Expression, term: Term) -> Expression:
    cases = [When(_has(heading, f" {term.token} "), then=IN_HEADING + AS_A_WORD)]
    if term.prefix:
        cases.append(When(_has(heading, f" {term.prefix}"), then=IN_HEADING))
    cases += [
        When(reduce(and_, (_is_there(heading, each) for each in name)), then=IN_HEADING)
        for name in term.names
    ]
    return Case(*cases, default=0, output_field=IntegerField())


def _is_there(heading: Expression, term: Term) -> Q:
    word = Q(_has(heading, f" {term.token} "))
    return word | Q(_has(heading, f" {term.prefix}")) if term.prefix else word


def _has(heading: Expression, needle: str) -> GreaterThan:
    return GreaterThan(StrIndex(heading, Value(needle)), 0)


def _share(heading: Expression, terms: Sequence[Term]) -> Expression:
    rest = heading
    for term in terms:
        rest = Replace(rest, Value(f" {term.token} "), Value("  "))
    for term in terms:
        if term.prefix:
            rest = Replace(rest, Value(f" {term.prefix}"), Value(" "))
    return 1000 * (Length(heading) - Length(rest)) / Length(heading)
