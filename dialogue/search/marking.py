"""Where the words of a query stand in a text, so that a page can mark them in the writer's own spelling."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogue.search.terms import Term
from dialogue.search.tokens import Located, located, tokenize

#: An excerpt is about so many characters long, and begins this far before what was found.
ROOM = 180
BEFORE = 60
#: So far an end of an excerpt moves to stand between two words.
NUDGE = 20


@dataclass(frozen=True)
class Part:
    """A piece of a text: what was looked for, or what stands around it."""

    text: str
    is_found: bool = False


@dataclass(frozen=True)
class Found:
    """A stretch of a text that has what a query looks for."""

    start: int
    end: int


def found(text: str, terms: Sequence[Term]) -> list[Found]:
    """Every stretch of the text that meets a term; those that touch are one."""
    stretches: list[Found] = []
    for token in sorted(_meeting(text, terms), key=lambda token: (token.start, token.end)):
        if stretches and token.start <= stretches[-1].end:
            last = stretches.pop()
            stretches.append(Found(last.start, max(last.end, token.end)))
        else:
            stretches.append(Found(token.start, token.end))
    return stretches


def met(text: str, terms: Sequence[Term]) -> set[Term]:
    """The terms that the text has."""
    tokens = set(tokenize(text))
    return {term for term in terms if term.met_in(tokens)}


def marked(text: str, terms: Sequence[Term]) -> tuple[Part, ...]:
    """The whole text in pieces, found and not found in turn; joined, they are the text again."""
    return tuple(_parts(text, found(text, terms), 0, len(text)))


def excerpt(text: str, terms: Sequence[Term]) -> tuple[Part, ...]:
    """The part of the text that has most of what was looked for, in pieces; an ellipsis where some is left out."""
    stretches = found(text, terms)
    if len(text) <= ROOM or not stretches:
        return tuple(_parts(text, stretches, 0, len(text)))
    reach = ROOM - BEFORE
    densest = max(
        stretches,
        key=lambda first: sum(
            first.start <= each.start < first.start + reach for each in stretches
        ),
    )
    start = _between_words(text, max(0, densest.start - BEFORE), step=1, stop=densest.start)
    end = _between_words(text, min(len(text), start + ROOM), step=-1, stop=densest.end)
    inside = [each for each in stretches if start <= each.start and each.end <= end]
    parts = _parts(text, inside, start, end)
    before = [Part("… ")] if start else []
    after = [Part(" …")] if end < len(text) else []
    return (*before, *parts, *after)


def _meeting(text: str, terms: Sequence[Term]) -> Iterator[Located]:
    tokens = list(located(text))
    there = {token.token for token in tokens}
    wanted = [each for term in terms for each in term.met_in(there)]
    return (token for token in tokens if any(each.is_word(token.token) for each in wanted))


def _parts(text: str, stretches: Sequence[Found], start: int, end: int) -> Iterator[Part]:
    at = start
    for each in stretches:
        if each.start > at:
            yield Part(text[at : each.start])
        yield Part(text[each.start : each.end], is_found=True)
        at = each.end
    if at < end:
        yield Part(text[at:end])


def _between_words(text: str, at: int, *, step: int, stop: int) -> int:
    """The nearest place beside a space, going inwards; the place itself where words are not parted, as in Chinese."""
    if at in (0, len(text)):
        return at
    for place in range(at, at + step * NUDGE, step):
        if place == stop:
            break
        if step > 0 and text[place - 1].isspace():
            return place
        if step < 0 and text[place].isspace():
            return place
    return at
