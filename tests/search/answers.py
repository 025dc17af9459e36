"""What a search must answer, said without a database: so both databases answer alike."""

from collections import Counter

from dialogue import search
from dialogue.search.relevance import AS_A_WORD, IN_HEADING
from dialogue.search.terms import query_terms


def expected_rank(terms, heading):
    """The meaning of a rank in plain Python."""
    heading = f" {heading} "
    score, rest = 0, heading
    for term in terms:
        if f" {term.token} " in heading:
            score += IN_HEADING + AS_A_WORD
        elif has_all([term], heading):
            score += IN_HEADING
    for term in terms:
        rest = rest.replace(f" {term.token} ", "  ")
    for term in terms:
        if term.prefix:
            rest = rest.replace(f" {term.prefix}", " ")
    return score + 1000 * (len(heading) - len(rest)) // len(heading)


def has_all(terms, text):
    tokens = set(text.split())
    return all(term.met_in(tokens) for term in terms)


def expected_hits(query, entries):
    """All that answer, those with every term in the heading first."""
    terms = query_terms(query)
    answers = []
    for entry in entries if terms else ():
        if has_all(terms, f"{entry.heading} {entry.body}"):
            rank = expected_rank(terms, entry.heading)
            answers.append(
                (
                    has_all(terms, entry.heading),
                    search.Hit(entry.kind, entry.key, entry.edition_id, rank),
                )
            )
    answers.sort(key=lambda answer: (-answer[0], -answer[1].rank, -answer[1].edition))
    return [hit for _in_heading, hit in answers]


def expected_totals(query, entries):
    return Counter(hit.kind for hit in expected_hits(query, entries))


def first_of_each(found, count):
    """The hits that are among the first so many of their kind, in their order."""
    seen = Counter()
    kept = []
    for hit in found:
        seen[hit.kind] += 1
        if seen[hit.kind] <= count:
            kept.append(hit)
    return kept
